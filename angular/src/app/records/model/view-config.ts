import { Filter, ObjectInfo } from '../../api/types';
import { isShown } from './fields';

export type Layout = 'table' | 'board';

/** What a view remembers about how its object is looked at. */
export interface ViewConfig {
  columns: string[];
  sort: string[];
  filter?: Filter;
  /** Names of the records that the filter mentions by id. */
  labels?: Record<string, string>;
  /** The board's parent, such as the pipeline whose stages are shown. */
  parent?: string;
}

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
  };
}

export function sameConfig(a: ViewConfig, b: ViewConfig): boolean {
  const plain = (config: ViewConfig) =>
    JSON.stringify([config.columns, config.sort, config.filter ?? null, config.parent ?? null]);
  return plain(a) === plain(b);
}

/** A click on a header: ascending, descending, and back to the view's own order. */
export function nextSort(sort: string[], path: string): string[] {
  if (sort[0] === path) return [`-${path}`];
  if (sort[0] === `-${path}`) return [];
  return [path];
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
