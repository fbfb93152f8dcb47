import { InjectionToken, Type } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';

/** A tab that an area adds to the page of every record. Its component takes `object`, `id` and `title`. */
export interface RecordTab {
  id: string;
  /** Key of what it is called. */
  label: string;
  offered: (object: ObjectInfo, registry: Registry) => boolean;
  component: () => Promise<Type<unknown>>;
}

export const RECORD_TABS = new InjectionToken<RecordTab[]>('record-tabs');

/** What an area puts onto the pages of some objects. Its component takes `object`, `id`, `row` and `title`. */
export interface RecordPart {
  offered: (object: ObjectInfo, registry: Registry) => boolean;
  component: () => Promise<Type<unknown>>;
}

/** Above what is known of the record: where it stands, what waits for somebody. */
export const RECORD_STRIPS = new InjectionToken<RecordPart[]>('record-strips');

/** First in the column at the right, or above the details where there is none: what comes next. */
export const RECORD_ASIDES = new InjectionToken<RecordPart[]>('record-asides');

/** What an area puts beside the title of every record; takes `object` and `id`. */
export const RECORD_MARKS = new InjectionToken<Type<unknown>[]>('record-marks');
