import { Column } from '../list/columns';

/** A column as it is drawn: how wide, and how far from the edge where reading begins, in pixels. */
export interface PlacedColumn {
  column: Column;
  width: number;
  left: number;
  /** Whether it stays where it is while the others scroll sideways. */
  pinned: boolean;
}

export interface Placement {
  columns: PlacedColumn[];
  /** The width of what comes before the columns: the boxes to tick. */
  lead: number;
  width: number;
  /** How much of that edge is covered by what stays. */
  pinnedWidth: number;
}

/** The share of the room that columns which stay may cover; the rest has to be left to scroll. */
const MOST_PINNED = 0.6;

/** Pinned columns first; columns without a width of their own share what is left over, never under their narrowest. */
export function placeColumns(
  columns: Column[],
  widths: Record<string, number>,
  pinned: string[],
  lead: number,
  room: number,
): Placement {
  const order = [
    ...columns.filter((column) => pinned.includes(column.path)),
    ...columns.filter((column) => !pinned.includes(column.path)),
  ];
  const bases = order.map((column) => widths[column.path] ?? column.narrowest);
  const flexible = order.filter((column) => widths[column.path] === undefined);
  const shares = flexible.reduce((sum, column) => sum + column.share, 0);
  const spare = Math.max(
    0,
    bases.reduce((left, width) => left - width, room - lead),
  );
  const placed: PlacedColumn[] = [];
  let [left, pinnedWidth] = [lead, lead];
  for (const [index, column] of order.entries()) {
    const grows = widths[column.path] === undefined && shares > 0;
    const width = Math.floor(bases[index] + (grows ? (spare * column.share) / shares : 0));
    const stays = pinned.includes(column.path) && left + width <= room * MOST_PINNED && pinnedWidth === left;
    placed.push({ column, width, left, pinned: stays });
    left += width;
    if (stays) pinnedWidth = left;
  }
  return { columns: placed, lead, width: left, pinnedWidth };
}

/**
 * The widths after the edge of a column was drawn. Those before it keep the width that they have, so that the edge stays under the pointer;
 * null gives a column its share back.
 */
export function drawnWidths(
  widths: Record<string, number>,
  { columns }: Placement,
  path: string,
  width: number | null,
): Record<string, number> {
  const { [path]: _, ...others } = widths;
  if (width === null) return others;
  const before = columns.slice(
    0,
    columns.findIndex(({ column }) => column.path === path),
  );
  return { ...others, ...Object.fromEntries(before.map((place) => [place.column.path, place.width])), [path]: width };
}

/** The order of columns after one of them was put before another, or last. */
export function reordered(paths: string[], moved: string, before: string | null): string[] {
  if (moved === before) return paths;
  const others = paths.filter((path) => path !== moved);
  const at = before === null ? others.length : others.indexOf(before);
  return others.toSpliced(at < 0 ? others.length : at, 0, moved);
}
