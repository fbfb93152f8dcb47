import { FieldInfo, Filter, FormulaNode, ObjectInfo, Value } from '../../api/types';
import {
  Figure,
  absolute,
  dividedBy,
  minus,
  plus,
  readFigure,
  roundFigure,
  times,
  truncated,
  whole,
  writeFigure,
} from './figures';
import { compareValues, holds } from './formula-filter';
import { FormulaValue, NotKnown, ownField, readValue } from './formula-values';
import { dayNumber, dayText } from './moments';
import { lower, upper } from './texts';

/** The values of a record; undefined where they are not known. */
export type Known = (field: FieldInfo) => Value;

/** Formulas do not follow one another in a circle; where they seem to, this is where the search ends. */
const MOST_STEPS = 20;

/**
 * Formulas in the grammar of the server's `FormulaParser`, which has checked whatever comes here; `cases.json` of its tests holds both to
 * the same outcome. A field's own value or, where it has one, that of its formula; undefined where something that it needs is not known. */
export function formulaValue(object: ObjectInfo, field: FieldInfo, known: Known): Value {
  try {
    return toValue(new Reckoning(object, known).of(field.name));
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/** Whether a filter over the record's own fields holds; undefined where something that it needs is not known. */
export function filterHolds(object: ObjectInfo, filter: Filter, known: Known): boolean | undefined {
  try {
    return new Reckoning(object, known).holds(filter);
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/** Whether a field follows from another, directly or through formulas between them. */
export function usesField(object: ObjectInfo, field: FieldInfo, name: string, deep = 0): boolean {
  if (field.formula === null || field.formula === undefined || deep > MOST_STEPS) return false;
  return usesIn(field.formula).some((path) => {
    const [own] = path.split('.');
    const used = object.fields.find((each) => each.name === own);
    return own === name || (!!used && usesField(object, used, name, deep + 1));
  });
}

/** The paths that a formula, and the filters in it, name. */
function usesIn(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap(usesIn);
  return Object.entries(node).flatMap(([name, given]) =>
    name === 'field' && typeof given === 'string' ? [given] : usesIn(given),
  );
}

class Reckoning {
  private readonly open = new Set<string>();

  constructor(
    private readonly object: ObjectInfo,
    private readonly known: Known,
  ) {}

  of(path: string): FormulaValue {
    const { field, part } = ownField(this.object, path);
    if (field.formula !== null && field.formula !== undefined) return this.follow(field);
    const value = this.known(field);
    if (value === undefined) throw new NotKnown(path);
    if (!part) return readValue(field, value);
    const parts = value !== null && typeof value === 'object' ? (value as Record<string, Value>) : {};
    return readValue(field, part in parts ? parts[part] : null);
  }

  /** A figure that follows is kept with the four decimals that fields have. */
  private follow(field: FieldInfo): FormulaValue {
    if (this.open.has(field.name)) throw new NotKnown(field.name);
    this.open.add(field.name);
    const value = this.node(field.formula!);
    this.open.delete(field.name);
    return isFigure(value) ? roundFigure(value, 4) : value;
  }

  private node(node: FormulaNode): FormulaValue {
    if (typeof node === 'number') return readFigure(String(node));
    if (typeof node !== 'object') return node;
    const [[name, given]] = Object.entries(node);
    switch (name) {
      case 'field':
        return this.of(given as string);
      case 'date':
        return given as string;
      case 'when':
        return this.holds(given as Filter);
      case 'if': {
        const [when, then, otherwise] = given as [Filter, FormulaNode, FormulaNode];
        return this.node(this.holds(when) ? then : otherwise);
      }
    }
    const parts = (Array.isArray(given) ? given : [given]) as FormulaNode[];
    return call(
      name,
      parts.map((part) => this.node(part)),
    );
  }

  holds(filter: Filter): boolean {
    return holds(
      filter,
      (path) => ownField(this.object, path).field,
      (path) => this.of(path),
    );
  }
}

function call(name: string, values: FormulaValue[]): FormulaValue {
  switch (name) {
    case 'coalesce':
      return values.find((value) => value !== null) ?? null;
    case 'concat':
      return values.map((value) => value ?? '').join('');
    case 'min':
      return first(values, -1);
    case 'max':
      return first(values, 1);
  }
  if (values.some((value) => value === null)) return null;
  const figures = values as Figure[];
  const [text, day] = [values[0] as string, values[0] as string];
  switch (name) {
    case 'add':
      return figures.reduce<Figure | null>((sum, next, at) => (at === 0 ? next : sum && plus(sum, next)), null);
    case 'sub':
      return minus(figures[0], figures[1]);
    case 'mul':
      return figures.reduce<Figure | null>(
        (product, next, at) => (at === 0 ? next : product && times(product, next)),
        null,
      );
    case 'div':
      return dividedBy(figures[0], figures[1]);
    case 'abs':
      return absolute(figures[0]);
    case 'round':
      return roundFigure(figures[0], Number(truncated(figures[1])));
    case 'upper':
      return upper(text);
    case 'lower':
      return lower(text);
    case 'trim':
      return text.replace(/^ +| +$/g, '');
    case 'length':
      return whole([...text].length);
    case 'daysBetween':
      return whole(dayNumber(values[1] as string) - dayNumber(day));
    case 'addDays':
      return dayText(dayNumber(day) + Number(truncated(figures[1])));
    case 'year':
      return whole(Number(day.slice(0, 4)));
    case 'month':
      return whole(Number(day.slice(5, 7)));
    default:
      throw new NotKnown(name);
  }
}

/** The least (-1) or the greatest (1) of those that are there. */
function first(values: FormulaValue[], sign: -1 | 1): FormulaValue {
  return values.reduce((best, value) => {
    if (value === null || best === null) return best ?? value;
    return compareValues(value, best) * sign > 0 ? value : best;
  }, null);
}

function toValue(value: FormulaValue): Value {
  return isFigure(value) ? writeFigure(value) : value;
}

function isFigure(value: FormulaValue): value is Figure {
  return value !== null && typeof value === 'object' && 'units' in value;
}
