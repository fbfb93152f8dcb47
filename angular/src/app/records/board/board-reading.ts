import { signal } from '@angular/core';
import { Filter, RecordRow, Reference } from '../../api/types';
import { BoardState, Place, replaced } from './board-cards';
import { MemoryPlace } from '../list/row-memory';
import { BoardScroll, Scrolls } from './board-scroll';
import { BoardSource } from './board-source';

/** What is asked of a board. */
export interface BoardQuestion {
  source: BoardSource;
  parent: string | null;
  filter: Filter | undefined;
  search: string;
}

/** What a board showed when it was left. */
export interface BoardShown {
  state: BoardState;
  scrolls: Scrolls;
}

/** Where boards are kept that were left. */
export interface BoardMemory {
  parents(source: BoardSource): MemoryPlace<Reference[]>;
  board(question: BoardQuestion): MemoryPlace<BoardShown>;
}

const NOTHING: BoardState = { columns: [], lanes: [], moreLanes: 0 };

/** A board as it is read, and read again: what it is of, its cards, and those that come as somebody scrolls. */
export class BoardReading {
  /** What it can be of, such as pipelines; null until that is known. */
  readonly parents = signal<Reference[] | null>(null);
  readonly shown = signal<BoardState>(NOTHING);
  readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly error = signal<unknown>(null);
  readonly scroll = new BoardScroll();
  private abort: AbortController | null = null;
  private place: MemoryPlace<BoardShown> | null = null;
  private of: BoardSource | null = null;
  private readonly asking = new Set<string>();

  /** @param held Whether somebody holds a card or it is being written: then nothing that was read takes its place. */
  constructor(
    private readonly held: () => boolean,
    private readonly memory: BoardMemory,
  ) {}

  async begin(source: BoardSource): Promise<void> {
    this.of = source;
    const place = this.memory.parents(source);
    const known = place.read();
    this.parents.set(known?.result ?? null);
    if (!known) this.state.set('loading');
    try {
      const parents = await source.parents();
      if (this.of !== source) return;
      place.keep({ result: parents, top: 0 });
      if (JSON.stringify(parents) !== JSON.stringify(this.parents())) this.parents.set(parents);
    } catch (error) {
      if (this.of === source && !known) this.fail(error);
    }
  }

  /** `quiet` leaves what is shown until the answer is there, and is as deep; so is a board that is known from before. */
  async load(question: BoardQuestion, quiet: boolean): Promise<void> {
    const { source, parent, filter, search } = question;
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    if (!quiet) quiet = this.recall(question);
    if (!quiet) this.state.set('loading');
    try {
      const fresh = await source.load(parent, filter, search, abort.signal);
      const before = quiet ? this.shown() : NOTHING;
      const shown = (at: Place) =>
        before.lanes.find((lane) => lane.key === at.lane)?.cells[at.column]?.items.length ?? 0;
      const state = await source.deepened(fresh, shown, filter, search, abort.signal);
      if (abort.signal.aborted || this.held()) return;
      this.shown.set(state);
      this.state.set('ready');
    } catch (error) {
      if (!abort.signal.aborted && this.state() !== 'ready') this.fail(error);
    }
  }

  /** The cards after those that a place shows. */
  async more(at: Place, { source, filter, search }: BoardQuestion, current: () => BoardSource): Promise<void> {
    const key = `${at.lane}/${at.column}`;
    const lane = this.shown().lanes.find((each) => each.key === at.lane);
    if (!lane || this.asking.has(key)) return;
    this.asking.add(key);
    try {
      const asked = { column: at.column, lane: source.laneFilter(lane), shown: lane.cells[at.column].items };
      const items = await source.more(asked, filter, search);
      if (source === current()) this.shown.update((state) => replaced(state, at, (before) => joined(before, items)));
    } finally {
      this.asking.delete(key);
    }
  }

  /** What is being read beside what is shown is older than what was written meanwhile: it is not shown any more, and somebody asks again. */
  outdate(): void {
    if (this.state() === 'ready') this.abort?.abort();
  }

  stop(): void {
    this.leave();
    this.abort?.abort();
  }

  /** Whether the board is known from before: then it is shown. */
  private recall(question: BoardQuestion): boolean {
    this.leave();
    this.place = this.memory.board(question);
    const known = this.place.read()?.result;
    if (known) {
      this.shown.set(known.state);
      this.state.set('ready');
    }
    this.scroll.begin(known?.scrolls ?? {});
    return !!known;
  }

  private leave(): void {
    if (this.state() !== 'ready' || this.held()) return;
    this.place?.keep({ result: { state: this.shown(), scrolls: this.scroll.now() }, top: 0 });
  }

  private fail(error: unknown): void {
    this.error.set(error);
    this.state.set('failed');
  }
}

function joined(before: RecordRow[], items: RecordRow[]): RecordRow[] {
  return [...before, ...items.filter((row) => !before.some(({ id }) => id === row.id))];
}
