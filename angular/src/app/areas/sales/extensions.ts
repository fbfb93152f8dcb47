import { Provider } from '@angular/core';
import { day } from './periods';
import { BOARD_ASK, BoardAsk } from '../../records/board/board-ask';

/** A deal that is won or lost says why, and when: as a rule today. */
const askWhy: BoardAsk = (object, column) => {
  const reason = { won: 'wonReason', lost: 'lostReason' }[String(column['type'])];
  if (object.name !== 'deal' || !reason) return {};
  return { [reason]: null, closedOn: day(new Date()) };
};

export const SALES_EXTENSIONS: Provider[] = [{ provide: BOARD_ASK, useValue: askWhy }];
