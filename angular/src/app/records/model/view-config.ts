import { FieldInfo, Filter, ObjectInfo } from '../../api/types';
import { BoardSettings, columnFields, readBoard, sameBoard } from './board-settings';
import { isShown } from './fields';

export const LAYOUTS = ['table', 'board', 'calendar', 'gallery', 'chart'] as const;

export type Layout = (typeof LAYOUTS)[number];

export const SPANS = ['month', 'week', 'day', 'agenda'] as const;

export type CalendarSpan = (typeof SPANS)[number];

/** On which dates records stand in a calendar, and how much of it is shown. */
export interface CalendarConfig {
  start: string;
  end?: string;
  span?: CalendarSpan;
}

/** How a row looks that meets a condition; the name says why. */
export interface ColorRule {
  name: string;
  /** One of the tints. */
  color: string;
  filter: Filter;
}

/** A chart of the rows: a kind, its keys and measures, as whoever draws it understands them. */
export type ChartConfig = { kind: string } & Record<string, unknown>;

/** What a view remembers about how its object is looked at. */
export interface ViewConfig {
  columns: string[];
  sort: string[];
  filter?: Filter;
  /** Names of the records that the filter mentions by id. */
  labels?: Record<string, string>;
  /** The board's parent, such as the pipeline whose stages are shown. */
  parent?: string;
  /** How wide columns were drawn, in pixels; the others share what is left. */
  widths?: Record<string, number>;
  /** Columns that stay at the left; the title does where nothing was said. */
  pinned?: string[];
  /** The field that rows are grouped by, dates with their span: `closesOn:month`. */
  group?: string;
  /** The quick filters that it offers, by their keys; the object's usual ones where it says nothing. */
  quick?: string[];
  board?: BoardSettings;
  /** Colours of rows; the first rule that fits decides. */
  colors?: ColorRule[];
  calendar?: CalendarConfig;
  /** The file field whose pictures a gallery shows. */
  gallery?: { picture?: string };
  chart?: ChartConfig;
}

/** The narrowest and the widest that a column is drawn, in pixels. */
export const WIDTH_BOUNDS = [64, 900] as const;

const MOST_DEFAULT_COLUMNS = 8;

export function defaultConfig(object: ObjectInfo): ViewConfig {
  const listed = object.fields.filter((field) => field.inList && field.name !== object.titleField && isShown(field));
  const columns = [object.titleField, ...listed.map((field) => field.name)].slice(0, MOST_DEFAULT_COLUMNS);
  const newest = object.fields.some((field) => field.name === 'createdAt' && field.sortable !== false);
  return { columns, sort: newest ? ['-createdAt'] : [object.titleField] };
}

/** Anything may have been stored, by an older version or by hand: what cannot be read becomes the default. */
export function parseConfig(object: ObjectInfo, stored: unknown): ViewConfig {
  const base = defaultConfig(object);
  const raw = typeof stored === 'string' ? safeJson(stored) : stored;
  if (!raw || typeof raw !== 'object') return base;
  const config = raw as Partial<ViewConfig>;
  const strings = (value: unknown): string[] | null =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? (value as string[]) : null;
  return {
    columns: strings(config.columns)?.length ? strings(config.columns)! : base.columns,
    sort: strings(config.sort) ?? base.sort,
    filter: config.filter && typeof config.filter === 'object' ? config.filter : undefined,
    labels: config.labels ?? {},
    parent: config.parent,
    ...(widthsOf(config.widths) ?? {}),
    ...(strings(config.pinned) ? { pinned: strings(config.pinned)! } : {}),
    ...(typeof config.group === 'string' && config.group ? { group: config.group } : {}),
    ...(strings(config.quick) ? { quick: strings(config.quick)! } : {}),
    ...(readBoard(config.board) ? { board: readBoard(config.board) } : {}),
    ...drawingOf(config),
  };
}

/** What calendar, gallery, chart and colours have been told; whatever of it cannot be understood is left out. */
function drawingOf({ colors, calendar, gallery, chart }: Partial<ViewConfig>): Partial<ViewConfig> {
  const rules = Array.isArray(colors) ? colors.filter(isRule) : [];
  const span = SPANS.find((each) => each === calendar?.span);
  return {
    ...(rules.length ? { colors: rules } : {}),
    ...(typeof calendar?.start === 'string'
      ? {
          calendar: {
            start: calendar.start,
            ...(typeof calendar.end === 'string' ? { end: calendar.end } : {}),
            ...(span ? { span } : {}),
          },
        }
      : {}),
    ...(typeof gallery?.picture === 'string' ? { gallery: { picture: gallery.picture } } : {}),
    ...(typeof chart?.kind === 'string' ? { chart } : {}),
  };
}

function isRule(rule: Partial<ColorRule> | null): boolean {
  return (
    typeof rule?.name === 'string' && typeof rule.color === 'string' && !!rule.filter && typeof rule.filter === 'object'
  );
}

/** How records of an object can be shown. */
export function layoutsOf(object: ObjectInfo, charts: boolean): Layout[] {
  return LAYOUTS.filter((layout) => {
    if (layout === 'board') return columnFields(object).length > 0;
    if (layout === 'calendar') return dateFieldsOf(object).length > 0;
    return layout !== 'chart' || charts;
  });
}

/** The fields that a calendar can stand on, those that people plan by first. */
export function dateFieldsOf(object: ObjectInfo): FieldInfo[] {
  const rank = (field: FieldInfo) =>
    /^(created|updated)At$/.test(field.name) ? 3 : field.readOnly ? 2 : field.inList || field.highlight ? 0 : 1;
  return object.fields
    .filter((field) => field.type === 'date' || field.type === 'dateTime')
    .map((field, at) => ({ field, at }))
    .sort((a, b) => rank(a.field) - rank(b.field) || a.at - b.at)
    .map(({ field }) => field);
}

function widthsOf(stored: unknown): { widths: Record<string, number> } | null {
  if (!stored || typeof stored !== 'object' || Array.isArray(stored)) return null;
  const widths = Object.entries(stored).filter(([, width]) => typeof width === 'number' && isFinite(width));
  return { widths: Object.fromEntries(widths.map(([path, width]) => [path, boundedWidth(width as number)])) };
}

export function boundedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, WIDTH_BOUNDS[0]), WIDTH_BOUNDS[1]));
}

export function sameConfig(a: ViewConfig, b: ViewConfig): boolean {
  const plain = (config: ViewConfig) =>
    JSON.stringify([
      config.columns,
      config.sort,
      config.filter ?? null,
      config.parent ?? null,
      Object.entries(config.widths ?? {}).sort(),
      config.pinned ?? null,
      config.group ?? null,
      config.quick ?? null,
      config.colors ?? [],
      config.calendar ?? null,
      config.gallery?.picture ?? null,
      config.chart ?? null,
    ]);
  return plain(a) === plain(b) && sameBoard(a.board, b.board);
}

/**
 * A click on a header: ascending, descending, and back to the view's own order. `adding` leaves the other keys in force and puts this one
 * after them.
 */
export function nextSort(sort: string[], path: string, adding = false): string[] {
  const at = sort.findIndex((key) => pathOf(key) === path);
  if (adding) {
    if (at < 0) return [...sort, path];
    return sort[at] === path ? sort.with(at, `-${path}`) : sort.toSpliced(at, 1);
  }
  if (at === 0 && sort[0] === path) return [`-${path}`];
  if (at === 0) return [];
  return [path];
}

/** The path of a key of the order. */
export function pathOf(key: string): string {
  return key.replace(/^-/, '');
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
