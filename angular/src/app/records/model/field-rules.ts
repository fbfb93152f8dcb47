import { Condition, FieldInfo, Filter, ObjectInfo } from '../../api/types';
import { Known, filterHolds } from '../formula/formula';
import { dayNumber, dayText } from '../formula/moments';
import { spanOf } from './spans';

/** On what a rule depends beside the record: who asks, which day it is for them, and when a day begins for them. */
export interface Asker {
  me: string | null;
  today: string;
  /** The day with which weeks begin, 0 for Sunday. */
  weekStart: number;
  startOf: (day: string) => string;
}

/** What the rules of a field say of it as the record stands. */
export interface FieldState {
  shown: boolean;
  required: boolean;
  editable: boolean;
}

/**
 * The rules of an object's fields, with the same outcome as the server's `CustomValueRules`; `cases.json` of its filter tests holds both to it.
 * Where a rule asks for what is not known here, the field is shown, may be edited and is not demanded: the server decides.
 */
export function stateOf(object: ObjectInfo, field: FieldInfo, known: Known, asker: Asker): FieldState {
  const holds = (rule: Filter | null | undefined): boolean | undefined =>
    rule ? filterHolds(object, resolved(rule, object, asker), known) : undefined;
  const shown = holds(field.visibleWhen) ?? true;
  return {
    shown,
    required: shown && (field.required || (holds(field.requiredWhen) ?? false)),
    editable: !field.readOnly && (holds(field.editableWhen) ?? true),
  };
}

/** Fields as a form shows them: without those that are not to be seen, the demanded ones marked. */
export function ruledFields(object: ObjectInfo, fields: FieldInfo[], known: Known, asker: Asker): FieldInfo[] {
  return fields.flatMap((field) => {
    if (!field.visibleWhen && !field.requiredWhen && !field.editableWhen) return [field];
    const state = stateOf(object, field, known, asker);
    return state.shown && state.editable ? [{ ...field, required: state.required }] : [];
  });
}

/** Whether a record meets a condition, as far as it can be told from what is known of it; undefined where it cannot. */
export function meets(object: ObjectInfo, filter: Filter, known: Known, asker: Asker): boolean | undefined {
  return filterHolds(object, resolved(filter, object, asker), known);
}

/** Whoever sits at this browser. */
export function askerOf(me: string | null, weekStart: number, now = new Date()): Asker {
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    me,
    weekStart,
    today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    startOf: (day) => {
      const [year, month, date] = day.split('-').map(Number);
      return new Date(year, month - 1, date).toISOString();
    },
  };
}

/** The filter with constants in place of @me, @today and spans, and with moments in place of days that are set against moments. */
function resolved(filter: Filter, object: ObjectInfo, asker: Asker): Filter {
  if ('and' in filter) return { and: filter.and.map((each) => resolved(each, object, asker)) };
  if ('or' in filter) return { or: filter.or.map((each) => resolved(each, object, asker)) };
  if ('not' in filter) return { not: resolved(filter.not, object, asker) };
  const moments = object.fields.find((field) => field.name === filter.field)?.type === 'dateTime';
  if (filter.op === 'within') {
    const span = spanOf(String(filter.value), asker.today, asker.weekStart);
    return span ? between(filter.field, span, moments, asker) : filter;
  }
  const one = (value: unknown) => (value === '@me' ? asker.me : value === '@today' ? asker.today : value);
  const value = Array.isArray(filter.value) ? filter.value.map(one) : one(filter.value);
  const condition = { ...filter, value };
  return moments ? overMoments(condition, asker) : condition;
}

function overMoments(condition: Condition, asker: Asker): Filter {
  const { field, op, value } = condition;
  if (Array.isArray(value)) {
    if (op !== 'between')
      return { ...condition, value: value.map((each) => (isDay(each) ? asker.startOf(each) : each)) };
    const [low, high] = value;
    return {
      and: [
        overMoments({ field, op: 'gte', value: low }, asker),
        overMoments({ field, op: 'lte', value: high }, asker),
      ],
    };
  }
  if (!isDay(value)) return condition;
  switch (op) {
    case 'eq':
      return between(field, [value, value], true, asker);
    case 'neq':
      return { not: between(field, [value, value], true, asker) };
    case 'gt':
      return { field, op: 'gte', value: asker.startOf(after(value)) };
    case 'lte':
      return { field, op: 'lt', value: asker.startOf(after(value)) };
    default:
      return { ...condition, value: asker.startOf(value) };
  }
}

function between(field: string, [first, last]: [string, string], moments: boolean, asker: Asker): Filter {
  return moments
    ? {
        and: [
          { field, op: 'gte', value: asker.startOf(first) },
          { field, op: 'lt', value: asker.startOf(after(last)) },
        ],
      }
    : {
        and: [
          { field, op: 'gte', value: first },
          { field, op: 'lte', value: last },
        ],
      };
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && value.length === 10;
}

function after(day: string): string {
  return dayText(dayNumber(day) + 1) ?? day;
}
