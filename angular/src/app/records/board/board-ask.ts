import { InjectionToken } from '@angular/core';
import { ObjectInfo, RecordRow } from '../../api/types';

/** Names of act inputs that an area wants asked for when a card reaches a column, such as why a deal was lost. */
export type BoardAsk = (object: ObjectInfo, column: RecordRow) => string[];

export const BOARD_ASK = new InjectionToken<BoardAsk>('board ask');
