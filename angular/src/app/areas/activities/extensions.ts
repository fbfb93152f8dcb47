import { Provider, inject } from '@angular/core';
import { QUICK_STEPS, QuickStep } from '../../core/slots';
import { COMPOSITIONS, Composition } from '../../records/page/compositions';
import { RECORD_ACTS, RecordActChoice } from '../../records/page/record-act-choice';
import { RECORD_ASIDES, RecordPart } from '../../records/page/record-parts';
import { QuickLog } from './quick-log';

const note: Composition = { object: 'note', text: 'body' };
const task: Composition = { object: 'task' };

const byState: RecordActChoice = (object, act, row) => {
  if (object.name !== 'task') return true;
  return act.name === 'complete' ? row['done'] !== true : act.name === 'reopen' ? row['done'] === true : true;
};

/** What comes next stands beside whatever tasks can be about. */
const next: RecordPart = {
  offered: (object, registry) =>
    !!registry.byName('task')?.can.read &&
    object.related.some((each) => each.object === 'task' && each.field === object.name),
  component: () => import('./next-activity').then((file) => file.NextActivity),
};

function logging(): QuickStep {
  const log = inject(QuickLog);
  return {
    icon: 'notebook-pen',
    label: 'log.title',
    key: 'l',
    offered: () => log.offered(),
    run: () => void log.begin(),
  };
}

export const ACTIVITY_EXTENSIONS: Provider[] = [
  { provide: RECORD_ASIDES, useValue: next, multi: true },
  { provide: QUICK_STEPS, useFactory: logging, multi: true },
  { provide: COMPOSITIONS, useValue: note, multi: true },
  { provide: COMPOSITIONS, useValue: task, multi: true },
  { provide: RECORD_ACTS, useValue: byState, multi: true },
];
