import { FieldInfo, Figure, Filter, GroupQuery, ObjectInfo, Question } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { bothFilters } from '../../../records/model/filter';
import { selectFor } from '../../../records/model/values';
import { Measure, Range, Widget, keysOf, measuresOf, showsRecords } from './layout';
import { Bucket, daysBefore, daysFilter, rangeFilter } from './ranges';

/** The name of a measure's figure in the answer. */
export const figureName = (index: number) => `v${index}`;
/** How many records a group has, and the place of its key where the key has an order of its own. */
export const COUNT = 'n';
const ORDER = 'o';
const LARGEST = 500;

export interface Key {
  path: string;
  bucket: Bucket | null;
  field: FieldInfo;
  fields: FieldInfo[];
}

/** What is asked to draw a widget; the second question, where there is one, is the same about the days before. */
export function questionsOf(
  registry: Registry,
  widget: Widget,
  dashboard: Range | undefined,
  today: Date,
  weekStart = 1,
): Question[] {
  const object = registry.byPlural(widget.object);
  if (!object) return [];
  const range = widget.range ?? dashboard;
  if (showsRecords(widget)) return [records(registry, object, widget, range)];
  const question = groups(registry, object, widget, bothFilters(widget.filter, ...rangeFilter(widget.on, range)));
  const before = widget.compare && widget.kind === 'number' && widget.on ? daysBefore(range, today, weekStart) : null;
  if (!before) return [question];
  const filter = bothFilters(widget.filter, ...daysFilter(widget.on!, before));
  return [question, groups(registry, object, widget, filter)];
}

/** Which records a widget is about, whatever their group. */
export function recordsOf(widget: Widget, dashboard: Range | undefined): Filter | undefined {
  return bothFilters(widget.filter, ...rangeFilter(widget.on, widget.range ?? dashboard));
}

/** A key as it is written: a path, for dates with a span; undefined where a step of it is unknown. */
export function keyOf(registry: Registry, object: ObjectInfo, text: string): Key | undefined {
  const [path, bucket] = text.split(':');
  const fields = registry.path(object, path);
  const field = fields.at(-1);
  return field && { path, bucket: (bucket as Bucket) ?? null, field, fields };
}

/** Whether figures of several groups add up to the figure of all. */
export function addsUp(measure: Measure): boolean {
  return measure.of === 'count' || measure.of.startsWith('sum(') || /^count\(/.test(measure.of);
}

/** `sum(amount)` as function and path. */
export function callOf(measure: Measure): { name: string; path: string | null } {
  const match = /^(\w+)(?:\(([^)]*)\))?$/.exec(measure.of);
  return { name: match?.[1] ?? 'count', path: match?.[2] || null };
}

function figureOf({ of, where, among }: Measure): string | Figure {
  return where || among ? { of, ...(where ? { where } : {}), ...(among ? { among } : {}) } : of;
}

function groups(registry: Registry, object: ObjectInfo, widget: Widget, filter: Filter | undefined): Question {
  const group = (widget.group ?? []).slice(0, keysOf(widget.kind).most);
  const measures = measuresOf(widget);
  const aggregate: GroupQuery['aggregate'] = { [COUNT]: 'count' };
  measures.forEach((measure, index) => (aggregate[figureName(index)] = figureOf(measure)));
  if (widget.kind === 'number' && measures[0].of === 'share') {
    aggregate['part'] = { of: 'count', where: both(measures[0].among, measures[0].where) };
    aggregate['whole'] = measures[0].among ? { of: 'count', where: measures[0].among } : 'count';
  }
  const keys = group.map((text) => keyOf(registry, object, text));
  const position = keys[0] && orderPath(registry, keys[0]);
  if (position) aggregate[ORDER] = `min(${position})`;
  const sort = group.length ? sortOf(widget, group, !!position, keys[0]) : undefined;
  // What takes the rest together has to know all of it.
  const size = ['leaders', 'funnel', 'scatter'].includes(widget.kind) ? (widget.size ?? 50) : LARGEST;
  return {
    object: object.plural,
    query: { group, aggregate, ...(filter ? { filter } : {}), ...(sort ? { sort } : {}), page: { size } },
  };
}

function both(...filters: (Filter | undefined)[]): Filter {
  return bothFilters(...filters) ?? { and: [] };
}

/** What gives the key its own order: a stage has its place among the stages. */
function orderPath(registry: Registry, key: Key): string | null {
  const target = key.bucket ? undefined : registry.target(key.field);
  return target?.fields.some((field) => field.name === 'position' && field.type === 'integer')
    ? `${key.path}.position`
    : null;
}

function sortOf(widget: Widget, group: string[], ordered: boolean, key: Key | undefined): string[] {
  const given = widget.sort?.[0];
  const minus = given?.startsWith('-') ? '-' : '';
  const byKey = ordered ? ORDER : group[0];
  if (given?.endsWith('key')) return [`${minus}${byKey}`];
  if (given?.endsWith('value')) return [`${minus}${figureName(0)}`];
  return key?.bucket || ordered ? [byKey] : [`-${figureName(0)}`];
}

function records(registry: Registry, object: ObjectInfo, widget: Widget, range: Range | undefined): Question {
  const columns = columnsOf(registry, object, widget);
  const filter = bothFilters(widget.filter, ...rangeFilter(widget.on, range));
  return {
    object: object.plural,
    query: {
      select: selectFor(registry, object, columns),
      ...(filter ? { filter } : {}),
      sort: widget.sort ?? ['-createdAt'],
      page: { size: Math.min(widget.size ?? 10, 50) },
      count: 'capped',
    },
  };
}

/** The columns of a table of records; without any, those of its lists. */
export function columnsOf(
  registry: Registry,
  object: ObjectInfo,
  widget: Widget,
): { path: string; fields: FieldInfo[] }[] {
  const listed = object.fields.filter((field) => field.inList).slice(0, 5);
  const paths = widget.select?.length ? widget.select : listed.map((field) => field.name);
  // A column that is hidden from the reader is asked for all the same: the server then says so in this widget alone.
  return paths.map((path) => ({ path, fields: registry.path(object, path) }));
}
