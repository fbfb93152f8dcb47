import { Condition, FieldInfo, FieldType, Filter } from '../../api/types';

/** The filter as people edit it: groups of rules, some of them not finished yet. */
export interface FilterRule {
  kind: 'rule';
  path: string;
  op: string;
  value: unknown;
}

export interface FilterGroup {
  kind: 'group';
  join: 'and' | 'or';
  not: boolean;
  nodes: FilterNode[];
}

export type FilterNode = FilterRule | FilterGroup;

export type ValueEditor =
  | 'none'
  | 'text'
  | 'number'
  | 'numbers'
  | 'date'
  | 'dates'
  | 'period'
  | 'choice'
  | 'choices'
  | 'reference'
  | 'boolean'
  | 'tags';

export const PERIODS = [
  'today',
  'yesterday',
  'tomorrow',
  'this-week',
  'last-week',
  'next-week',
  'this-month',
  'last-month',
  'next-month',
  'this-quarter',
  'last-quarter',
  'next-quarter',
  'this-year',
  'last-year',
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'next-7-days',
  'next-30-days',
];

const COMPARABLE = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'notEmpty'];
const TEXTUAL = ['contains', 'ncontains', 'startsWith', 'endsWith', 'eq', 'neq', 'empty', 'notEmpty'];
const LABELS = ['hasAny', 'hasAll', 'hasNone', 'empty', 'notEmpty'];
const PICKED = ['eq', 'neq', 'in', 'nin', 'empty', 'notEmpty'];

const OPERATORS: Record<FieldType, string[]> = {
  text: TEXTUAL,
  longText: TEXTUAL,
  email: TEXTUAL,
  phone: TEXTUAL,
  url: TEXTUAL,
  integer: COMPARABLE,
  decimal: COMPARABLE,
  percent: COMPARABLE,
  rate: COMPARABLE,
  rating: COMPARABLE,
  duration: COMPARABLE,
  money: COMPARABLE,
  date: ['within', ...COMPARABLE],
  dateTime: ['within', ...COMPARABLE],
  boolean: ['eq'],
  choice: PICKED,
  reference: ['eq', 'neq', 'empty', 'notEmpty'],
  user: ['eq', 'neq', 'empty', 'notEmpty'],
  tags: LABELS,
  multiChoice: LABELS,
  autoNumber: TEXTUAL,
  address: ['empty', 'notEmpty'],
  file: ['empty', 'notEmpty'],
  json: [],
  id: [],
};

/** In the order in which people look for them, and only those that the server knows for the field. */
export function operatorsOf(field: FieldInfo): string[] {
  const known = OPERATORS[field.type] ?? [];
  return field.operators?.length ? known.filter((op) => field.operators!.includes(op)) : known;
}

export function editorOf(field: FieldInfo, op: string): ValueEditor {
  if (op === 'empty' || op === 'notEmpty') return 'none';
  if (op === 'within') return 'period';
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'rate':
    case 'rating':
    case 'duration':
    case 'money':
      return op === 'between' ? 'numbers' : 'number';
    case 'date':
    case 'dateTime':
      return op === 'between' ? 'dates' : 'date';
    case 'boolean':
      return 'boolean';
    case 'choice':
      return op === 'in' || op === 'nin' ? 'choices' : 'choice';
    case 'reference':
    case 'user':
      return 'reference';
    case 'tags':
      return 'tags';
    case 'multiChoice':
      return 'choices';
    default:
      return 'text';
  }
}

export function emptyGroup(): FilterGroup {
  return { kind: 'group', join: 'and', not: false, nodes: [] };
}

export function newRule(path: string, field: FieldInfo): FilterRule {
  const op = operatorsOf(field)[0] ?? 'eq';
  return { kind: 'rule', path, op, value: initialValue(field, op) };
}

export function initialValue(field: FieldInfo, op: string): unknown {
  switch (editorOf(field, op)) {
    case 'period':
      return 'this-month';
    case 'boolean':
      return true;
    case 'choices':
    case 'tags':
      return [];
    case 'numbers':
    case 'dates':
      return ['', ''];
    case 'choice':
      return field.choices?.[0]?.value ?? '';
    default:
      return '';
  }
}

/** The tree for the server, without the rules that are not finished; undefined when nothing is left. */
export function toFilter(group: FilterGroup): Filter | undefined {
  const parts = group.nodes
    .map((node) => (node.kind === 'group' ? toFilter(node) : isComplete(node) ? toCondition(node) : undefined))
    .filter((part): part is Filter => part !== undefined);
  if (!parts.length) return undefined;
  const joined: Filter = group.join === 'and' ? { and: parts } : { or: parts };
  return group.not ? { not: joined } : joined;
}

export function fromFilter(filter: Filter | undefined): FilterGroup {
  const node = filter ? toNode(filter) : emptyGroup();
  return node.kind === 'group' ? node : { ...emptyGroup(), nodes: [node] };
}

export function countRules(group: FilterGroup): number {
  return group.nodes.reduce(
    (sum, node) => sum + (node.kind === 'group' ? countRules(node) : isComplete(node) ? 1 : 0),
    0,
  );
}

export function isComplete(rule: FilterRule): boolean {
  if (!rule.path || !rule.op) return false;
  if (rule.op === 'empty' || rule.op === 'notEmpty') return true;
  if (Array.isArray(rule.value)) {
    return rule.value.length > 0 && rule.value.every((item) => item !== '' && item !== null && item !== undefined);
  }
  return rule.value !== '' && rule.value !== null && rule.value !== undefined;
}

export function bothFilters(...filters: (Filter | null | undefined)[]): Filter | undefined {
  const present = filters.filter((filter): filter is Filter => !!filter);
  return present.length > 1 ? { and: present } : present[0];
}

function toCondition(rule: FilterRule): Condition {
  const bare = rule.op === 'empty' || rule.op === 'notEmpty';
  return bare ? { field: rule.path, op: rule.op } : { field: rule.path, op: rule.op, value: rule.value };
}

function toNode(filter: Filter): FilterNode {
  if ('and' in filter) return { kind: 'group', join: 'and', not: false, nodes: filter.and.map(toNode) };
  if ('or' in filter) return { kind: 'group', join: 'or', not: false, nodes: filter.or.map(toNode) };
  if ('not' in filter) {
    const inner = toNode(filter.not);
    return inner.kind === 'group'
      ? { ...inner, not: !inner.not }
      : { kind: 'group', join: 'and', not: true, nodes: [inner] };
  }
  return { kind: 'rule', path: filter.field, op: filter.op, value: filter.value ?? '' };
}
