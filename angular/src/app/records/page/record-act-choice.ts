import { InjectionToken } from '@angular/core';
import { ActInfo, ObjectInfo, RecordRow } from '../../api/types';

/** Which acts make sense for a record as it stands, said by the area that owns the object: no "complete" on a done task. */
export type RecordActChoice = (object: ObjectInfo, act: ActInfo, row: RecordRow) => boolean;

export const RECORD_ACTS = new InjectionToken<RecordActChoice[]>('record act choice');

export function actsOf(object: ObjectInfo, row: RecordRow, choices: RecordActChoice[]): ActInfo[] {
  return object.acts.filter((act) => choices.every((choice) => choice(object, act, row)));
}
