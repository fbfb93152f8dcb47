import { Signal, WritableSignal, computed, signal } from '@angular/core';
import { Column } from '../list/columns';
import { Block } from './cell-block';
import { Spot } from './grid-keys';
import { GridLine, rowOf } from './grid-lines';

/** Cells next to each other, from the first to the last of its lines and columns. */
export interface CellRange {
  top: number;
  bottom: number;
  columns: readonly [number, number];
}

/** A few pixels that a hand moves while it only clicks. */
const STILL = 4;

/** The cells that are chosen together: from one that keeps to its record, to the one that the keyboard or the mouse is at. */
export class CellRanges {
  private readonly anchor = signal<{ key: string; column: number } | null>(null);
  private pressed: { spot: Spot; x: number; y: number } | null = null;
  /** Whether the mouse has drawn a range: the click that ends it is no click. */
  private drawn = false;
  readonly shown = computed<CellRange | null>(() => {
    const [anchor, spot] = [this.anchor(), this.spot()];
    const line = anchor ? this.lines().findIndex(({ key }) => key === anchor.key) : -1;
    if (!anchor || line < 0 || spot.line < 0) return null;
    const columns = [Math.min(anchor.column, spot.column), Math.max(anchor.column, spot.column)] as const;
    const [top, bottom] = [Math.min(line, spot.line), Math.max(line, spot.line)];
    return top === bottom && columns[0] === columns[1] ? null : { top, bottom, columns };
  });

  constructor(
    private readonly lines: Signal<GridLine[]>,
    private readonly spot: WritableSignal<Spot>,
    private readonly columns: () => Column[],
  ) {}

  /** The rows and columns that are chosen together; the cell that the keyboard is at where there are none. */
  chosen(): Block {
    const { line, column } = this.spot();
    const { top, bottom, columns } = this.shown() ?? { top: line, bottom: line, columns: [column, column] };
    return this.block(top, bottom + 1, columns[0], columns[1] + 1);
  }

  /** The same and all to the right of it and below. */
  room(): Block {
    const { top, columns } = this.shown() ?? { top: this.spot().line, columns: [this.spot().column] };
    return this.block(top, Infinity, columns[0], Infinity);
  }

  private block(top: number, end: number, first: number, last: number): Block {
    const lines = top < 0 ? [] : this.lines().slice(top, end);
    const rows = lines.map(rowOf).filter((row) => row !== null);
    return { rows, columns: this.columns().slice(first, last) };
  }

  /** From here on the range goes to wherever the keyboard goes. */
  begin(at = this.spot()): void {
    const line = this.lines()[at.line];
    if (!this.anchor() && line?.kind === 'row') this.anchor.set({ key: line.key, column: at.column });
  }

  /** False when there was none. */
  clear(): boolean {
    const was = !!this.shown();
    this.anchor.set(null);
    return was;
  }

  /** The first and the last column of the range in a line. */
  columnsIn(line: number): readonly [number, number] | null {
    const range = this.shown();
    return range && line >= range.top && line <= range.bottom ? range.columns : null;
  }

  /** Whether the click that comes now ended the drawing of a range. */
  ended(): boolean {
    const drawn = this.drawn;
    this.drawn = false;
    return drawn;
  }

  /** Draws ranges with the mouse; gives what stops it. Not through the template: a mouse that only passes over draws nothing anew. */
  attach(lines: HTMLElement, spotOf: (event: Event) => Spot | null): () => void {
    const stop = new AbortController();
    const { signal: until } = stop;
    const down = (event: PointerEvent) => {
      const spot = spotOf(event);
      const plain =
        event.pointerType === 'mouse' && event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey;
      this.drawn = false;
      this.pressed = null;
      if (plain && spot && !(event.target as HTMLElement).closest('button, input'))
        this.pressed = { spot, x: event.clientX, y: event.clientY };
    };
    const move = (event: PointerEvent) => {
      const from = this.pressed;
      const to = from && event.buttons === 1 ? spotOf(event) : null;
      if (!from || !to || Math.hypot(event.clientX - from.x, event.clientY - from.y) < STILL) return;
      if (!this.drawn && to.line === from.spot.line && to.column === from.spot.column) return;
      if (!this.drawn) {
        this.clear();
        this.begin(from.spot);
      }
      this.drawn = true;
      const now = this.spot();
      if (now.line !== to.line || now.column !== to.column) this.spot.set(to);
    };
    lines.addEventListener('pointerdown', down, { signal: until });
    lines.addEventListener('pointermove', move, { signal: until });
    // A link that is drawn over would be dragged away.
    lines.addEventListener('dragstart', (event) => event.preventDefault(), { signal: until });
    return () => stop.abort();
  }
}
