import { Provider } from '@angular/core';
import { NAVIGATION_PARTS } from '../../core/slots';
import { NavStart } from './nav-start';

export const START_EXTENSIONS: Provider[] = [{ provide: NAVIGATION_PARTS, useValue: NavStart, multi: true }];
