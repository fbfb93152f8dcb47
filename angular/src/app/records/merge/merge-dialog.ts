import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { MergePreview } from '../../api/merge-types';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Formats } from '../../ui/formats';
import { Skeleton } from '../../ui/skeleton';
import { Cell } from '../cell';
import { selectAll, titleOf } from '../model/values';
import { Records } from '../records';
import { choicesOf, mergeRows } from './merge-rows';
import { Merging } from './merging';

export interface MergeData {
  object: ObjectInfo;
  ids: string[];
}

/** Records side by side: which one stays, and of each field that differs whose value stays. Answers the id of the one that stays. */
@Component({
  selector: 'crm-merge-dialog',
  imports: [Cell, DialogFrame, Skeleton],
  templateUrl: './merge-dialog.html',
  styleUrl: './merge-dialog.css',
})
export class MergeDialog {
  private readonly data = inject<MergeData>(DIALOG_DATA);
  private readonly reference = inject<DialogRef<string>>(DialogRef);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly merging = inject(Merging);
  protected readonly formats = inject(Formats);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly titleOf = titleOf;
  protected readonly object = this.data.object;
  protected readonly found = signal<RecordRow[]>([]);
  protected readonly winner = signal(this.data.ids[0]);
  protected readonly chosen = signal<Record<string, string>>({});
  protected readonly preview = signal<MergePreview | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly rows = computed(() => mergeRows(this.object, this.found(), this.winner(), this.chosen()));
  protected readonly heading = computed(() =>
    this.t('merge.heading', { n: this.data.ids.length, label: this.object.labelPlural.toLowerCase() }),
  );
  protected readonly moved = computed(() =>
    (this.preview()?.references ?? [])
      .map((each) =>
        each.label
          ? `${each.label.toLowerCase()}: ${this.formats.number(each.count)}`
          : this.w.n('merge.hidden', each.count),
      )
      .join(', '),
  );
  protected readonly losers = computed(() => this.data.ids.filter((id) => id !== this.winner()));

  constructor() {
    void this.load();
    effect(() => {
      const [winner, losers, values] = [this.winner(), this.losers(), choicesOf(this.rows(), this.chosen())];
      if (this.found().length) untracked(() => void this.look(winner, losers, values));
    });
  }

  protected choose(field: string, id: string): void {
    this.chosen.update((chosen) => ({ ...chosen, [field]: id }));
  }

  protected async merge(): Promise<void> {
    this.busy.set(true);
    try {
      await this.merging.merge(this.object, this.winner(), this.losers(), choicesOf(this.rows(), this.chosen()));
      this.reference.close(this.winner());
    } catch (error) {
      this.failure.set(asProblem(error).message);
    } finally {
      this.busy.set(false);
    }
  }

  protected cancel(): void {
    this.reference.close();
  }

  private async load(): Promise<void> {
    const select = selectAll(this.registry, this.object);
    try {
      this.found.set(await Promise.all(this.data.ids.map((id) => this.records.get(this.object.plural, id, select))));
    } catch (error) {
      this.failure.set(asProblem(error).message);
    }
  }

  private async look(winner: string, losers: string[], values: Record<string, string>): Promise<void> {
    try {
      const preview = await this.merging.preview(this.object.plural, winner, losers, values);
      if (winner !== this.winner()) return;
      this.preview.set(preview);
      this.failure.set(null);
    } catch (error) {
      this.preview.set(null);
      this.failure.set(asProblem(error).message);
    }
  }
}
