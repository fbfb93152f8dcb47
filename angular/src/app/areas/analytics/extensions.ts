import { Provider } from '@angular/core';
import { CHART_PART } from '../../records/chart/chart-part';
import { HELP_TOPICS, HelpTopics } from '../../records/help/topics';

const help: HelpTopics = {
  dashboard: (place) => ({
    things: [
      { id: 'drill', icon: 'chart-column' },
      { id: 'period', icon: 'calendar' },
      ...(place.makes('dashboard') ? [{ id: 'arrange', icon: 'pencil' }] : []),
      { id: 'deals', icon: 'handshake', link: ['/deals'] },
    ],
    keys: ['palette', 'goList'],
    next: { id: 'board', link: ['/deals'], query: { layout: 'board' } },
  }),
};

export const ANALYTICS_EXTENSIONS: Provider[] = [
  { provide: CHART_PART, useValue: () => import('./chart-view').then((module) => module.ChartView) },
  { provide: HELP_TOPICS, useValue: help, multi: true },
];
