import { inject } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Toasts } from '../../ui/toasts';
import { titleOf } from '../model/values';
import { BoardState, Place, carried, hasPlace, placeOf, replaced } from './board-cards';
import { BoardReading } from './board-reading';
import { BoardSource } from './board-source';
import { Moves } from './moves';

/** The board that cards are moved on. */
export interface MovedOn {
  object: () => ObjectInfo;
  source: () => BoardSource;
  /** How many cards columns should have at most, by their ids. */
  limits: () => Record<string, number | undefined>;
  /** A card was moved, or could not be. */
  moved: (id: string) => void;
}

/** Writes one move; null where the person called it off. */
type Write = (row: RecordRow) => Promise<RecordRow | null>;

/** Takes cards from place to place: shows it at once, writes it, and offers the way back. */
export class CardMoves {
  private readonly moves = inject(Moves);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  private readonly formats = inject(Formats);
  private readonly t = inject(Words).t;
  private writing = 0;

  constructor(
    private readonly reading: BoardReading,
    private readonly board: MovedOn,
  ) {}

  /** Whether something is being written. */
  underWay(): boolean {
    return this.writing > 0;
  }

  async move(row: RecordRow, to: Place, index: number): Promise<void> {
    const before = this.reading.shown();
    const from = placeOf(before, row.id);
    if (!from) return;
    if (!this.mayGo(from, to)) {
      this.toasts.failed(this.t('board.oneAtATime'));
      return;
    }
    this.reading.shown.set(this.carried(before, row, from, to, index));
    await this.settle(row, from, to, before);
  }

  /** Writes what has been shown already. */
  settle(row: RecordRow, from: Place, to: Place, before: BoardState): Promise<void> {
    const write = this.written(from, to);
    const back = this.written(to, from);
    return this.run(row, before, write, (now) => {
      const undo = { label: this.t('common.undo'), run: () => void this.takeBack(now, from, back) };
      this.toasts.done(this.t('board.moved', this.told(now, to)), undo);
      if (from.column !== to.column) this.warn(to);
    });
  }

  /** Whether a card can go there in one command. */
  mayGo(from: Place, to: Place): boolean {
    const { object, source } = this.board;
    return from.lane === to.lane || from.column === to.column || this.moves.takesMore(object(), source().by);
  }

  carried(state: BoardState, row: RecordRow, from: Place, to: Place, index: number): BoardState {
    // What a card in another currency is worth, or one that is weighted anew, is told by the reload that follows.
    const { field, weighted } = this.board.source().figure;
    const known =
      field?.type !== 'money' || (row['currency'] ?? this.session.currency()) === state.columns[0]?.currency;
    const worth = field && known && !weighted ? Number(row[field.name] ?? 0) : 0;
    return carried(state, row, from, to, index, worth);
  }

  told(row: RecordRow, at: Place): { name: string; column: string } {
    return { name: titleOf(this.board.object(), row), column: nameOf(this.reading.shown(), at, this.t) };
  }

  /** What was written is written back, whatever the board shows by now. */
  private takeBack(row: RecordRow, to: Place, write: Write): Promise<void> {
    const before = this.reading.shown();
    const at = placeOf(before, row.id);
    if (at && hasPlace(before, to)) this.reading.shown.set(this.carried(before, row, at, to, 0));
    return this.run(row, before, write, (now) => this.toasts.done(this.t('board.moved', this.told(now, to))));
  }

  private async run(row: RecordRow, before: BoardState, write: Write, tell: (now: RecordRow) => void): Promise<void> {
    this.writing++;
    try {
      const saved = await write(row);
      if (!saved) this.reading.shown.set(before);
      else {
        const now = { ...row, version: saved.version };
        // Moved on before the board is read again, it is moved as it is now.
        this.reading.shown.update((state) => {
          const at = placeOf(state, row.id);
          return at ? replaced(state, at, (items) => items.map((each) => (each.id === row.id ? now : each))) : state;
        });
        tell(now);
      }
    } catch (error) {
      this.reading.shown.set(before);
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.writing--;
    }
    this.reading.outdate();
    this.board.moved(row.id);
  }

  /** Column and lane in one command, of the board as it is now. */
  private written(from: Place, to: Place): Write {
    const [object, { by, lanesBy }] = [this.board.object(), this.board.source()];
    const { columns, lanes } = this.reading.shown();
    const lane = lanes.find((each) => each.key === to.lane);
    const also = lanesBy && from.lane !== to.lane ? { [lanesBy.name]: lane?.value ?? null } : {};
    const column = columns.find((each) => each.id === to.column)!;
    return from.column === to.column
      ? (row) => this.moves.change(object, row, also)
      : (row) => this.moves.move(object, by, row, column, also);
  }

  /** A column that has more cards than it should is told of, and takes them nevertheless. */
  private warn(to: Place): void {
    const column = this.reading.shown().columns.find((each) => each.id === to.column);
    if (!column) return;
    const limit = this.board.limits()[column.id];
    if (limit === undefined || column.count <= limit) return;
    this.toasts.failed(this.t('board.overLimit', { column: column.name, limit: this.formats.number(limit) }));
  }
}

/** What a place is called: its column, and its lane where the board has lanes. */
export function nameOf(state: BoardState, at: Place, t: Words['t']): string {
  const column = state.columns.find((each) => each.id === at.column)?.name ?? '';
  const lane = state.lanes.find((each) => each.key === at.lane)?.name;
  return lane ? t('board.place', { column, lane }) : column;
}
