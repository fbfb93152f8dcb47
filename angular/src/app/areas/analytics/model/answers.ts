import { Filter, GroupRow, ObjectInfo, QuestionAnswer, Value } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Conversion, conversionOf, joined } from '../../../records/model/converted';
import { bothFilters } from '../../../records/model/filter';
import { asReference } from '../../../records/model/values';
import { dateOf } from '../../../ui/days';
import { ChartData, Series, Unit } from '../../../ui/charts/chart-data';
import { MOST_SERIES, Measure, Widget, measuresOf } from './layout';
import { COUNT, Key, addsUp, callOf, figureName, keyOf } from './questions';
import { Days, bucketDays, bucketOf, bucketsBetween } from './ranges';

/** The key of what has no value. */
export const NONE = '\u0000none';
/** The key of what was left out for want of room, taken together. */
export const REST = '\u0000rest';

/** How keys and measures are called in the language of whoever looks. */
export interface Naming {
  key(key: Key, value: Value): string;
  bucket(key: string): string;
  measure(measure: Measure): string;
  rest: string;
}

export interface Grouped extends ChartData {
  /** The rows behind a figure, without what the widget itself is narrowed to. */
  filters: { category: (Filter | null)[]; series: (Filter | null)[] };
  /** How many records each category has, where there is one key. */
  counts: number[];
  /** How many groups are not shown. */
  left: number;
  currency: string | null;
  conversion: Conversion | null;
}

export function unitOf(registry: Registry, object: ObjectInfo, measure: Measure): Unit {
  const { name, path } = callOf(measure);
  if (name === 'share') return 'percent';
  if (name.startsWith('count') || !path) return 'count';
  const field = registry.path(object, path).at(-1);
  if (/^daysToClose$/.test(field?.name ?? '')) return 'days';
  switch (field?.type) {
    case 'money':
      return 'money';
    case 'percent':
      return 'percent';
    case 'duration':
      return 'minutes';
    case 'date':
      return 'date';
    case 'dateTime':
      return 'moment';
    default:
      return 'number';
  }
}

/** A figure as a number; days become their moment, so that they can be drawn and compared. */
export function numberOf(value: unknown, unit: Unit): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = unit === 'date' || unit === 'moment' ? Date.parse(String(value)) : Number(value);
  return isNaN(number) ? null : number;
}

/**
 * The groups of an answer as categories and series.
 * @param days The days that the key is asked within: a line of dates is drawn over all of them.
 */
export function grouped(
  registry: Registry,
  widget: Widget,
  answer: QuestionAnswer,
  naming: Naming,
  days: Days | null = null,
): Grouped | null {
  const object = registry.byPlural(widget.object);
  if (!object || !answer.groups) return null;
  const keys = (widget.group ?? []).map((text) => keyOf(registry, object, text));
  if (keys.some((key) => !key)) return null;
  const [first, second] = keys as Key[];
  const texts = widget.group ?? [];
  const measures = measuresOf(widget);
  const units = measures.map((measure) => unitOf(registry, object, measure));
  const rows = answer.groups;
  const names = measures.map((_, index) => figureName(index));
  const shared = {
    currency: answer.currency ?? null,
    conversion: joined(rows.flatMap((row) => names.map((name) => conversionOf(row, name)))),
  };
  if (!first) {
    const series = measures.map((measure, index) => ({
      key: figureName(index),
      label: naming.measure(measure),
      unit: units[index],
      values: [numberOf(rows[0]?.[figureName(index)], units[index])],
    }));
    const filters = { category: [null], series: measures.map((measure) => measureFilter(measure)) };
    return { categories: [{ key: '', label: '' }], series, stacked: false, filters, counts: [], left: 0, ...shared };
  }
  const categories = categoriesOf(rows, texts[0], first, naming, widget, days);
  const place = new Map(categories.map((category, index) => [category.key, index]));
  if (!second) {
    const byKey = new Map(rows.map((row) => [plainKey(row[texts[0]]), row]));
    const series = measures.map((measure, index) => ({
      key: figureName(index),
      label: naming.measure(measure),
      unit: units[index],
      values: categories.map((category) => {
        const row = byKey.get(category.key);
        return row ? numberOf(row[figureName(index)], units[index]) : addsUp(measure) ? 0 : null;
      }),
    }));
    return {
      categories,
      series,
      stacked: false,
      filters: {
        category: categories.map((category) => keyFilter(first, category.key)),
        series: measures.map((measure) => measureFilter(measure)),
      },
      counts: categories.map((category) => Number(byKey.get(category.key)?.[COUNT] ?? 0)),
      left: 0,
      ...shared,
    };
  }
  const [series, left] = seriesOf(rows, texts, second, place, measures[0], units[0], naming, widget.kind === 'heat');
  return {
    categories,
    series,
    stacked: addsUp(measures[0]),
    filters: {
      category: categories.map((category) => keyFilter(first, category.key)),
      series: series.map((each) => {
        const kept = series.filter((other) => other.key !== REST).map((other) => keyFilter(second, other.key));
        const own = each.key === REST ? noneOf(kept) : keyFilter(second, each.key);
        return bothFilters(own, measureFilter(measures[0])) ?? null;
      }),
    },
    counts: [],
    left,
    ...shared,
  };
}

