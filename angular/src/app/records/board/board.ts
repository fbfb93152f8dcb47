import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDragDrop, CdkDropListGroup } from '@angular/cdk/drag-drop';
import { CdkScrollable } from '@angular/cdk/scrolling';
import { Component, DestroyRef, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Filter, ObjectInfo, RecordRow, Reference } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { keyAlong } from '../../ui/direction';
import { ErrorState } from '../../ui/error-state';
import { EmptyState } from '../../ui/empty-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { ConvertedMark } from '../converted-mark';
import { CreatePanel } from '../form/create-panel';
import { BoardSettings, folded, laneFields, limited, tidy } from '../model/board-settings';
import { titleOf } from '../model/values';
import { Records } from '../records';
import { BoardBar } from './board-bar';
import { BoardColumn, BoardState, Place, beside, carried, placeOf, replaced } from './board-cards';
import { BoardCellView } from './board-cell';
import { BoardHead } from './board-head';
import { BoardSource } from './board-source';
import { Moves } from './moves';

/** A card that the keyboard holds: where it was taken from, where it is now, and the board as it was. */
interface Lift {
  row: RecordRow;
  from: Place;
  at: Place;
  before: BoardState;
}

const NOTHING: BoardState = { columns: [], lanes: [], moreLanes: 0 };
const FOLLOW_AFTER = 250;
const FOLDED = '44px';
const FOLDED_LANED = '104px';
const OPEN = 'minmax(var(--column-least), var(--column-most))';

/**
 * Columns, and lanes where the view wants them, with their counts and sums. Cards are dragged, sent from their menu, lifted with Space and
 * carried with the arrows, or moved by one with Shift and an arrow.
 */
