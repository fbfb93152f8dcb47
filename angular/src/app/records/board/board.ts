import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDragDrop, CdkDropListGroup } from '@angular/cdk/drag-drop';
import { CdkScrollable } from '@angular/cdk/scrolling';
import { Component, DestroyRef, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Filter, ObjectInfo, RecordRow } from '../../api/types';
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
import { RowMemory } from '../list/row-memory';
import { figureOf } from '../model/board-figures';
import { BoardSettings, boarded, columnedBy, folded, laneFields, limited, tidy } from '../model/board-settings';
import { isMadeByHand } from '../model/making';
import { titleOf } from '../model/values';
import { Records } from '../records';
import { BoardBar } from './board-bar';
import { BoardColumn, BoardState, NO_VALUE, Place, Tally, beside, carried, placeOf, replaced } from './board-cards';
import { BoardCellView } from './board-cell';
import { BoardHead } from './board-head';
import { BoardReading } from './board-reading';
import { keepScrolled } from './board-scroll';
import { BoardSource } from './board-source';
import { figureText } from './figure-text';
import { Moves } from './moves';

/** A card that the keyboard holds: where it was taken from, where it is now, and the board as it was. */
interface Lift {
  row: RecordRow;
  from: Place;
  at: Place;
  before: BoardState;
}

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
  protected readonly isMadeByHand = isMadeByHand;
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
  private readonly by = computed(() => this.settings().by);
  /** The object as this board draws it. */
  protected readonly drawn = computed(() => boarded(this.object(), { by: this.by() }));
  protected readonly lanesBy = computed(
    () => laneFields(this.drawn()).find((field) => field.name === this.settings().lanes) ?? null,
  );
  private readonly figured = computed(() => this.settings().figure);
  protected readonly figure = computed(() => figureOf(this.object(), this.figured()));
  protected readonly oldestFirst = computed(() => this.settings().order === 'oldest');
  protected readonly source = computed(
    () =>
      new BoardSource(
        this.drawn(),
        this.registry,
        this.records,
        this.session.currency(),
        this.words,
        this.figure(),
        this.lanesBy(),
        this.oldestFirst(),
      ),
  );
  private readonly memory = inject(RowMemory);
  private readonly reading = new BoardReading(() => !!this.lift(), {
    parents: (source) => this.memory.placeOf(this.object().plural, { parentsOf: source.by.name }),
    board: ({ source, ...asked }) => this.memory.placeOf(this.object().plural, { board: source.key, ...asked }),
  });
  protected readonly parents = this.reading.parents;
  protected readonly shown = this.reading.shown;
  protected readonly state = this.reading.state;
  protected readonly error = this.reading.error;
  protected readonly shownParent = computed(() => {
    const parents = this.parents();
    return parents?.find((each) => each.id === this.parent())?.id ?? parents?.[0]?.id ?? null;
  });
  private readonly question = computed(() => ({
    source: this.source(),
    parent: this.shownParent(),
    filter: this.filter(),
    search: this.search(),
  }));
  /** Whether cards go from one column to another: the columns may be of what nobody sets by hand, or not this person. */
  protected readonly movable = computed(() => this.object().can.update && !this.source().by.readOnly);
  protected readonly lift = signal<Lift | null>(null);
  /** The keys of lanes that are closed. */
  protected readonly closed = signal<ReadonlySet<string>>(new Set());
  protected readonly tracks = computed(() => {
    const strip = this.lanesBy() ? FOLDED_LANED : FOLDED;
    const { columns } = this.shown();
    return columns.map(({ id }) => (this.isFolded(id) ? strip : OPEN)).join(' ');
  });
  private moving = 0;
  private following: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      this.drawn();
      untracked(() => void this.reading.begin(this.source()));
    });
    effect(() => {
      if (this.parents() === null) return;
      const question = this.question();
      untracked(() => void this.reading.load(question, false));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === this.object().plural)) this.follow();
    });
    effect((onCleanup) => onCleanup(this.realtime.watch(this.object().name, null, () => this.follow())));
    keepScrolled(this.reading.scroll);
    inject(DestroyRef).onDestroy(() => (clearTimeout(this.following), this.reading.stop()));
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
    return this.parents() === null ? this.reading.begin(this.source()) : this.reading.load(this.question(), quiet);
  }

  protected change(part: BoardSettings): void {
    this.closed.set(new Set());
    this.keep(tidy({ ...this.settings(), ...part }));
  }

  protected columnBy(field: string): void {
    this.closed.set(new Set());
    this.keep(columnedBy(this.settings(), field));
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

  protected move(row: RecordRow, to: Place, index: number, undoable = true): Promise<void> {
    const [before, from] = [this.shown(), placeOf(this.shown(), row.id)];
    if (!from) return Promise.resolve();
    if (!this.mayGo(from, to)) {
      this.toasts.failed(this.t('board.oneAtATime'));
      return Promise.resolve();
    }
    this.shown.set(this.carried(before, row, from, to, index));
    return this.settle(row, from, to, before, undoable);
  }

  /** Writes what has been shown already. */
  private async settle(row: RecordRow, from: Place, to: Place, before: BoardState, undoable = true): Promise<void> {
    this.moving++;
    try {
      const saved = await this.write(row, from, to);
      if (!saved) this.shown.set(before);
      else {
        const now = { ...row, version: saved.version };
        // Moved on before the board is read again, it is moved as it is now.
        this.shown.update((state) =>
          replaced(state, placeOf(state, row.id) ?? to, (items) =>
            items.map((each) => (each.id === row.id ? now : each)),
          ),
        );
        this.tell(now, from, to, undoable);
      }
    } catch (error) {
      this.shown.set(before);
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.moving--;
    }
    this.focus(row.id);
    this.follow();
  }

  private tell(row: RecordRow, from: Place, to: Place, undoable: boolean): void {
    const undo = { label: this.t('common.undo'), run: () => void this.move(row, from, 0, false) };
    this.toasts.done(this.t('board.moved', this.told(row, to)), undoable ? undo : undefined);
    this.warn(from, to);
  }

  /** Column and lane in one command; null where the person called it off. */
  private async write(row: RecordRow, from: Place, to: Place): Promise<RecordRow | null> {
    const field = this.lanesBy();
    const lane = this.shown().lanes.find((each) => each.key === to.lane);
    const also = field && from.lane !== to.lane ? { [field.name]: lane?.value ?? null } : {};
    if (from.column === to.column) return this.moves.change(this.object(), row, also);
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
    try {
      await this.reading.more(at, this.question(), this.source);
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }

  protected create(column: BoardColumn): void {
    const value = column.row ? { id: column.id, name: column.name } : column.id;
    const given = column.id === NO_VALUE ? {} : { [this.source().by.name]: value };
    void this.overlays.side(CreatePanel, { object: this.object(), given });
  }

  private say(sentence: string): void {
    void this.announcer.announce(sentence, 'assertive');
  }

  protected total(tally: Tally): string {
    return figureText(this.formats, this.figure(), tally);
  }

  private told(row: RecordRow, at: Place): { name: string; column: string } {
    return { name: titleOf(this.object(), row), column: this.placeName(at) };
  }

  private focus(id: string): void {
    setTimeout(() => document.getElementById(`card-${id}`)?.focus());
  }

  private carried(state: BoardState, row: RecordRow, from: Place, to: Place, index: number): BoardState {
    // What a card in another currency is worth, or one that is weighted anew, is told by the reload that follows.
    const { field, weighted } = this.figure();
    const known =
      field?.type !== 'money' || (row['currency'] ?? this.session.currency()) === state.columns[0]?.currency;
    const worth = field && known && !weighted ? Number(row[field.name] ?? 0) : 0;
    return carried(state, row, from, to, index, worth);
  }
}
