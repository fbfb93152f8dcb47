import { Provider } from '@angular/core';
import { COMPOSITIONS, Composition } from '../../records/page/compositions';
import { RECORD_ACTS, RecordActChoice } from '../../records/page/record-act-choice';

const note: Composition = { object: 'note', text: 'body' };
const task: Composition = { object: 'task' };

const byState: RecordActChoice = (object, act, row) => {
  if (object.name !== 'task') return true;
  return act.name === 'complete' ? row['done'] !== true : act.name === 'reopen' ? row['done'] === true : true;
};

export const ACTIVITY_EXTENSIONS: Provider[] = [
  { provide: COMPOSITIONS, useValue: note, multi: true },
  { provide: COMPOSITIONS, useValue: task, multi: true },
  { provide: RECORD_ACTS, useValue: byState, multi: true },
];
