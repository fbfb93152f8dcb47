import { InjectionToken, Type } from '@angular/core';
import { Filter, ObjectInfo } from '../../api/types';
import { ChartConfig } from '../model/view-config';

/** What the drawing of a view's rows is given, as inputs of its component. */
export interface ChartInputs {
  object: ObjectInfo;
  filter: Filter | undefined;
  search: string;
  chart: ChartConfig | undefined;
  /** Another chart was made of the same rows. */
  changed: (chart: ChartConfig) => void;
  /** A part of the drawing was chosen: the rows behind it, without what the view is narrowed to anyway. */
  drilled: (rows: Filter) => void;
}

/** What draws charts of rows: an area brings it along, loaded when it is wanted. */
export const CHART_PART = new InjectionToken<() => Promise<Type<unknown>>>('chart of a view');
