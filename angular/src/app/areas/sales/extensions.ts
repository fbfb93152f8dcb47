import { Provider, inject } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { PERSONAL_PARTS, PersonalPart } from '../../core/slots';
import { Words } from '../../i18n/words';
import { day } from '../../ui/days';
import { BOARD_ASK, BoardAsk } from '../../records/board/board-ask';
import { asReference, isEmpty, titleOf } from '../../records/model/values';
import { CARD_MARKS, CardMark } from '../../records/board/card-marks';
import { MOVE_OFFERS, MoveOffer } from '../../records/board/move-offer';
import type { ActDialogData } from '../../records/form/act-dialog';
import { RECORD_ACTS, RecordActChoice } from '../../records/page/record-act-choice';
import { RECORD_STRIPS, RecordPart } from '../../records/page/record-parts';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { Approvals } from './approvals';
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
  daysInStage: ['open'],
};

const byOutcome: FieldChoice = (object, field, row) => {
  // Said beside the days in the stage.
  if (object.name === 'deal' && field.name === 'daysOverTarget') return false;
  // Ids, for filters; who was asked is told them.
  if (object.name === 'approval' && field.name === 'approvers') return false;
  const outcomes = object.name === 'deal' ? OUTCOMES[field.name] : undefined;
  return !outcomes || outcomes.includes(String(row['status'])) || !isEmpty(row[field.name]);
};

const ofDeals = (object: ObjectInfo) => object.name === 'deal' && object.fields.some(({ name }) => name === 'stage');

const way: RecordPart = {
  offered: ofDeals,
  component: () => import('./stage-strip').then((file) => file.StageStrip),
};

const approval: RecordPart = {
  offered: (object, registry) => ofDeals(object) && !!registry.byName('approval')?.can.read,
  component: () => import('./approval-strip').then((file) => file.ApprovalStrip),
};

/** A card says that its deal waits for somebody's approval. */
function waits(): CardMark {
  const [approvals, words] = [inject(Approvals), inject(Words)];
  return (object, row) =>
    object.name === 'deal' && approvals.of(row.id)?.obstacle === null
      ? { icon: 'stamp', text: words.t('approvals.waits') }
      : null;
}

/** A move that needs approval is answered by the offer to ask for it. */
function askForApproval(): MoveOffer {
  const [approvals, overlays, toasts, words] = [inject(Approvals), inject(Overlays), inject(Toasts), inject(Words)];
  const registry = inject(Registry);
  return {
    on: 'sales:stage-needs-approval',
    run: async (object, row, to, problem) => {
      const approvalObject = registry.byName('approval');
      if (!approvalObject?.can.create) return toasts.failed(problem.message);
      const data: ActDialogData = {
        heading: words.t('approvals.askHeading', { name: titleOf(object, row), stage: to.name }),
        text: words.t('approvals.askText'),
        act: words.t('approvals.ask'),
        fields: approvalObject.fields.filter(({ name }) => name === 'remark'),
        values: {},
        run: async ({ remark }) => {
          await approvals.ask(row.id, to.id, remark);
          toasts.done(words.t('approvals.asked'));
        },
      };
      const { ActDialog } = await import('../../records/form/act-dialog');
      await overlays.ask(ActDialog, data);
    },
  };
}

/** The requests that wait for me; there while any do, or while I wait for one. */
function waitingForMe(): PersonalPart {
  const [approvals, overlays] = [inject(Approvals), inject(Overlays)];
  return {
    icon: 'stamp',
    label: 'approvals.desk',
    waiting: () => approvals.waiting().length,
    shown: () => approvals.waiting().length + approvals.mine().length > 0,
    open: async () => {
      const { ApprovalsPanel } = await import('./approvals-panel');
      await overlays.side(ApprovalsPanel);
    },
  };
}

/** Who was asked decides, who asked takes back, as long as there is something to decide. */
function decisions(): RecordActChoice {
  const session = inject(Session);
  return (object, act, row) => {
    if (object.name !== 'approval') return true;
    const me = session.user()?.id ?? '-';
    if (act.name === 'withdraw')
      return ['open', 'approved'].includes(String(row['state'])) && asReference(row['owner'])?.id === me;
    return row['state'] === 'open' && String(row['approvers'] ?? '').includes(me);
  };
}

export const SALES_EXTENSIONS: Provider[] = [
  { provide: RECORD_ACTS, useFactory: decisions, multi: true },
  { provide: RECORD_STRIPS, useValue: way, multi: true },
  { provide: RECORD_STRIPS, useValue: approval, multi: true },
  { provide: CARD_MARKS, useFactory: waits, multi: true },
  { provide: MOVE_OFFERS, useFactory: askForApproval, multi: true },
  { provide: PERSONAL_PARTS, useFactory: waitingForMe, multi: true },
  { provide: BOARD_ASK, useValue: askWhy },
  { provide: FIELD_CHOICES, useValue: byOutcome, multi: true },
];
