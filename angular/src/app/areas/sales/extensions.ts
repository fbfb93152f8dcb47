import { Provider } from '@angular/core';
import { day } from '../../ui/days';
import { BOARD_ASK, BoardAsk } from '../../records/board/board-ask';
import { isEmpty } from '../../records/model/values';
import { FIELD_CHOICES, FieldChoice } from '../../records/page/field-choice';

/** A deal that is won or lost says why, and when: as a rule today. */
const askWhy: BoardAsk = (object, column) => {
  const reason = { won: 'wonReason', lost: 'lostReason' }[String(column['type'])];
  if (object.name !== 'deal' || !reason) return {};
  return { [reason]: null, closedOn: day(new Date()) };
};

/** The outcome a field speaks of: on a deal with another one it is empty, and in the way. */
const OUTCOMES: Record<string, string[]> = {
  closedOn: ['won', 'lost'],
  daysToClose: ['won', 'lost'],
  wonReason: ['won'],
  lostReason: ['lost'],
};

const byOutcome: FieldChoice = (object, field, row) => {
  const outcomes = object.name === 'deal' ? OUTCOMES[field.name] : undefined;
  return !outcomes || outcomes.includes(String(row['status'])) || !isEmpty(row[field.name]);
};

export const SALES_EXTENSIONS: Provider[] = [
  { provide: BOARD_ASK, useValue: askWhy },
  { provide: FIELD_CHOICES, useValue: byOutcome, multi: true },
];
