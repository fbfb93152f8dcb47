import { InjectionToken } from '@angular/core';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';

/** Which fields make sense for a record as it stands, said by the area that owns the object: no "lost reason" on an open deal. */
export type FieldChoice = (object: ObjectInfo, field: FieldInfo, row: RecordRow) => boolean;

export const FIELD_CHOICES = new InjectionToken<FieldChoice[]>('field choice');
