import { InjectionToken } from '@angular/core';
import { ObjectInfo, RecordRow } from '../../api/types';

/** What an area says of a record on its card: a word with an icon; null where it has nothing to say. */
export type CardMark = (object: ObjectInfo, row: RecordRow) => { icon: string; text: string } | null;

export const CARD_MARKS = new InjectionToken<CardMark[]>('card-marks');
