import { Place, SIZES, Widget } from './layout';

export const COLUMNS = 12;
export const TALLEST = 20;

/** Widgets as they are read: row by row, from left to right. */
export function inReadingOrder<T extends { place: Place }>(widgets: T[]): T[] {
  return [...widgets].sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
}

/** Pulls every widget up as far as it goes; the one that was moved keeps its place, and what it lies on goes below it. */
export function settled(widgets: Widget[], moved?: string): Widget[] {
  const first = widgets.find((widget) => widget.id === moved);
  const placed: Widget[] = first ? [first] : [];
  for (const widget of inReadingOrder(widgets)) {
    if (widget === first) continue;
    let place = { ...widget.place };
    while (placed.some((other) => overlap(other.place, place))) place = { ...place, y: place.y + 1 };
    while (place.y > 0 && !placed.some((other) => overlap(other.place, { ...place, y: place.y - 1 })))
      place = { ...place, y: place.y - 1 };
    placed.push({ ...widget, place });
  }
  const done = first ? settledUp(placed, first.id) : placed;
  return widgets.map((widget) => done.find((other) => other.id === widget.id)!);
}

/** One step of the arrow keys, within the grid: by a column to the side, past the next widget up or down. */
export function moved(widgets: Widget[], id: string, dx: number, dy: number): Widget[] {
  const widget = widgets.find((each) => each.id === id);
  if (!widget) return widgets;
  const { place } = widget;
  if (dx) return changed(widgets, id, () => ({ ...place, x: between(place.x + dx, 0, COLUMNS - place.w) }));
  const column = widgets.filter((other) => other.id !== id && sharesColumns(other.place, place));
  if (dy < 0) {
    const over = column.filter((other) => other.place.y < place.y).map((other) => other.place.y);
    return changed(widgets, id, () => ({ ...place, y: over.length ? Math.max(...over) : Math.max(0, place.y - 1) }));
  }
  const under = column.filter((other) => other.place.y >= place.y + place.h);
  const top = Math.min(...under.map((other) => other.place.y));
  const next = under.filter((other) => other.place.y === top);
  if (!next.length) return widgets;
  const height = Math.max(...next.map((other) => other.place.h));
  const up = (other: Widget) => (next.includes(other) ? { ...other, place: { ...other.place, y: place.y } } : other);
  return changed(widgets.map(up), id, () => ({ ...place, y: place.y + height }));
}

export function resized(widgets: Widget[], id: string, dw: number, dh: number): Widget[] {
  const widget = widgets.find((each) => each.id === id);
  if (!widget) return widgets;
  const { leastW, leastH } = SIZES[widget.kind];
  return changed(widgets, id, (place) => ({
    ...place,
    w: between(place.w + dw, leastW, COLUMNS - place.x),
    h: between(place.h + dh, leastH, TALLEST),
  }));
}

/** The first free place for a widget of a size, from the top. */
export function freePlace(widgets: Widget[], w: number, h: number): Place {
  for (let y = 0; ; y++)
    for (let x = 0; x + w <= COLUMNS; x++)
      if (!widgets.some((other) => overlap(other.place, { x, y, w, h }))) return { x, y, w, h };
}

/** Takes the place of the one that is read before or after it: how a stacked page is put in another order. */
export function reordered(widgets: Widget[], id: string, step: -1 | 1): Widget[] {
  const order = inReadingOrder(widgets);
  const at = order.findIndex((widget) => widget.id === id);
  const [one, other] = [order[at], order[at + step]];
  if (!one || !other) return widgets;
  const at0 = (place: Place, of: Place) => ({ ...place, x: between(of.x, 0, COLUMNS - place.w), y: of.y });
  return settled(
    widgets.map((widget) => {
      if (widget.id === one.id) return { ...widget, place: at0(one.place, other.place) };
      if (widget.id === other.id) return { ...widget, place: at0(other.place, one.place) };
      return widget;
    }),
    step < 0 ? one.id : other.id,
  );
}

export function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function changed(widgets: Widget[], id: string, change: (place: Place) => Place): Widget[] {
  return settled(
    widgets.map((widget) => (widget.id === id ? { ...widget, place: change(widget.place) } : widget)),
    id,
  );
}

function sharesColumns(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w;
}

/** What hangs in the air over the moved one, or the moved one itself, falls up at the end. */
function settledUp(widgets: Widget[], moved: string): Widget[] {
  const placed: Widget[] = [];
  for (const widget of [...widgets].sort(
    (a, b) => a.place.y - b.place.y || Number(b.id === moved) - Number(a.id === moved) || a.place.x - b.place.x,
  )) {
    let place = widget.place;
    while (placed.some((other) => overlap(other.place, place))) place = { ...place, y: place.y + 1 };
    while (place.y > 0 && !placed.some((other) => overlap(other.place, { ...place, y: place.y - 1 })))
      place = { ...place, y: place.y - 1 };
    placed.push({ ...widget, place });
  }
  return placed;
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
