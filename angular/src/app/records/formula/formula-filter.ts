import { Condition, FieldInfo, Filter } from '../../api/types';
import { isWords } from '../model/fields';
import { compareFigures } from './figures';
import { FormulaValue, NotKnown, readConstant } from './formula-values';
import { startOfDay, startOfNextDay } from './moments';
import { lower } from './texts';

/** A filter over a record's own fields, with the same outcome as `FilterEvaluator` of the server. */
export function holds(
  filter: Filter,
  fieldAt: (path: string) => FieldInfo,
  valueAt: (path: string) => FormulaValue,
): boolean {
  if ('and' in filter) return filter.and.every((each) => holds(each, fieldAt, valueAt));
  if ('or' in filter) return filter.or.some((each) => holds(each, fieldAt, valueAt));
  if ('not' in filter) return !holds(filter.not, fieldAt, valueAt);
  return holdsOne(filter, fieldAt(filter.field), valueAt(filter.field));
}

function holdsOne({ op, value: given }: Condition, field: FieldInfo, value: FormulaValue): boolean {
  const values = (Array.isArray(given) ? given : [given]).map((each) => readConstant(field, each));
  if (isWords(field.type)) return hasTags(op, value, values);
  if (op === 'between') return from('gte', field, value, values[0]) && from('lte', field, value, values[1]);
  return from(op, field, value, ...values);
}

/** A day that is set against moments means its start, its end or all of it, as the operator needs. */
function from(op: string, field: FieldInfo, value: FormulaValue, ...values: FormulaValue[]): boolean {
  if (field.type !== 'dateTime' || op === 'empty' || op === 'notEmpty') return compares(op, value, values);
  const [first] = values;
  if (op === 'in' || op === 'nin' || !isDay(first)) {
    return compares(
      op,
      value,
      values.map((each) => (isDay(each) ? startOfDay(each) : each)),
    );
  }
  const within = () => compares('gte', value, [startOfDay(first)]) && compares('lt', value, [startOfNextDay(first)]);
  switch (op) {
    case 'eq':
      return within();
    case 'neq':
      return !within();
    case 'gt':
      return compares('gte', value, [startOfNextDay(first)]);
    case 'lte':
      return compares('lt', value, [startOfNextDay(first)]);
    default:
      return compares(op, value, [startOfDay(first)]);
  }
}

function compares(op: string, value: FormulaValue, values: FormulaValue[]): boolean {
  if (value === null) return ['neq', 'nin', 'ncontains', 'empty'].includes(op);
  const against = (other: FormulaValue) => compareValues(value, other);
  const text = () => [lower(String(value)), lower(String(values[0]))];
  switch (op) {
    case 'eq':
      return against(values[0]) === 0;
    case 'neq':
      return against(values[0]) !== 0;
    case 'in':
      return values.some((each) => against(each) === 0);
    case 'nin':
      return values.every((each) => against(each) !== 0);
    case 'gt':
      return against(values[0]) > 0;
    case 'gte':
      return against(values[0]) >= 0;
    case 'lt':
      return against(values[0]) < 0;
    case 'lte':
      return against(values[0]) <= 0;
    case 'contains':
    case 'ncontains': {
      const [whole, part] = text();
      return whole.includes(part) === (op === 'contains');
    }
    case 'startsWith': {
      const [whole, part] = text();
      return whole.startsWith(part);
    }
    case 'endsWith': {
      const [whole, part] = text();
      return whole.endsWith(part);
    }
    case 'empty':
      return false;
    case 'notEmpty':
      return true;
    default:
      throw new NotKnown(op);
  }
}

/** Two values of one type that are there: figures as numbers, the others as they are written. */
export function compareValues(left: FormulaValue, right: FormulaValue): number {
  if (left !== null && typeof left === 'object' && 'units' in left) {
    return right !== null && typeof right === 'object' && 'units' in right ? compareFigures(left, right) : NaN;
  }
  if (right === null) return NaN;
  return left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
}

function hasTags(op: string, value: FormulaValue, wanted: FormulaValue[]): boolean {
  const tags = Array.isArray(value) ? value : [];
  const has = (tag: FormulaValue) => tags.includes(tag as string);
  switch (op) {
    case 'hasAny':
      return wanted.some(has);
    case 'hasAll':
      return wanted.every(has);
    case 'hasNone':
      return !wanted.some(has);
    case 'empty':
      return tags.length === 0;
    case 'notEmpty':
      return tags.length > 0;
    default:
      throw new NotKnown(op);
  }
}

function isDay(value: FormulaValue): value is string {
  return typeof value === 'string' && value.length === 10;
}
