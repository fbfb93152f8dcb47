import { Provider } from '@angular/core';
import { HELP_TOPICS } from '../../records/help/topics';
import { SETTINGS_TOPICS } from './help-topics';

export const SETTINGS_EXTENSIONS: Provider[] = [{ provide: HELP_TOPICS, useValue: SETTINGS_TOPICS, multi: true }];
