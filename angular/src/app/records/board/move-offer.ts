import { InjectionToken } from '@angular/core';
import { Problem } from '../../api/problem';
import { ObjectInfo, RecordRow } from '../../api/types';
import { MoveTarget } from './moves';

/** What an area can do about a move that was refused. */
export interface MoveOffer {
  /** The code of the problem. */
  on: string;
  /** Does it; the record was not moved, whatever comes of it. */
  run: (object: ObjectInfo, row: RecordRow, to: MoveTarget, problem: Problem) => Promise<void>;
}

export const MOVE_OFFERS = new InjectionToken<MoveOffer[]>('move-offers');
