import { Condition, Filter, FormulaNode } from '../../api/types';
import { BINARY, COMPARISONS, WORDED } from './formula-grammar';
import { FormulaNames } from './formula-names';

const SIGNS = new Map(Object.entries(BINARY).map(([sign, each]) => [each.name, { sign, ...each }]));

/** A formula as people write it; `readFormula` reads it back as the same tree. */
export function writeFormula(node: FormulaNode, names: FormulaNames): string {
  return value(node, names, 0);
}

/** @param level how strongly what is around it binds. */
function value(node: FormulaNode, names: FormulaNames, level: number): string {
  if (typeof node === 'number') return String(node);
  if (typeof node === 'string') return quoted(node);
  if (typeof node === 'boolean') return String(node);
  const [[name, given]] = Object.entries(node);
  if (name === 'field') return names.written(String(given));
  if (name === 'date') return `date(${quoted(String(given))})`;
  if (name === 'when') return `when(${condition(given as Filter, names)})`;
  if (name === 'if') {
    const [when, then, otherwise] = given as [Filter, FormulaNode, FormulaNode];
    return `if(${condition(when, names)}, ${value(then, names, 0)}, ${value(otherwise, names, 0)})`;
  }
  const parts = (Array.isArray(given) ? given : [given]) as FormulaNode[];
  const operator = SIGNS.get(name);
  if (!operator || parts.length < 2) return `${name}(${parts.map((part) => value(part, names, 0)).join(', ')})`;
  const text = parts
    .map((part, at) => (at === 0 ? first(part, operator, names) : value(part, names, operator.level)))
    .join(` ${operator.sign} `);
  return operator.level > level ? text : `(${text})`;
}

/** What stands at the left of an operator of its own strength needs no brackets, but where it would run on with it. */
function first(
  part: FormulaNode,
  operator: { name: string; level: number; many: boolean },
  names: FormulaNames,
): string {
  const runsOn = operator.many && typeof part === 'object' && operator.name in part;
  return value(part, names, runsOn ? operator.level : operator.level - 1);
}

/** A condition over the record's own fields. */
function condition(filter: Filter, names: FormulaNames): string {
  if ('and' in filter) return joined(filter.and, 'and', 'always', names);
  if ('or' in filter) return joined(filter.or, 'or', 'never', names);
  if ('not' in filter) return `not ${within(filter.not, names, (inner) => isJoined(inner))}`;
  return test(filter, names);
}

function joined(parts: Filter[], word: 'and' | 'or', none: string, names: FormulaNames): string {
  if (parts.length === 0) return none;
  if (parts.length === 1) return condition(parts[0], names);
  const bracketed = (inner: Filter) => isJoined(inner) && (word === 'and' || 'or' in inner);
  return parts.map((part) => within(part, names, bracketed)).join(` ${word} `);
}

function within(filter: Filter, names: FormulaNames, bracketed: (inner: Filter) => boolean): string {
  const inner = single(filter);
  const text = condition(inner, names);
  return bracketed(inner) ? `(${text})` : text;
}

/** A join of one is what it joins. */
function single(filter: Filter): Filter {
  if ('and' in filter && filter.and.length === 1) return single(filter.and[0]);
  if ('or' in filter && filter.or.length === 1) return single(filter.or[0]);
  return filter;
}

function isJoined(filter: Filter): boolean {
  return ('and' in filter && filter.and.length > 1) || ('or' in filter && filter.or.length > 1);
}

function test({ field, op, value: given }: Condition, names: FormulaNames): string {
  const name = names.written(field);
  const sign = Object.keys(COMPARISONS).find((each) => COMPARISONS[each] === op);
  if (sign) return `${name} ${sign} ${constant(given)}`;
  const worded = WORDED.find((each) => each.op === op);
  const words = worded?.words.join(' ') ?? op;
  const list = Array.isArray(given) ? given : [given];
  switch (worded?.takes) {
    case 'nothing':
      return `${name} ${words}`;
    case 'list':
      return `${name} ${words} (${list.map(constant).join(', ')})`;
    case 'two':
      return `${name} ${words} ${constant(list[0])} and ${constant(list[1])}`;
    default:
      return `${name} ${words} ${constant(given)}`;
  }
}

function constant(given: unknown): string {
  return typeof given === 'string' ? quoted(given) : String(given);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
