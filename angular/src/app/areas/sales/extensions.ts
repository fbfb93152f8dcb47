import { Provider } from '@angular/core';
import { BOARD_ASK, BoardAsk } from '../../records/board/board-ask';

const REASONS: Record<string, string[]> = { won: ['wonReason', 'closedOn'], lost: ['lostReason', 'closedOn'] };

/** A deal that is won or lost says why, and when. */
const askWhy: BoardAsk = (object, column) => {
  if (object.name !== 'deal') return [];
  const fields = new Set(object.fields.map((field) => field.name));
  return (REASONS[String(column['type'])] ?? []).filter((name) => fields.has(name));
};

export const SALES_EXTENSIONS: Provider[] = [{ provide: BOARD_ASK, useValue: askWhy }];
