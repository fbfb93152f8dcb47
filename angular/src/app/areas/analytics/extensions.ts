import { Provider } from '@angular/core';
import { CHART_PART } from '../../records/chart/chart-part';

export const ANALYTICS_EXTENSIONS: Provider[] = [
  { provide: CHART_PART, useValue: () => import('./chart-view').then((module) => module.ChartView) },
];
