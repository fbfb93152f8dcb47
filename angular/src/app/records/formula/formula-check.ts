import { FieldInfo, Filter, FormulaNode } from '../../api/types';
import { isNumeric } from '../model/fields';
import { operatorsOf } from '../model/filter';
import { MOST_ARGUMENTS } from './formula-grammar';
import { FormulaNames } from './formula-names';
import { FormulaFault } from './formula-tokens';
import { readDay } from './moments';

export type FormulaKind = 'number' | 'text' | 'date' | 'moment' | 'boolean';

const TEXTS = ['text', 'longText', 'email', 'phone', 'url', 'choice', 'autoNumber'];
const DECIMALS = 6;

/** The signatures of `FormulaSignatures` of the server: what each function takes, and what it gives. */
const EXACT: Record<string, { takes: FormulaKind[]; gives: FormulaKind }> = {
  sub: { takes: ['number', 'number'], gives: 'number' },
  div: { takes: ['number', 'number'], gives: 'number' },
  round: { takes: ['number', 'number'], gives: 'number' },
  abs: { takes: ['number'], gives: 'number' },
  upper: { takes: ['text'], gives: 'text' },
  lower: { takes: ['text'], gives: 'text' },
  trim: { takes: ['text'], gives: 'text' },
  length: { takes: ['text'], gives: 'number' },
  daysBetween: { takes: ['date', 'date'], gives: 'number' },
  addDays: { takes: ['date', 'number'], gives: 'date' },
  year: { takes: ['date'], gives: 'number' },
  month: { takes: ['date'], gives: 'number' },
};
const MANY: Record<string, FormulaKind> = { add: 'number', mul: 'number', concat: 'text' };
const SAME: Record<string, FormulaKind[]> = {
  min: ['number', 'date', 'moment'],
  max: ['number', 'date', 'moment'],
  coalesce: ['number', 'text', 'date', 'moment', 'boolean'],
};

/** What a field is to a formula; null where formulas cannot use it. */
export function kindOf(field: FieldInfo): FormulaKind | null {
  if (isNumeric(field.type)) return 'number';
  if (field.type === 'date') return 'date';
  if (field.type === 'dateTime') return 'moment';
  if (field.type === 'boolean') return 'boolean';
  return TEXTS.includes(field.type) ? 'text' : null;
}

/** What a formula gives. What the server would refuse is thrown as a `FormulaFault`, so that it is told while somebody types. */
export function checkFormula(node: FormulaNode, names: FormulaNames): FormulaKind {
  if (typeof node === 'number') return 'number';
  if (typeof node === 'string') return 'text';
  if (typeof node === 'boolean') return 'boolean';
  const [[name, given]] = Object.entries(node);
  switch (name) {
    case 'field':
      return checkField(String(given), names);
    case 'date':
      if (readDay(String(given)) === null) throw new FormulaFault('date');
      return 'date';
    case 'when':
      checkCondition(given as Filter, names);
      return 'boolean';
    case 'if': {
      const [when, then, otherwise] = given as [Filter, FormulaNode, FormulaNode];
      checkCondition(when, names);
      const [one, other] = [checkFormula(then, names), checkFormula(otherwise, names)];
      if (one !== other) throw new FormulaFault('outcomes', { one: kindKey(one), other: kindKey(other) });
      return one;
    }
  }
  const parts = (Array.isArray(given) ? given : [given]) as FormulaNode[];
  return checkCall(
    name,
    parts,
    parts.map((part) => checkFormula(part, names)),
  );
}

/** The key of the words for a kind; whoever tells the fault puts the words in its place. */
export function kindKey(kind: FormulaKind): string {
  return `@${kind}`;
}

function checkField(path: string, names: FormulaNames): FormulaKind {
  const value = names.at(path);
  if (!value) throw new FormulaFault('unknownField', { name: path, object: names.object.label });
  const kind = kindOf(value.field);
  if (!kind) throw new FormulaFault('notUsable', { field: value.label });
  return kind;
}

function checkCall(name: string, parts: FormulaNode[], kinds: FormulaKind[]): FormulaKind {
  const exact = EXACT[name];
  if (exact) {
    const fits = kinds.length === exact.takes.length && kinds.every((kind, at) => kind === exact.takes[at]);
    if (!fits) throw new FormulaFault('takes', { name, takes: exact.takes.map(kindKey).join(', ') });
    if (name === 'round' && !isDigits(parts[1])) throw new FormulaFault('digits');
    return exact.gives;
  }
  if (kinds.length === 0 || kinds.length > MOST_ARGUMENTS) throw new FormulaFault('many', { name });
  if (MANY[name]) {
    const wrong = kinds.find((kind) => kind !== MANY[name]);
    if (wrong) throw new FormulaFault('each', { name, takes: kindKey(MANY[name]), given: kindKey(wrong) });
    return MANY[name];
  }
  if (!SAME[name]) throw new FormulaFault('unknownFunction', { name });
  if (!SAME[name].includes(kinds[0]) || kinds.some((kind) => kind !== kinds[0]))
    throw new FormulaFault('same', { name });
  return kinds[0];
}

function isDigits(node: FormulaNode): boolean {
  return typeof node === 'number' && Number.isInteger(node) && node >= 0 && node <= DECIMALS;
}

function checkCondition(filter: Filter, names: FormulaNames): void {
  if ('and' in filter) return filter.and.forEach((each) => checkCondition(each, names));
  if ('or' in filter) return filter.or.forEach((each) => checkCondition(each, names));
  if ('not' in filter) return checkCondition(filter.not, names);
  const value = names.at(filter.field);
  if (!value) throw new FormulaFault('unknownField', { name: filter.field, object: names.object.label });
  const values = Array.isArray(filter.value) ? filter.value : [filter.value];
  if (filter.op === 'within' || values.some((each) => each === '@me' || each === '@today'))
    throw new FormulaFault('notPure');
  if (!operatorsOf(value.field).includes(filter.op)) throw new FormulaFault('operator', { field: value.label });
  const numeric = isNumeric(value.field.type);
  if (numeric && values.some((each) => each !== undefined && isNaN(Number(each)))) {
    throw new FormulaFault('number', { field: value.label });
  }
  const choices = value.field.choices;
  const strange =
    choices && ['eq', 'neq', 'in', 'nin', 'hasAny', 'hasAll', 'hasNone'].includes(filter.op)
      ? values.find((each) => !choices.some((choice) => choice.value === each))
      : undefined;
  if (strange !== undefined && choices) {
    throw new FormulaFault('choice', {
      field: value.label,
      choices: choices
        .slice(0, 6)
        .map((each) => `"${each.value}"`)
        .join(', '),
    });
  }
}
