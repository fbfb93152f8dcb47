import { Component, DestroyRef, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem, asProblem } from '../../api/problem';
import { DuplicatePair, DuplicateScan } from '../../api/merge-types';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { AbsentState } from '../absent-state';
import { HelpButton } from '../help/help-button';
import { MergeData, MergeDialog } from '../merge/merge-dialog';
import { Records } from '../records';
import { DuplicatePairRow } from './duplicate-pair-row';
import { Duplicates } from './duplicates';

const EVERY = 700;

/** All pairs of an object that may be one: a search through everything, then pair by pair. */
@Component({
  selector: 'crm-duplicates-page',
  imports: [AbsentState, RouterLink, DuplicatePairRow, EmptyState, ErrorState, HelpButton, Icon, Skeleton],
  templateUrl: './duplicates-page.html',
  styleUrl: './duplicates-page.css',
})
export class DuplicatesPage {
  readonly plural = input.required<string>();

  private readonly registry = inject(Registry);
  private readonly duplicates = inject(Duplicates);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  protected readonly formats = inject(Formats);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly object = computed(() => this.registry.byPlural(this.plural()));
  protected readonly shown = linkedSignal<string, 'open' | 'dismissed'>({
    source: this.plural,
    computation: () => 'open',
  });
  protected readonly scan = signal<DuplicateScan | null>(null);
  protected readonly pairs = signal<DuplicatePair[]>([]);
  protected readonly total = signal(0);
  protected readonly page = signal(1);
  protected readonly ready = signal(false);
  protected readonly error = signal<Problem | null>(null);
  protected readonly running = computed(() => ['queued', 'running'].includes(this.scan()?.state ?? ''));
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const [object, state] = [this.object(), this.shown()];
      if (object?.duplicates) untracked(() => void this.begin(object, state));
    });
    this.records.hear((changes) => {
      if (this.ready() && changes.some(({ plural }) => plural === this.plural())) void this.load();
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.waiting));
  }

  protected async search(): Promise<void> {
    try {
      this.scan.set(await this.duplicates.scan(this.plural()));
      this.follow();
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  protected merge(pair: DuplicatePair): void {
    const data: MergeData = { object: this.object()!, ids: [pair.left.id, pair.right.id] };
    void this.overlays.ask<string>(MergeDialog, data, true);
  }

  protected async decide(pair: DuplicatePair, dismissed: boolean): Promise<void> {
    const { id: left } = pair.left;
    const { id: right } = pair.right;
    try {
      await this.duplicates.decide(this.plural(), left, right, dismissed);
      await this.load();
      const back = () => void this.duplicates.decide(this.plural(), left, right, !dismissed).then(() => this.load());
      this.toasts.done(this.t(dismissed ? 'duplicates.dismissed' : 'duplicates.reopened'), {
        label: this.t('common.undo'),
        run: back,
      });
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  protected async more(): Promise<void> {
    this.page.update((page) => page + 1);
    await this.load(true);
  }

  protected retry(): void {
    void this.begin(this.object()!, this.shown());
  }

  private async begin(object: ObjectInfo, _: string): Promise<void> {
    this.page.set(1);
    this.ready.set(false);
    await Promise.all([this.load(), this.look(object)]);
    this.ready.set(true);
    if (this.running()) this.follow();
  }

  private async look(object: ObjectInfo): Promise<void> {
    this.scan.set(await this.duplicates.lastScan(object.plural).catch(() => null));
  }

  private follow(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(async () => {
      await this.look(this.object()!);
      if (this.running()) this.follow();
      else await this.load();
    }, EVERY);
  }

  private async load(adding = false): Promise<void> {
    try {
      const answer = await this.duplicates.list(this.plural(), this.shown(), adding ? this.page() : 1);
      if (!adding) this.page.set(1);
      this.pairs.update((pairs) => (adding ? [...pairs, ...answer.items] : answer.items));
      this.total.set(answer.total);
      this.error.set(null);
    } catch (error) {
      this.error.set(asProblem(error));
    }
  }
}
