import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { RecordRow, Value } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';

/** A request for approval that nobody has settled yet. */
export interface OpenApproval {
  id: string;
  name: string;
  deal: string;
  stage: string;
  asker: string;
  remark: string;
  at: string;
  /** Approved, but something kept the deal from being moved. */
  obstacle: string | null;
  /** Whether I may decide, and whether I have asked. */
  forMe: boolean;
  mine: boolean;
}

const MOST = 500;

/** The requests for approval that are open and that one sees, kept up to date by the server's push. */
@Injectable({ providedIn: 'root' })
export class Approvals {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly all = signal<OpenApproval[]>([]);
  readonly waiting = computed(() => this.all().filter((each) => each.forMe && !each.obstacle));
  readonly mine = computed(() => this.all().filter((each) => each.mine && (!each.forMe || each.obstacle !== null)));
  private readonly byDeal = computed(() => new Map(this.all().map((each) => [each.deal, each])));
  private asked = 0;

  constructor() {
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      if (!this.session.signedIn() || !this.registry.byName('approval')?.can.read) return;
      untracked(() => void this.load());
      onCleanup(realtime.watch('approval', null, () => void this.load()));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === 'approvals')) void this.load();
    });
  }

  of(deal: string): OpenApproval | undefined {
    return this.byDeal().get(deal);
  }

  ask(deal: string, stage: string, remark: Value): Promise<RecordRow> {
    return this.records.create('approvals', { deal, stage, remark: remark || null });
  }

  /** The deal may have moved with it: its lists and pages follow. */
  async answer(approval: OpenApproval, act: 'approve' | 'decline' | 'withdraw', answer: string): Promise<RecordRow> {
    const input: Record<string, Value> = act === 'withdraw' || !answer.trim() ? {} : { answer: answer.trim() };
    const row = await this.records.act('approvals', approval.id, act, input);
    // What follows is announced apart: of two in one breath only the last would be heard.
    setTimeout(() => this.records.announce('deals'), 50);
    return row;
  }

  private async load(): Promise<void> {
    const asked = ++this.asked;
    const answer = await this.records
      .query('approvals', {
        select: ['name', 'deal', 'stage', 'owner', 'remark', 'createdAt', 'approvers', 'state', 'obstacle'],
        filter: { field: 'state', op: 'in', value: ['open', 'approved'] },
        sort: ['createdAt'],
        page: { size: MOST },
        count: 'none',
      })
      .catch(() => null);
    const me = this.session.user()?.id ?? '';
    if (asked === this.asked && answer) this.all.set(answer.items.map((row) => toOpen(row, me)));
  }
}

function toOpen(row: RecordRow, me: string): OpenApproval {
  const owner = asReference(row['owner']);
  return {
    id: row.id,
    name: String(row['name'] ?? ''),
    deal: asReference(row['deal'])?.id ?? '',
    stage: asReference(row['stage'])?.name ?? '',
    asker: owner?.name ?? '',
    remark: String(row['remark'] ?? ''),
    at: String(row['createdAt'] ?? ''),
    obstacle: row['state'] === 'approved' ? String(row['obstacle'] ?? '') : null,
    forMe: !!me && String(row['approvers'] ?? '').includes(me),
    mine: !!me && owner?.id === me,
  };
}
