import { inReadingOrder } from './grid';
import { Widget } from './layout';

/**
 * How wide widgets are where there is less room than for twelve columns: of six columns on a tablet, of two on a phone. They keep their
 * order, and the last of a row takes what is left of it.
 */
export function narrowSpans(widgets: Widget[], columns: 6 | 2): Map<string, number> {
  const spans = new Map<string, number>();
  let used = 0;
  let last: string | null = null;
  for (const widget of inReadingOrder(widgets)) {
    const wanted = columns === 2 ? onPhone(widget) : onTablet(widget);
    if (last && used + wanted > columns) {
      spans.set(last, spans.get(last)! + columns - used);
      used = 0;
    }
    spans.set(widget.id, wanted);
    used = (used + wanted) % columns;
    last = used ? widget.id : null;
  }
  if (last) spans.set(last, spans.get(last)! + columns - used);
  return spans;
}

function onTablet({ kind, place }: Widget): number {
  if (kind === 'number') return place.w <= 2 ? 2 : 3;
  return place.w <= 6 ? 3 : 6;
}

function onPhone({ kind }: Widget): number {
  return kind === 'number' ? 1 : 2;
}
