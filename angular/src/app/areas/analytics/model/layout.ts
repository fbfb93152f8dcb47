import { Filter } from '../../../api/types';
import { ActivityAsked } from '../../../records/activity/activity-part';

/** What draws records and figures over them. */
export const FIGURES = [
  'number',
  'bar',
  'line',
  'area',
  'pie',
  'funnel',
  'leaders',
  'table',
  'heat',
  'scatter',
  'map',
] as const;

/** All that a dashboard holds: also the last doings of people. */
export const KINDS = [...FIGURES, 'activity'] as const;

export type Kind = (typeof KINDS)[number];

/** Where a widget lies in a grid of twelve columns. */
export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** What is measured: `count`, `sum(amount)`, or a `share` of the records of `among` that meet `where`. */
export interface Measure {
  of: string;
  where?: Filter;
  among?: Filter;
  title?: string;
}

/** Days, by the name of a span that the server knows, or by their ends; neither: all time. */
export interface Range {
  span?: string;
  from?: string;
  to?: string;
}

export interface Widget {
  id: string;
  kind: Kind;
  /** The plural name of the object whose records it is about; activity is about all. */
  object: string;
  place: Place;
  title?: string;
  /** Up to two keys: a path, for dates with a span, such as `closedOn:quarter`. */
  group?: string[];
  measures?: Measure[];
  /** The columns of a table of records. */
  select?: string[];
  filter?: Filter;
  /** `key` or `value`, with a minus for the other way round; for a table of records the paths of fields. */
  sort?: string[];
  size?: number;
  /** The date that ranges are about. */
  on?: string;
  /** A range of its own, in place of the dashboard's. */
  range?: Range;
  compare?: boolean;
  /** A place in the palette. */
  color?: number;
  /** Whose activity it shows, and on which objects. */
  feed?: ActivityAsked;
}

export interface Layout {
  range?: Range;
  widgets: Widget[];
}

export const MOST_WIDGETS = 24;
export const MOST_SERIES = 7;

/** The smallest and the usual size of each kind, in columns and rows. */
export const SIZES: Record<Kind, { w: number; h: number; leastW: number; leastH: number }> = {
  number: { w: 3, h: 2, leastW: 2, leastH: 2 },
  bar: { w: 6, h: 5, leastW: 3, leastH: 3 },
  line: { w: 6, h: 5, leastW: 3, leastH: 3 },
  area: { w: 6, h: 5, leastW: 3, leastH: 3 },
  pie: { w: 4, h: 5, leastW: 3, leastH: 3 },
  funnel: { w: 4, h: 5, leastW: 3, leastH: 3 },
  leaders: { w: 4, h: 5, leastW: 3, leastH: 3 },
  table: { w: 6, h: 5, leastW: 3, leastH: 3 },
  heat: { w: 6, h: 5, leastW: 3, leastH: 3 },
  scatter: { w: 6, h: 5, leastW: 3, leastH: 3 },
  map: { w: 6, h: 6, leastW: 4, leastH: 4 },
  activity: { w: 4, h: 6, leastW: 3, leastH: 3 },
};

/** What was saved; whatever of it is not a widget is left out. */
export function parseLayout(text: unknown): Layout {
  try {
    const value = JSON.parse(String(text ?? '')) as Partial<Layout>;
    const widgets = Array.isArray(value.widgets) ? value.widgets.filter(isWidget) : [];
    return value.range ? { range: value.range, widgets } : { widgets };
  } catch {
    return { widgets: [] };
  }
}

export function newId(widgets: Widget[]): string {
  let number = widgets.length + 1;
  while (widgets.some((widget) => widget.id === `w${number}`)) number++;
  return `w${number}`;
}

export function measuresOf(widget: Widget): Measure[] {
  return widget.measures?.length ? widget.measures : [{ of: 'count' }];
}

/** Whether it shows records themselves and not figures over them. */
export function showsRecords(widget: Widget): boolean {
  return widget.kind === 'table' && !widget.group?.length;
}

/** How many keys a kind is grouped by, at least and at most. */
export function keysOf(kind: Kind): { least: number; most: number } {
  switch (kind) {
    case 'number':
    case 'activity':
      return { least: 0, most: 0 };
    case 'heat':
      return { least: 2, most: 2 };
    case 'table':
      return { least: 0, most: 2 };
    case 'bar':
    case 'line':
    case 'area':
      return { least: 1, most: 2 };
    default:
      return { least: 1, most: 1 };
  }
}

/** How many figures a kind shows at most. */
export function mostMeasures(widget: Pick<Widget, 'kind' | 'group'>): number {
  if (widget.kind === 'table') return 5;
  if (widget.kind === 'scatter') return 2;
  return ['bar', 'line', 'area'].includes(widget.kind) && (widget.group?.length ?? 0) < 2 ? 4 : 1;
}

function isWidget(value: unknown): value is Widget {
  const widget = value as Partial<Widget> | null;
  return (
    !!widget &&
    typeof widget.id === 'string' &&
    (typeof widget.object === 'string' || widget.kind === 'activity') &&
    KINDS.includes(widget.kind as Kind) &&
    !!widget.place &&
    [widget.place.x, widget.place.y, widget.place.w, widget.place.h].every(Number.isInteger)
  );
}