@Component({
  selector: 'crm-board',
  imports: [
    CdkDropListGroup,
    CdkScrollable,
    BoardBar,
    BoardCellView,
    BoardHead,
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
  readonly settings = input<BoardSettings>({});
  readonly parentChanged = output<string>();
  readonly settingsChanged = output<BoardSettings | undefined>();
  readonly look = output<RecordRow>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly realtime = inject(Realtime);
  private readonly moves = inject(Moves);
  private readonly toasts = inject(Toasts);
  private readonly overlays = inject(Overlays);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  protected readonly formats = inject(Formats);
  protected readonly t = this.words.t;
  protected readonly fold = folded;
  protected readonly limit = limited;
  protected readonly lanesBy = computed(
    () => laneFields(this.object()).find((field) => field.name === this.settings().lanes) ?? null,
  );
  protected readonly source = computed(
    () =>
      new BoardSource(this.object(), this.registry, this.records, this.session.currency(), this.words, this.lanesBy()),
  );
  protected readonly parents = signal<Reference[] | null>(null);
  protected readonly shownParent = computed(() => {
    const parents = this.parents();
    return parents?.find((each) => each.id === this.parent())?.id ?? parents?.[0]?.id ?? null;
  });
  protected readonly shown = signal<BoardState>(NOTHING);
  protected readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  protected readonly error = signal<unknown>(null);
  protected readonly movable = computed(() => this.object().can.update);
  protected readonly lift = signal<Lift | null>(null);
  /** The keys of lanes that are closed. */
  protected readonly closed = signal<ReadonlySet<string>>(new Set());
  protected readonly tracks = computed(() => {
    const strip = this.lanesBy() ? FOLDED_LANED : FOLDED;
    const { columns } = this.shown();
    return columns.map(({ id }) => (this.isFolded(id) ? strip : OPEN)).join(' ');
  });
  private abort: AbortController | null = null;
  private moving = 0;
  private following: ReturnType<typeof setTimeout> | undefined;
  private readonly asking = new Set<string>();

  constructor() {
    effect(() => {
      const object = this.object();
      untracked(() => void this.loadParents(object));
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
    inject(DestroyRef).onDestroy(() => (clearTimeout(this.following), this.abort?.abort()));
  }

  /**
   * Reads the board again, once for changes that come in quick succession. Cards that somebody holds stay where they are; the board follows when
   * they are put down.
   */
  private follow(): void {
    clearTimeout(this.following);
    this.following = setTimeout(() => {
      if (this.moving === 0 && !this.lift() && this.parents() !== null) void this.reload(true);
    }, FOLLOW_AFTER);
  }

  protected reload(quiet: boolean): Promise<void> {
    if (this.parents() === null) return this.loadParents(this.object());
    return this.load(this.source(), this.shownParent(), this.filter(), this.search(), quiet);
  }

  protected change(part: BoardSettings): void {
    this.closed.set(new Set());
    this.keep(tidy({ ...this.settings(), ...part }));
  }

  protected keep(settings: BoardSettings): void {
    this.settingsChanged.emit(Object.keys(settings).length ? settings : undefined);
  }

  /** A column that the keyboard carries a card over is open while it does. */
  protected isFolded(column: string): boolean {
    return !!this.settings().collapsed?.includes(column) && this.lift()?.at.column !== column;
  }

  protected toggle(lane: string): void {
    const next = new Set(this.closed());
    if (!next.delete(lane)) next.add(lane);
    this.closed.set(next);
  }

  protected placeName(at: Place): string {
    const column = this.shown().columns.find((each) => each.id === at.column)?.name ?? '';
    const lane = this.shown().lanes.find((each) => each.key === at.lane)?.name;
    return lane ? this.t('board.place', { column, lane }) : column;
  }

  protected dropped({ item, previousContainer, container, currentIndex }: CdkDragDrop<Place, Place, RecordRow>): void {
    if (previousContainer !== container) void this.move(item.data, container.data, currentIndex);
  }

  protected cardKey(event: KeyboardEvent, row: RecordRow): void {
    if (this.lift()?.row.id === row.id) {
      if (!this.carryKey(event)) return;
    } else if (event.shiftKey && /^Arrow/.test(event.key)) {
      const from = placeOf(this.shown(), row.id);
      const to = from && beside(this.shown(), from, keyAlong(event.key));
      if (to && this.movable()) void this.move(row, to, 0);
    } else if (event.key === ' ') {
      if (this.movable()) this.take(row);
    } else if (event.key === 'Enter') {
      this.look.emit(row);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const card = event.currentTarget ?? document.getElementById(`card-${row.id}`);
      const next = event.key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling';
      ((card as HTMLElement | null)?.[next] as HTMLElement | null)?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What a key does to the card that is held; false where it is none of its business. */
  private carryKey(event: KeyboardEvent): boolean {
    const lift = this.lift()!;
    if (event.key === 'Escape') this.putBack();
    else if (event.key === ' ' || event.key === 'Enter') {
      this.lift.set(null);
      const moved = lift.at.lane !== lift.from.lane || lift.at.column !== lift.from.column;
      if (moved) void this.settle(lift.row, lift.from, lift.at, lift.before);
      else this.say(this.t('board.dropped', this.told(lift.row, lift.at)));
    } else if (/^Arrow/.test(event.key)) {
      const to = beside(this.shown(), lift.at, keyAlong(event.key));
      if (to && this.mayGo(lift.from, to)) this.carry(lift, to);
    } else return event.key === 'Tab' ? false : true;
    return true;
  }

  private take(row: RecordRow): void {
    const from = placeOf(this.shown(), row.id);
    if (!from) return;
    this.lift.set({ row, from, at: from, before: this.shown() });
    this.say(this.t('board.lifted', this.told(row, from)));
  }

  private carry(lift: Lift, to: Place): void {
    this.closed.update((closed) => new Set([...closed].filter((key) => key !== to.lane)));
    // Each step starts from the board as it was, so that a card that comes back leaves no trace.
    const there = this.carried(lift.before, lift.row, lift.from, to, 0);
    this.lift.set({ ...lift, at: to });
    this.shown.set(to.lane === lift.from.lane && to.column === lift.from.column ? lift.before : there);
    this.say(this.t('board.carried', this.told(lift.row, to)));
    this.focus(lift.row.id);
  }

  private putBack(): void {
    const lift = this.lift();
    if (!lift) return;
    this.shown.set(lift.before);
    this.lift.set(null);
    this.say(this.t('board.returned', this.told(lift.row, lift.from)));
    this.focus(lift.row.id);
  }

  /** The focus went elsewhere for good, not with the card to its next place: the card goes back. */
  protected leftCard(): void {
    const lift = this.lift();
    setTimeout(() => {
      if (!lift || this.lift() !== lift || document.activeElement?.id === `card-${lift.row.id}`) return;
      this.shown.set(lift.before);
      this.lift.set(null);
      this.say(this.t('board.returned', this.told(lift.row, lift.from)));
    }, 100);
  }

  protected move(row: RecordRow, to: Place, index: number): Promise<void> {
    const [before, from] = [this.shown(), placeOf(this.shown(), row.id)];
    if (!from) return Promise.resolve();
    if (!this.mayGo(from, to)) {
      this.toasts.failed(this.t('board.oneAtATime'));
      return Promise.resolve();
    }
    this.shown.set(this.carried(before, row, from, to, index));
    return this.settle(row, from, to, before);
  }

  /** Writes what has been shown already. */
  private async settle(row: RecordRow, from: Place, to: Place, before: BoardState): Promise<void> {
    this.moving++;
    try {
      if (!(await this.write(row, from, to))) {
        this.shown.set(before);
        return this.focus(row.id);
      }
      this.say(this.t('board.moved', this.told(row, to)));
      this.warn(from, to);
      this.focus(row.id);
    } catch (error) {
      this.shown.set(before);
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
      this.focus(row.id);
    } finally {
      this.moving--;
    }
    this.follow();
  }

  /** Column and lane in one command. */
  private async write(row: RecordRow, from: Place, to: Place): Promise<boolean> {
    const field = this.lanesBy();
    const lane = this.shown().lanes.find((each) => each.key === to.lane);
    const also = field && from.lane !== to.lane ? { [field.name]: lane?.value ?? null } : {};
    if (from.column === to.column) {
      await this.records.update(this.object().plural, row.id, also, row.version);
      return true;
    }
    const column = this.shown().columns.find((each) => each.id === to.column)!;
    return this.moves.move(this.object(), this.source().by, row, column, also);
  }

  /** Whether a card can go there in one command. */
  private mayGo(from: Place, to: Place): boolean {
    return from.lane === to.lane || from.column === to.column || this.moves.takesMore(this.object(), this.source().by);
  }

  /** A column that has more cards than it should is told of, and takes them nevertheless. */
  private warn(from: Place, to: Place): void {
    const column = this.shown().columns.find((each) => each.id === to.column)!;
    const limit = this.settings().limits?.[column.id];
    if (limit === undefined || from.column === to.column || column.count <= limit) return;
    this.toasts.failed(this.t('board.overLimit', { column: column.name, limit: this.formats.number(limit) }));
  }

  protected async more(at: Place): Promise<void> {
    const key = `${at.lane}/${at.column}`;
    const lane = this.shown().lanes.find((each) => each.key === at.lane);
    if (!lane || this.asking.has(key)) return;
    this.asking.add(key);
    const source = this.source();
    try {
      const asked = { column: at.column, lane: source.laneFilter(lane), shown: lane.cells[at.column].items };
      const items = await source.more(asked, this.filter(), this.search());
      if (source !== this.source()) return;
      this.shown.update((state) =>
        replaced(state, at, (before) => [...before, ...items.filter((row) => !before.some(({ id }) => id === row.id))]),
      );
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.asking.delete(key);
    }
  }

  protected create(column: BoardColumn): void {
    const given = { [this.source().by.name]: column.row ? { id: column.id, name: column.name } : column.id };
    void this.overlays.side(CreatePanel, { object: this.object(), given });
  }

  private say(sentence: string): void {
    void this.announcer.announce(sentence, 'assertive');
  }

  private told(row: RecordRow, at: Place): { name: string; column: string } {
    return { name: titleOf(this.object(), row), column: this.placeName(at) };
  }

  private focus(id: string): void {
    setTimeout(() => document.getElementById(`card-${id}`)?.focus());
  }

  private carried(state: BoardState, row: RecordRow, from: Place, to: Place, index: number): BoardState {
    // What a card in another currency is worth is told by the reload that follows.
    const known = row['currency'] ?? this.session.currency();
    const worth = known === state.columns[0]?.currency ? Number(row[this.object().board?.sum ?? ''] ?? 0) : 0;
    return carried(state, row, from, to, index, worth);
  }

  private async loadParents(object: ObjectInfo): Promise<void> {
    this.state.set('loading');
    try {
      const parents = await this.source().parents();
      if (object === this.object()) this.parents.set(parents);
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
      const fresh = await source.load(parent, filter, search, abort.signal);
      const before = quiet ? this.shown() : NOTHING;
      const shown = (at: Place) =>
        before.lanes.find((lane) => lane.key === at.lane)?.cells[at.column]?.items.length ?? 0;
      const state = await source.deepened(fresh, shown, filter, search, abort.signal);
      if (abort.signal.aborted || this.lift()) return;
      this.shown.set(state);
      this.state.set('ready');
    } catch (error) {
      if (abort.signal.aborted || quiet) return;
      this.error.set(error);
      this.state.set('failed');
    }
  }
}
