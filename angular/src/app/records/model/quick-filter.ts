import { Condition, FieldInfo, Filter, ObjectInfo } from '../../api/types';
import { isShown } from './fields';
import { fromFilter, operatorsOf, toFilter } from './filter';

/** One quick filter: a field of the object, or one's own records. */
export interface QuickFilter {
  /** What a view remembers: the name of the field, or `@me`. */
  key: string;
  field: FieldInfo;
}

/** The key of "my own". */
export const MINE = '@me';

const OFFERED = ['choice', 'reference', 'user', 'date', 'dateTime', 'boolean'];
const MOST_DEFAULT = 5;
const MOST_REFERENCES = 1;
const MOST_CHOICES = 30;

/** Every quick filter that there can be over an object. */
export function quickFilters(object: ObjectInfo): QuickFilter[] {
  const owner = object.fields.find((field) => field.type === 'user' && field.name === 'owner');
  const fields = object.fields.filter(
    (field) => isShown(field) && OFFERED.includes(field.type) && operatorsOf(field).length > 0,
  );
  return [
    ...(owner ? [{ key: MINE, field: owner }] : []),
    ...fields.map((field): QuickFilter => ({ key: field.name, field })),
  ];
}

/** A choice of a few things that people make; currencies are neither. */
function isHandy(field: FieldInfo): boolean {
  return !field.readOnly && field.name !== 'currency' && (field.choices?.length ?? 0) <= MOST_CHOICES;
}

/** Those that a view offers: the ones that were chosen, or else the fields that people ask for most. */
export function offeredFilters(object: ObjectInfo, chosen: string[] | undefined): QuickFilter[] {
  const all = quickFilters(object);
  if (chosen) return chosen.flatMap((key) => all.find((each) => each.key === key) ?? []);
  const listed = all.filter(({ field }) => field.inList || field.highlight || field.name === object.board?.by);
  const of = (types: string[]) => listed.filter(({ key, field }) => key !== MINE && types.includes(field.type));
  const stage = listed.filter(({ key, field }) => key !== MINE && field.name === object.board?.by);
  const preferred = [
    ...all.filter(({ key }) => key === MINE),
    ...stage,
    ...all.filter(({ field }) => field.type === 'choice' && isHandy(field)).slice(0, 2),
    ...of(['user']).filter(({ field }) => field.name === 'owner'),
    ...of(['date', 'dateTime']).slice(0, 1),
    ...of(['reference']).slice(0, stage.length ? 0 : MOST_REFERENCES),
  ];
  return [...new Set(preferred)].slice(0, MOST_DEFAULT);
}

/** What the filter demands of a field as a whole: one condition that every record has to meet. */
export function demanded(filter: Filter | undefined, quick: QuickFilter): Condition | null {
  const group = fromFilter(filter);
  if (group.join !== 'and' || group.not) return null;
  const rules = group.nodes.filter((node) => node.kind === 'rule' && node.path === quick.field.name);
  const rule = rules.find((node) => node.kind === 'rule' && fits(quick, node.op, node.value));
  return rule?.kind === 'rule' ? { field: rule.path, op: rule.op, value: rule.value } : null;
}

/** The filter with another demand on the field, or with none. Conditions on other fields stay as they are. */
export function demanding(
  filter: Filter | undefined,
  quick: QuickFilter,
  demand: { op: string; value: unknown } | null,
): Filter | undefined {
  const group = fromFilter(filter);
  const plain = group.join === 'and' && !group.not;
  const nodes = plain ? group.nodes : [group];
  const others = nodes.filter((node) => node.kind === 'group' || node.path !== quick.field.name);
  const added = demand ? [{ kind: 'rule' as const, path: quick.field.name, ...demand }] : [];
  return toFilter({ kind: 'group', join: 'and', not: false, nodes: [...others, ...added] });
}

/** The values that a condition names. */
export function valuesOf(condition: Condition | null): unknown[] {
  if (!condition) return [];
  return Array.isArray(condition.value) ? condition.value : [condition.value];
}

/** The demand after one of a field's values was clicked: a choice may have several, everything else one. */
export function clicked(
  quick: QuickFilter,
  before: Condition | null,
  value: unknown,
): { op: string; value: unknown } | null {
  const within = quick.field.type === 'date' || quick.field.type === 'dateTime';
  const had = valuesOf(before);
  if (quick.field.type !== 'choice' || !operatorsOf(quick.field).includes('in'))
    return had.includes(value) ? null : { op: within ? 'within' : 'eq', value };
  const left = had.includes(value) ? had.filter((each) => each !== value) : [...had, value];
  if (left.length === 0) return null;
  return left.length === 1 ? { op: 'eq', value: left[0] } : { op: 'in', value: left };
}

function fits(quick: QuickFilter, op: string, value: unknown): boolean {
  if (quick.key === MINE) return op === 'eq' && value === '@me';
  return ['eq', 'in', 'within'].includes(op);
}