/** The rows that a group's key means; null where all of them are meant. */
export function keyFilter(key: Key, value: string): Filter | null {
  if (value === NONE) return { field: key.path, op: 'empty' };
  if (value === REST) return null;
  const days = key.bucket ? bucketDays(value) : null;
  if (days) return { field: key.path, op: 'between', value: [days.from, days.to] };
  return { field: key.path, op: 'eq', value: typed(key, value) };
}

/** The rows of all keys but these. */
function noneOf(filters: (Filter | null)[]): Filter {
  return { not: { or: filters.filter((filter): filter is Filter => !!filter) } };
}

/** The rows that a measure is about. */
export function measureFilter(measure: Measure): Filter | null {
  if (measure.of === 'share') return measure.among ?? null;
  return measure.where ?? null;
}

/** Whether there is nothing in an answer. */
export function isNothing(answer: QuestionAnswer | undefined): boolean {
  if (!answer || answer.refused) return false;
  if (answer.groups) return answer.groups.every((row) => Number(row[COUNT] ?? 0) === 0);
  return !answer.items?.length;
}

export function plainKey(value: unknown): string {
  const reference = asReference(value as Value);
  if (reference) return reference.id;
  return value === null || value === undefined || value === '' ? NONE : String(value);
}

function categoriesOf(
  rows: GroupRow[],
  text: string,
  key: Key,
  naming: Naming,
  widget: Widget,
  days: Days | null,
): { key: string; label: string }[] {
  const seen = new Map<string, string>();
  for (const row of rows) {
    const value = row[text] as Value;
    const plain = plainKey(value);
    if (!seen.has(plain)) seen.set(plain, key.bucket && plain !== NONE ? naming.bucket(plain) : naming.key(key, value));
  }
  const found = [...seen].map(([plain, label]) => ({ key: plain, label }));
  if (!key.bucket || !['bar', 'line', 'area', 'heat'].includes(widget.kind)) return found;
  // What has no date has no place on a line of dates.
  const dated = found.filter((each) => each.key !== NONE).sort((a, b) => a.key.localeCompare(b.key));
  const ends = [
    ...dated.map((each) => each.key),
    ...(days ? [days.from, days.to].map((of) => bucketOf(dateOf(of), key.bucket!)) : []),
  ];
  if (ends.length < 2) return dated;
  ends.sort((a, b) => a.localeCompare(b));
  const all = bucketsBetween(ends[0], ends[ends.length - 1], key.bucket);
  return all.length ? all.map((plain) => ({ key: plain, label: naming.bucket(plain) })) : dated;
}

/** One series for each value of the second key, the greatest first; those beyond the seventh are taken together where they add up. */
function seriesOf(
  rows: GroupRow[],
  texts: string[],
  key: Key,
  place: Map<string, number>,
  measure: Measure,
  unit: Unit,
  naming: Naming,
  all: boolean,
): [Series[], number] {
  const found = new Map<string, Series>();
  for (const row of rows) {
    const at = place.get(plainKey(row[texts[0]]));
    if (at === undefined) continue;
    const plain = plainKey(row[texts[1]]);
    const label = () => (key.bucket && plain !== NONE ? naming.bucket(plain) : naming.key(key, row[texts[1]] as Value));
    const series = found.get(plain) ?? {
      key: plain,
      label: label(),
      unit,
      values: Array.from({ length: place.size }, () => (addsUp(measure) ? 0 : null)),
    };
    series.values[at] = numberOf(row[figureName(0)], unit);
    found.set(plain, series);
  }
  const list = [...found.values()];
  if (key.bucket) list.sort((a, b) => a.key.localeCompare(b.key));
  else list.sort((a, b) => total(b) - total(a));
  if (all || list.length <= MOST_SERIES) return [list, 0];
  const kept = list.slice(0, MOST_SERIES - 1);
  const rest = list.slice(MOST_SERIES - 1);
  if (!addsUp(measure)) return [[...kept, rest[0]], rest.length - 1];
  const values = rest[0].values.map((_, at) => rest.reduce((sum, each) => sum + (each.values[at] ?? 0), 0));
  return [[...kept, { key: REST, label: naming.rest, unit, values }], 0];
}

function total(series: Series): number {
  return series.values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

function typed(key: Key, value: string): unknown {
  switch (key.field.type) {
    case 'boolean':
      return value === 'true';
    case 'integer':
    case 'rating':
      return Number(value);
    default:
      return value;
  }
}

/** At most so many categories; those beyond are taken together where they add up, and left out otherwise. */
export function trimmed(data: Grouped, most: number, measure: Measure, rest: string): Grouped {
  const { categories, series, filters } = data;
  if (categories.length <= most) return data;
  const kept = addsUp(measure) ? most - 1 : most;
  const tail = (values: (number | null)[]) => values.slice(kept).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const more = kept < most;
  return {
    ...data,
    categories: [...categories.slice(0, kept), ...(more ? [{ key: REST, label: rest }] : [])],
    series: series.map((each) => ({
      ...each,
      values: [...each.values.slice(0, kept), ...(more ? [tail(each.values)] : [])],
    })),
    filters: {
      ...filters,
      category: [...filters.category.slice(0, kept), ...(more ? [noneOf(filters.category.slice(0, kept))] : [])],
    },
    counts: [...data.counts.slice(0, kept), ...(more ? [tail(data.counts)] : [])],
    left: data.left + (more ? 0 : categories.length - kept),
  };
}
