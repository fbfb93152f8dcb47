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
import { Records } from '../records';
import { BoardBar } from './board-bar';
import { BoardColumn, BoardState, NO_VALUE, Place, Tally, beside, placeOf } from './board-cards';
import { BoardCellView } from './board-cell';
import { BoardHead } from './board-head';
import { BoardReading } from './board-reading';
import { keepScrolled } from './board-scroll';
import { BoardSource } from './board-source';
import { CardMoves, nameOf } from './card-moves';
import { figureText } from './figure-text';

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
  private readonly reading: BoardReading = new BoardReading(() => !!this.lift() || this.cards.underWay(), {
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
  private readonly cards: CardMoves = new CardMoves(this.reading, {
    object: this.object,
    source: this.source,
    limits: () => this.settings().limits ?? {},
    moved: (id) => (this.focus(id), this.follow()),
  });
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
      if (!this.cards.underWay() && !this.lift() && this.parents() !== null) void this.reload(true);
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
    return nameOf(this.shown(), at, this.t);
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
      if (moved) void this.cards.settle(lift.row, lift.from, lift.at, lift.before);
      else {
        this.say(this.t('board.dropped', this.cards.told(lift.row, lift.at)));
        this.follow();
      }
    } else if (/^Arrow/.test(event.key)) {
      const to = beside(this.shown(), lift.at, keyAlong(event.key));
      if (to && this.cards.mayGo(lift.from, to)) this.carry(lift, to);
    } else return event.key === 'Tab' ? false : true;
    return true;
  }

  private take(row: RecordRow): void {
    const from = placeOf(this.shown(), row.id);
    if (!from) return;
    this.lift.set({ row, from, at: from, before: this.shown() });
    this.say(this.t('board.lifted', this.cards.told(row, from)));
  }

  private carry(lift: Lift, to: Place): void {
    this.closed.update((closed) => new Set([...closed].filter((key) => key !== to.lane)));
    // Each step starts from the board as it was, so that a card that comes back leaves no trace.
    const there = this.cards.carried(lift.before, lift.row, lift.from, to, 0);
    this.lift.set({ ...lift, at: to });
    this.shown.set(to.lane === lift.from.lane && to.column === lift.from.column ? lift.before : there);
    this.say(this.t('board.carried', this.cards.told(lift.row, to)));
    this.focus(lift.row.id);
  }

  private putBack(): void {
    const lift = this.lift();
    if (!lift) return;
    this.shown.set(lift.before);
    this.lift.set(null);
    this.say(this.t('board.returned', this.cards.told(lift.row, lift.from)));
    this.focus(lift.row.id);
    this.follow();
  }

  /** The focus went elsewhere for good, not with the card to its next place: the card goes back. */
  protected leftCard(): void {
    const lift = this.lift();
    setTimeout(() => {
      if (!lift || this.lift() !== lift || document.activeElement?.id === `card-${lift.row.id}`) return;
      this.shown.set(lift.before);
      this.lift.set(null);
      this.say(this.t('board.returned', this.cards.told(lift.row, lift.from)));
      this.follow();
    }, 100);
  }

  protected move(row: RecordRow, to: Place, index: number): Promise<void> {
    return this.cards.move(row, to, index);
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

  private focus(id: string): void {
    setTimeout(() => document.getElementById(`card-${id}`)?.focus());
  }
}
