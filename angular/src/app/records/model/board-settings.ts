import { FieldInfo, ObjectInfo } from '../../api/types';

/** What a view remembers of its board. Columns are named by their ids: those of stages, or the values of a choice. */
export interface BoardSettings {
  /** The field whose values are the columns; the object's first one where it says nothing. */
  by?: string;
  /** What the columns add up to: `count`, `sum(amount)` or `weighted(amount,probability)`; the object's usual sum where it says nothing. */
  figure?: string;
  /** The field whose values are the lanes. */
  lanes?: string;
  /** The columns that are folded to a strip. */
  collapsed?: string[];
  /** How many cards a column should hold at most. */
  limits?: Record<string, number>;
  /** Those that stand longest in their column first; the newest where it says nothing. */
  order?: 'oldest';
}

/** The largest limit of a column. */
export const MOST_LIMIT = 100_000;

const LANED = ['choice', 'reference', 'user', 'boolean'];

/** Fields whose values can be lanes: several records have them in common, and a card that is dragged to another lane may be given it. */
export function laneFields(object: ObjectInfo): FieldInfo[] {
  return object.fields.filter(
    (field) =>
      LANED.includes(field.type) &&
      field.groupable !== false &&
      !field.unique &&
      !field.readOnly &&
      !field.setBy &&
      !/^(created|updated)By$/.test(field.name) &&
      field.name !== object.board?.by &&
      field.name !== 'currency',
  );
}

/** The fields whose values can be columns, the one that the object is worked by first. */
export function columnFields(object: ObjectInfo): FieldInfo[] {
  return (object.columns ?? (object.board ? [object.board.by] : [])).flatMap(
    (name) => object.fields.find((field) => field.name === name) ?? [],
  );
}

/** The object as a board draws it: by the field that the view chose, if that can be columns. */
export function boarded(object: ObjectInfo, settings: BoardSettings): ObjectInfo {
  const fields = columnFields(object);
  const by = fields.find((field) => field.name === settings.by) ?? fields[0];
  return { ...object, board: by ? { by: by.name, sum: object.board?.sum ?? null } : null };
}

/** The columns of another field: folds and limits were those of other columns, and columns are no lanes. */
export function columnedBy(settings: BoardSettings, by: string): BoardSettings {
  const { figure, lanes, order } = settings;
  return tidy({ by, figure, order, ...(lanes === by ? {} : { lanes }) });
}

/** What of something stored is settings of a board; whatever cannot be read is left out, and undefined is left of nothing. */
export function readBoard(stored: unknown): BoardSettings | undefined {
  if (!stored || typeof stored !== 'object' || Array.isArray(stored)) return undefined;
  const { by, figure, lanes, collapsed, limits, order } = stored as Record<string, unknown>;
  const settings: BoardSettings = {};
  if (typeof by === 'string' && by) settings.by = by;
  if (typeof figure === 'string' && figure) settings.figure = figure;
  if (typeof lanes === 'string' && lanes) settings.lanes = lanes;
  if (Array.isArray(collapsed)) settings.collapsed = collapsed.filter((each) => typeof each === 'string');
  if (limits && typeof limits === 'object' && !Array.isArray(limits))
    settings.limits = Object.fromEntries(Object.entries(limits).filter(([, limit]) => isLimit(limit)));
  if (order === 'oldest') settings.order = order;
  return Object.keys(settings).length ? settings : undefined;
}

export function isLimit(limit: unknown): limit is number {
  return typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= MOST_LIMIT;
}

export function folded(settings: BoardSettings, column: string): BoardSettings {
  const before = settings.collapsed ?? [];
  const collapsed = before.includes(column) ? before.filter((each) => each !== column) : [...before, column];
  return tidy({ ...settings, collapsed });
}

export function limited(settings: BoardSettings, column: string, limit: number | null): BoardSettings {
  const limits = { ...settings.limits };
  delete limits[column];
  if (limit !== null) limits[column] = limit;
  return tidy({ ...settings, limits });
}

/** Without what says nothing, so that a view that was changed back is the view that it was. */
export function tidy({ by, figure, lanes, collapsed, limits, order }: BoardSettings): BoardSettings {
  return {
    ...(by ? { by } : {}),
    ...(figure ? { figure } : {}),
    ...(lanes ? { lanes } : {}),
    ...(collapsed?.length ? { collapsed } : {}),
    ...(Object.keys(limits ?? {}).length ? { limits } : {}),
    ...(order ? { order } : {}),
  };
}

export function sameBoard(a: BoardSettings | undefined, b: BoardSettings | undefined): boolean {
  const plain = (settings: BoardSettings | undefined) =>
    JSON.stringify([
      settings?.by ?? null,
      settings?.figure ?? null,
      settings?.lanes ?? null,
      [...(settings?.collapsed ?? [])].sort(),
      Object.entries(settings?.limits ?? {}).sort(),
      settings?.order ?? null,
    ]);
  return plain(a) === plain(b);
}
