import { Provider } from '@angular/core';
import { NAVIGATION_PARTS } from '../../core/slots';
import { HELP_TOPICS, HelpTopics } from '../../records/help/topics';
import { NavStart } from './nav-start';

const help: HelpTopics = {
  welcome: () => ({
    things: [
      { id: 'import', icon: 'upload', link: ['/contacts/import'] },
      { id: 'sample', icon: 'layers' },
      { id: 'colleague', icon: 'user-plus', link: ['/users'] },
    ],
    keys: ['palette', 'goHome', 'goList'],
    next: { id: 'contacts', link: ['/contacts'] },
  }),
};

export const START_EXTENSIONS: Provider[] = [
  { provide: NAVIGATION_PARTS, useValue: NavStart, multi: true },
  { provide: HELP_TOPICS, useValue: help, multi: true },
];
