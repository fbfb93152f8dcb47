import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Toasts } from '../../ui/toasts';
import { asReference } from '../model/values';
import { Records } from '../records';
import { GivenSign, Sign, SignCount, counted } from './signs';

/** A comment or a line, and the record on which it stands. */
export interface ReactionPlace {
  object: string;
  record: string;
  to: string;
}

const MOST = 500;

/** The signs given to what a page shows, kept up to date by the server's push. */
@Injectable()
export class Reactions {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly given = signal<GivenSign[]>([]);
  private shown: string[] = [];
  private asked = 0;

  constructor() {
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      if (this.registry.byName('reaction')?.can.read)
        onCleanup(realtime.watch('reaction', null, () => void untracked(() => this.load())));
    });
  }

  get offered(): boolean {
    return !!this.registry.byName('reaction')?.can.create;
  }

  /** Asks for the signs of all that is shown now. */
  know(shown: string[]): void {
    if (shown.length === this.shown.length && shown.every((id, place) => id === this.shown[place])) return;
    this.shown = shown;
    void this.load();
  }

  of(to: string): SignCount[] {
    return counted(this.given(), to, this.session.user()?.id ?? null);
  }

  /** Shown at once; put right by what the server says. */
  async toggle(place: ReactionPlace, sign: Sign): Promise<void> {
    const me = this.session.user();
    const mine = this.given().find((each) => each.to === place.to && each.sign === sign && each.by.id === me?.id);
    try {
      if (mine) {
        this.given.update((given) => given.filter((each) => each !== mine));
        if (mine.id) await this.records.remove('reactions', mine.id);
      } else {
        const by = { id: me?.id ?? '', name: this.session.userName() };
        this.given.update((given) => [...given, { id: '', to: place.to, sign, by }]);
        await this.records.create('reactions', { ...place, sign });
      }
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
    await this.load();
  }

  private async load(): Promise<void> {
    if (!this.registry.byName('reaction')?.can.read) return;
    const [asked, shown] = [++this.asked, this.shown.slice(0, MOST)];
    if (!shown.length) return this.given.set([]);
    const page = await this.records
      .query('reactions', {
        select: ['sign', 'owner', 'to'],
        filter: { field: 'to', op: 'in', value: shown },
        sort: ['createdAt'],
        page: { size: MOST },
        count: 'none',
      })
      .catch(() => null);
    if (!page || asked !== this.asked) return;
    this.given.set(
      page.items.map((row) => ({
        id: row.id,
        to: asReference(row['to'])?.id ?? String(row['to']),
        sign: String(row['sign']),
        by: asReference(row['owner']) ?? { id: '', name: '' },
      })),
    );
  }
}
