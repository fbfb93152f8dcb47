import { RecordRow, Value } from '../../api/types';
import { Conversion } from '../model/converted';

/** How many cards there are somewhere, and what they add up to. */
export interface Tally {
  count: number;
  sum: number;
  /** What the sum is in. */
  currency: string;
  /** What of the sum was converted, and what is missing for want of a rate. */
  conversion: Conversion | null;
}

/** The id of the column whose records have no value. */
export const NO_VALUE = '@none';

export interface BoardColumn extends Tally {
  id: string;
  name: string;
  color: string | null;
  /** The referenced record itself, when columns are records. */
  row: RecordRow | null;
}

/** The cards that a column has in one lane, those on top. */
export interface BoardCell extends Tally {
  items: RecordRow[];
}

/** A row of a board. A board without lanes has one, which has no name. */
export interface BoardLane extends Tally {
  key: string;
  name: string;
  /** What its cards have in the field of the lanes. */
  value: Value;
  /** By the ids of the columns. */
  cells: Record<string, BoardCell>;
}

export interface BoardState {
  columns: BoardColumn[];
  lanes: BoardLane[];
  /** How many lanes there are beside those that are shown; null where nobody counted further. */
  moreLanes: number;
}

/** A place on a board: the key of a lane and the id of a column. */
export interface Place {
  lane: string;
  column: string;
}

/** Takes a card from one place to another and reckons what the figures become, ahead of the server. `worth` is what the card adds to a sum. */
export function carried(
  state: BoardState,
  row: RecordRow,
  from: Place,
  to: Place,
  index: number,
  worth: number,
): BoardState {
  const without = changed(state, from, -1, -worth, (items) => items.filter((each) => each.id !== row.id));
  return changed(without, to, 1, worth, (items) => items.toSpliced(index, 0, row));
}

/** Another set of cards in one place; the figures stay. */
export function replaced(state: BoardState, at: Place, items: (before: RecordRow[]) => RecordRow[]): BoardState {
  return changed(state, at, 0, 0, items);
}

/** The card that the keyboard or the mouse has hold of, where it is now. */
export function placeOf(state: BoardState, id: string): Place | null {
  for (const lane of state.lanes)
    for (const [column, cell] of Object.entries(lane.cells))
      if (cell.items.some((row) => row.id === id)) return { lane: lane.key, column };
  return null;
}

/** Whether a board shows this place. */
export function hasPlace(state: BoardState, at: Place): boolean {
  return state.lanes.some((lane) => lane.key === at.lane && at.column in lane.cells);
}

/** The place one step away, or null at an edge. */
export function beside(state: BoardState, at: Place, key: string): Place | null {
  const [right, down] = STEPS[key] ?? [0, 0];
  const column = state.columns[state.columns.findIndex((each) => each.id === at.column) + right];
  const lane = state.lanes[state.lanes.findIndex((each) => each.key === at.lane) + down];
  const there = column && lane && { lane: lane.key, column: column.id };
  return there && (right || down) ? there : null;
}

const STEPS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

function changed(
  state: BoardState,
  at: Place,
  count: number,
  sum: number,
  items: (before: RecordRow[]) => RecordRow[],
): BoardState {
  const counted = <T extends Tally>(tally: T): T => ({ ...tally, count: tally.count + count, sum: tally.sum + sum });
  return {
    ...state,
    columns: state.columns.map((column) => (column.id === at.column ? counted(column) : column)),
    lanes: state.lanes.map((lane) => {
      if (lane.key !== at.lane) return lane;
      const cell = lane.cells[at.column];
      return {
        ...counted(lane),
        cells: { ...lane.cells, [at.column]: { ...counted(cell), items: items(cell.items) } },
      };
    }),
  };
}
