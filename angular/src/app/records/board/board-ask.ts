import { InjectionToken } from '@angular/core';
import { ObjectInfo, RecordRow, Value } from '../../api/types';

/** Fields that an area wants asked for when a card reaches a column, such as why a deal was lost, with what they start as. */
export type BoardAsk = (object: ObjectInfo, column: RecordRow) => Record<string, Value>;

export const BOARD_ASK = new InjectionToken<BoardAsk>('board ask');
