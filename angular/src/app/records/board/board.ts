import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDragDrop, CdkDropList, CdkDropListGroup } from '@angular/cdk/drag-drop';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Filter, ObjectInfo, RecordRow, Reference } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { ErrorState } from '../../ui/error-state';
import { EmptyState } from '../../ui/empty-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { CreatePanel } from '../form/create-panel';
import { Overlays } from '../../ui/overlays';
import { titleOf } from '../model/values';
import { Records } from '../records';
import { ConvertedMark } from '../converted-mark';
import { BoardCard } from './board-card';
import { BoardColumn, BoardSource } from './board-source';
import { Moves } from './moves';
import { keyAlong } from '../../ui/direction';

/** Columns with their counts and sums; cards are dragged, or moved from their menu or with Shift and an arrow. */
@Component({
  selector: 'crm-board',
  imports: [
    CdkDropListGroup,
    CdkDropList,
    CdkDrag,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    BoardCard,
    Chip,
    ConvertedMark,
    EmptyState,
    ErrorState,
    Icon,
    Skeleton,
  ],
  templateUrl: './board.html',
  styleUrl: './board.css',
})
export class Board {
  readonly object = input.required<ObjectInfo>();
  readonly filter = input<Filter>();
  readonly search = input('');
  readonly parent = input<string | null>(null);
  readonly parentChanged = output<string>();
  readonly look = output<RecordRow>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly realtime = inject(Realtime);
  private readonly moves = inject(Moves);
  private readonly toasts = inject(Toasts);
  private readonly overlays = inject(Overlays);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly session = inject(Session);
  protected readonly formats = inject(Formats);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly source = computed(
    () => new BoardSource(this.object(), this.registry, this.records, this.session.currency()),
  );
  protected readonly parents = signal<Reference[] | null>(null);
  protected readonly shownParent = computed(() => {
    const parents = this.parents();
    return parents?.find((each) => each.id === this.parent())?.id ?? parents?.[0]?.id ?? null;
  });
  protected readonly columns = signal<BoardColumn[]>([]);
  protected readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  protected readonly error = signal<unknown>(null);
  protected readonly movable = computed(() => this.object().can.update);
  private abort: AbortController | null = null;
  private moving = 0;

  constructor() {
    effect(() => {
      const source = this.source();
      untracked(() => void this.loadParents(source));
    });
    effect(() => {
      if (this.parents() === null) return;
      const load = { parent: this.shownParent(), filter: this.filter(), search: this.search(), source: this.source() };
      untracked(() => void this.load(load.source, load.parent, load.filter, load.search, false));
    });
    effect(() => {
      const change = this.records.changed();
      if (change?.plural !== untracked(this.object).plural) return;
      untracked(() => this.follow());
    });
    effect((onCleanup) => onCleanup(this.realtime.watch(this.object().name, null, () => this.follow())));
  }

  /** Cards that somebody holds stay where they are; the board follows when they are put down. */
  private follow(): void {
    if (this.moving === 0 && this.parents() !== null) void this.reload(true);
  }

  protected reload(quiet: boolean): Promise<void> {
    if (this.parents() === null) return this.loadParents(this.source());
    return this.load(this.source(), this.shownParent(), this.filter(), this.search(), quiet);
  }

  protected dropped(event: CdkDragDrop<BoardColumn, BoardColumn, RecordRow>): void {
    if (event.previousContainer !== event.container) {
      void this.move(event.item.data, event.previousContainer.data, event.container.data, event.currentIndex);
    }
  }

  protected cardKey(event: KeyboardEvent, row: RecordRow, column: BoardColumn): void {
    if (event.target !== event.currentTarget) return;
    const columns = this.columns();
    const index = columns.indexOf(column);
    const key = keyAlong(event.key);
    if (event.shiftKey && (key === 'ArrowRight' || key === 'ArrowLeft')) {
      const to = columns[index + (key === 'ArrowRight' ? 1 : -1)];
      if (to && this.movable()) void this.move(row, column, to, 0);
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.look.emit(row);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const card = event.currentTarget as HTMLElement;
      const next = event.key === 'ArrowDown' ? card.nextElementSibling : card.previousElementSibling;
      (next as HTMLElement | null)?.focus();
    } else return;
    event.preventDefault();
  }

  protected async move(row: RecordRow, from: BoardColumn, to: BoardColumn, index: number): Promise<void> {
    const name = titleOf(this.object(), row);
    const before = this.columns();
    this.place(row, from, to, index);
    this.moving++;
    try {
      const done = await this.moves.move(this.object(), this.source().by, row, to);
      if (!done) return this.columns.set(before);
      void this.announcer.announce(this.t('board.moved', { name, column: to.name }));
      setTimeout(() => document.getElementById(`card-${row.id}`)?.focus());
    } catch (error) {
      this.columns.set(before);
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.moving--;
    }
    void this.reload(true);
  }

  protected async more(column: BoardColumn): Promise<void> {
    try {
      const items = await this.source().more(column, this.filter(), this.search());
      this.columns.update((columns) =>
        columns.map((each) => (each.id === column.id ? { ...each, items: [...each.items, ...items] } : each)),
      );
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }

  protected create(column: BoardColumn): void {
    const given = { [this.source().by.name]: column.row ? { id: column.id, name: column.name } : column.id };
    void this.overlays.side(CreatePanel, { object: this.object(), given });
  }

  protected sum(column: BoardColumn): string {
    return this.formats.money(column.sum, column.currency, true);
  }

  private place(row: RecordRow, from: BoardColumn, to: BoardColumn, index: number): void {
    const known = row['currency'] ?? this.session.currency();
    // What a card in another currency is worth is told by the reload that follows.
    const amount = known === to.currency ? Number(row[this.object().board?.sum ?? ''] ?? 0) : 0;
    this.columns.update((columns) =>
      columns.map((column) => {
        if (column.id === from.id) {
          const items = column.items.filter((each) => each.id !== row.id);
          return { ...column, items, count: column.count - 1, sum: column.sum - amount };
        }
        if (column.id !== to.id) return column;
        const items = [...column.items];
        items.splice(index, 0, row);
        return { ...column, items, count: column.count + 1, sum: column.sum + amount };
      }),
    );
  }

  private async loadParents(source: BoardSource): Promise<void> {
    this.state.set('loading');
    try {
      this.parents.set(await source.parents());
    } catch (error) {
      this.error.set(error);
      this.state.set('failed');
    }
  }

  private async load(
    source: BoardSource,
    parent: string | null,
    filter: Filter | undefined,
    search: string,
    quiet: boolean,
  ): Promise<void> {
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    if (!quiet) this.state.set('loading');
    try {
      const columns = await source.load(parent, filter, search, abort.signal);
      if (abort.signal.aborted) return;
      this.columns.set(columns);
      this.state.set('ready');
    } catch (error) {
      if (abort.signal.aborted || quiet) return;
      this.error.set(error);
      this.state.set('failed');
    }
  }
}
