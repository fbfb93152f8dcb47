import { Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Lookalike } from '../../api/merge-types';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { MergeData, MergeDialog } from '../merge/merge-dialog';
import { Records } from '../records';
import { Duplicates } from './duplicates';
import { Lookalikes } from './lookalikes';

/** On a record's page: what it looks like, with the way to make them one or to say that they are two. */
@Component({
  selector: 'crm-duplicate-banner',
  imports: [Lookalikes],
  template: `
    @if (items().length) {
      <crm-lookalikes
        [object]="object()"
        [items]="items()"
        [acting]="object().can.update"
        (merge)="merge($event)"
        (dismiss)="dismiss($event)"
      />
    }
  `,
})
export class DuplicateBanner {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly merged = output<string>();

  private readonly duplicates = inject(Duplicates);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(Words).t;
  protected readonly items = signal<Lookalike[]>([]);

  constructor() {
    effect(() => {
      const [object, id] = [this.object(), this.id()];
      if (object.duplicates) untracked(() => void this.load(object, id));
    });
    this.records.hear((changes) => {
      const [object, id] = [this.object(), this.id()];
      if (object.duplicates && changes.some((change) => !change.id || change.id === id)) void this.load(object, id);
    });
  }

  protected async merge(other: Lookalike): Promise<void> {
    const data: MergeData = { object: this.object(), ids: [this.id(), other.id] };
    const winner = await this.overlays.ask<string>(MergeDialog, data, true);
    if (!winner) return;
    this.items.set([]);
    this.merged.emit(winner);
  }

  protected async dismiss(other: Lookalike): Promise<void> {
    const { plural } = this.object();
    try {
      await this.duplicates.decide(plural, this.id(), other.id, true);
      this.items.update((items) => items.filter((each) => each.id !== other.id));
      const back = () => void this.duplicates.decide(plural, this.id(), other.id, false).then(() => this.reload());
      this.toasts.done(this.t('duplicates.dismissed'), { label: this.t('common.undo'), run: back });
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  private reload(): Promise<void> {
    return this.load(this.object(), this.id());
  }

  private async load(object: ObjectInfo, id: string): Promise<void> {
    try {
      const items = await this.duplicates.of(object.plural, id);
      if (id === this.id()) this.items.set(items);
    } catch {
      // A page without the hint is still the page.
      this.items.set([]);
    }
  }
}
