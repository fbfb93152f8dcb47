import { FieldInfo, Filter, GroupRow, ObjectInfo, Value } from '../../api/types';
import { Translate } from '../../i18n/words';
import { Registry } from '../../core/registry';
import { Column } from '../list/columns';
import { Conversion, conversionOf } from '../model/converted';
import { pathLabel } from '../model/filter-sentence';
import { asReference, isEmpty, isPart } from '../model/values';
import { dateFormat } from '../../i18n/intl';

/** Rows that have one value in common, with how many they are and what they add up to. */
export interface ListGroup {
  key: string;
  field: FieldInfo;
  /** The common value; for dates the span: "2026-11". */
  value: Value;
  label: string;
  count: number;
  /** The subtotals, by the path of their column. */
  sums: Record<string, Subtotal>;
  /** What its rows have in common, for asking for them. */
  filter: Filter;
}

export interface Subtotal {
  value: Value;
  currency: string | null;
  conversion: Conversion | null;
}

const GROUPED = ['choice', 'reference', 'user', 'boolean', 'date', 'dateTime', 'text'];
const SUMMED = ['money', 'decimal', 'duration', 'integer'];
const MOST_SUMS = 6;

/** Finds the object that a reference points to. */
export type Targets = Pick<Registry, 'target'>;

/**
 * Fields that several records can have in common, and whose values can be asked for again: the object's own, then those of what it refers to,
 * named by their paths.
 */
export function groupable(object: ObjectInfo, targets: Targets): FieldInfo[] {
  const own = groupableOf(object);
  const related = object.fields
    .filter((field) => field.type === 'reference')
    .flatMap((reference) => {
      const target = targets.target(reference);
      if (!target?.can.read) return [];
      return groupableOf(target).map((field) => ({
        ...field,
        name: `${reference.name}.${field.name}`,
        label: pathLabel([reference, field]),
      }));
    });
  return [...own, ...related];
}

function groupableOf(object: ObjectInfo): FieldInfo[] {
  return object.fields.filter(
    (field) =>
      field.groupable !== false && !field.unique && field.name !== object.titleField && GROUPED.includes(field.type),
  );
}

/** What a view remembers of the field that it groups by: dates go by month. */
export function groupKey(field: FieldInfo): string {
  return isDated(field) ? `${field.name}:month` : field.name;
}

export function groupField(object: ObjectInfo, key: string | undefined, targets: Targets): FieldInfo | undefined {
  return key ? groupable(object, targets).find((field) => groupKey(field) === key) : undefined;
}

/** Columns with a subtotal: amounts, and numbers that say how much there is of something. */
export function summedColumns(columns: Column[]): Column[] {
  return columns
    .filter(
      ({ field, fields, path }) =>
        SUMMED.includes(field.type) && !isPart(fields) && !/year|position|order|probability/i.test(path),
    )
    .slice(0, MOST_SUMS);
}

export function sumsAsked(columns: Column[]): Record<string, string> {
  const sums = columns.map(({ path }, place) => [`sum${place}`, `sum(${path})`]);
  return { n: 'count', ...Object.fromEntries(sums) };
}

export function toGroups(
  rows: GroupRow[],
  field: FieldInfo,
  columns: Column[],
  currency: string,
  t: Translate,
  language: string,
): ListGroup[] {
  const groups = rows.map((row): ListGroup => {
    const value = row[groupKey(field)] as Value;
    return {
      key: isEmpty(value) ? 'none' : (asReference(value)?.id ?? String(value)),
      field,
      value,
      label: labelOf(field, value, t, language),
      count: Number(row['n'] ?? 0),
      sums: Object.fromEntries(
        columns.map((column, place) => [
          column.path,
          {
            value: row[`sum${place}`] as Value,
            currency: column.field.type === 'money' ? currency : null,
            conversion: conversionOf(row, `sum${place}`),
          },
        ]),
      ),
      filter: filterOf(field, value),
    };
  });
  return inOrder(field, groups);
}

/** Choices as the field lists them; everything else as the server sorts it. Those without a value come last. */
function inOrder(field: FieldInfo, groups: ListGroup[]): ListGroup[] {
  const place = (group: ListGroup) =>
    group.key === 'none' ? Infinity : (field.choices?.findIndex((choice) => choice.value === group.value) ?? 0);
  return [...groups].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

function filterOf(field: FieldInfo, value: Value): Filter {
  if (isEmpty(value)) return { field: field.name, op: 'empty' };
  if (!isDated(field)) return { field: field.name, op: 'eq', value: asReference(value)?.id ?? value };
  const [year, month] = String(value).split('-').map(Number);
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return {
    and: [
      { field: field.name, op: 'gte', value: firstOf(year, month) },
      { field: field.name, op: 'lt', value: firstOf(next[0], next[1]) },
    ],
  };
}

function labelOf(field: FieldInfo, value: Value, t: Translate, language: string): string {
  if (isEmpty(value)) return t('grid.noValue', { label: field.label });
  if (field.type === 'boolean') return t(value === true ? 'common.yes' : 'common.no');
  if (field.type === 'choice') return field.choices?.find((choice) => choice.value === value)?.label ?? String(value);
  if (!isDated(field)) return asReference(value)?.name ?? String(value);
  const [year, month] = String(value).split('-').map(Number);
  const format = dateFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(Date.UTC(year, month - 1, 1)));
}

function isDated(field: FieldInfo): boolean {
  return field.type === 'date' || field.type === 'dateTime';
}

function firstOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
