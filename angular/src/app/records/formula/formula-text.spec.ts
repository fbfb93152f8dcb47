import { FieldInfo, FieldType, Filter, FormulaNode, ObjectInfo } from '../../api/types';
import { checkFormula } from './formula-check';
import { FormulaNames } from './formula-names';
import { writeFormula } from './formula-print';
import { readFormula } from './formula-read';
import { suggestionsFor } from './formula-suggestions';
import { FormulaFault } from './formula-tokens';

const field = (name: string, label: string, type: FieldType, more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label,
  type,
  required: false,
  readOnly: false,
  ...more,
});

const deal = {
  name: 'deal',
  label: 'Deal',
  fields: [
    field('amount', 'Amount', 'money'),
    field('name', 'Name', 'text'),
    field('closeDate', 'Close date', 'date'),
    field('c_seats', 'Seats [max]', 'integer'),
    field('c_discount', 'Discount "net"', 'percent'),
    field('c_same', 'amount in cash', 'money'),
    field('c_twin', 'Twin', 'decimal'),
    field('c_twin2', 'twin', 'decimal'),
    field('c_flag', 'Is urgent?', 'boolean'),
    field('c_tier', 'Tier', 'choice', { choices: [{ value: 'gold', label: 'Gold' }] }),
    field('c_badges', 'Badges', 'multiChoice', { choices: [{ value: 'new', label: 'New' }] }),
    field('owner', 'Owner', 'user'),
    field('c_office', 'Office', 'address', { parts: [field('city', 'City', 'text')] }),
  ],
} as unknown as ObjectInfo;
const names = new FormulaNames(deal);
const read = (text: string) => readFormula(text, names);

/** A small generator of its own: the same trees in every run. */
function random(seed: number) {
  let state = seed;
  const next = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % most;
  };
  const of = <T>(...all: T[]): T => all[next(all.length)];
  const path = () =>
    of('amount', 'name', 'c_seats', 'c_discount', 'c_same', 'c_twin', 'c_twin2', 'c_office.city', 'c_flag');
  const text = () => of('', 'a', 'say "hi"', '[x]', ' & ', 'é 🙂', 'line\nbreak');
  const number = () => of(0, 1, 12.5, 0.000001, 999999999999999, -3, -0.25);
  const test = (): Filter =>
    of<Filter>(
      { field: path(), op: of('eq', 'neq', 'lt', 'lte', 'gt', 'gte'), value: of<unknown>(number(), text(), true) },
      { field: path(), op: of('empty', 'notEmpty') },
      { field: path(), op: of('contains', 'ncontains', 'startsWith', 'endsWith', 'within'), value: text() },
      {
        field: path(),
        op: of('in', 'nin', 'hasAny', 'hasAll', 'hasNone'),
        value: of<unknown[]>([], [number()], [text(), true]),
      },
      { field: path(), op: 'between', value: [number(), number()] },
    );
  const filter = (depth: number): Filter => {
    if (depth === 0) return test();
    const two = () => [filter(depth - 1), filter(depth - 1), ...(next(2) ? [filter(depth - 1)] : [])];
    return of<() => Filter>(
      test,
      () => ({ and: two() }),
      () => ({ or: two() }),
      () => ({ not: filter(depth - 1) }),
      () => of<Filter>({ and: [] }, { or: [] }),
    )();
  };
  const node = (depth: number): FormulaNode => {
    const leaf = () => of<FormulaNode>(number(), text(), true, false, { field: path() }, { date: '2026-03-31' });
    if (depth === 0) return leaf();
    const some = (least: number) => Array.from({ length: least + next(3) }, () => node(depth - 1));
    return of<() => FormulaNode>(
      leaf,
      () => ({ [of('add', 'mul', 'concat')]: some(1) }),
      () => ({ [of('sub', 'div')]: [node(depth - 1), node(depth - 1)] }),
      () => ({ [of('min', 'max', 'coalesce', 'round', 'daysBetween')]: some(1) }),
      () => ({ if: [filter(2), node(depth - 1), node(depth - 1)] }),
      () => ({ when: filter(3) }),
    )();
  };
  return node;
}

describe('a formula as text', () => {
  it('reads back as the tree that it was written from', () => {
    for (let seed = 1; seed <= 4000; seed++) {
      const tree = random(seed)(1 + (seed % 5));
      const text = writeFormula(tree, names);
      expect(read(text), text).toEqual(tree);
    }
  });

  it('is written the way people write', () => {
    const tree: FormulaNode = {
      round: [{ mul: [{ sub: [{ field: 'amount' }, { field: 'c_twin' }] }, 1.23] }, 2],
    };
    expect(writeFormula(tree, names)).toBe('round(([Amount] - c_twin) * 1.23, 2)');
    expect(writeFormula({ if: [{ field: 'c_tier', op: 'eq', value: 'gold' }, 1, 0] }, names)).toBe(
      'if([Tier] = "gold", 1, 0)',
    );
  });

  it('takes labels in any case, names as they are, and escaped brackets', () => {
    expect(read('[AMOUNT]+amount')).toEqual({ add: [{ field: 'amount' }, { field: 'amount' }] });
    expect(read('[seats [max]]]')).toEqual({ field: 'c_seats' });
    expect(read('[Office: City] & "!"')).toEqual({ concat: [{ field: 'c_office.city' }, '!'] });
  });

  it('keeps the order of operations', () => {
    expect(read('1 + 2 * 3')).toEqual({ add: [1, { mul: [2, 3] }] });
    expect(read('(1 + 2) + 3')).toEqual({ add: [{ add: [1, 2] }, 3] });
    expect(read('1 + 2 + 3')).toEqual({ add: [1, 2, 3] });
    expect(read('8 - 2 - 1')).toEqual({ sub: [{ sub: [8, 2] }, 1] });
    expect(read('-[Amount]')).toEqual({ sub: [0, { field: 'amount' }] });
    expect(read('[Tier] & 1 + 2')).toEqual({ concat: [{ field: 'c_tier' }, { add: [1, 2] }] });
  });
});

const fault = (text: string): FormulaFault | null => {
  try {
    checkFormula(read(text), names);
    return null;
  } catch (error) {
    if (error instanceof FormulaFault) return error;
    throw error;
  }
};

describe('what is wrong with a formula', () => {
  it.each([
    ['', 'empty'],
    ['[Amount] *', 'ended'],
    ['[Amount', 'unclosedField'],
    ['"text', 'unclosedText'],
    ['round([Amount], 2', 'unclosed'],
    ['[Nothing] + 1', 'unknownField'],
    ['median(1, 2)', 'unknownFunction'],
    ['[Amount] > 5', 'comparison'],
    ['[Amount] [Name]', 'unexpected'],
    ['if([Amount], 1, 2)', 'noComparison'],
    ['[Amount] + [Name]', 'each'],
    ['[Owner] & "x"', 'notUsable'],
    ['round([Amount], [Seats [max]]])', 'digits'],
    ['if([Amount] > 1, 1, "a")', 'outcomes'],
    ['upper([Amount])', 'takes'],
    ['min([Amount], [Close date])', 'same'],
    ['date("2026-02-31")', 'date'],
    ['if([Close date] within "today", 1, 0)', 'notPure'],
    ['if([Tier] = "lead", 1, 0)', 'choice'],
    ['if([Name] > 5, 1, 0)', 'operator'],
    ['[Amount] ? 1', 'unexpected'],
  ])('%s', (text, key) => {
    expect(fault(text)?.key).toBe(key);
  });

  it('is told where it is', () => {
    expect(fault('[Amount] + [Nothing]')).toMatchObject({ at: 11, end: 20, params: { name: 'Nothing' } });
  });

  it.each([
    '[Amount] * 1.2',
    '[Name] & " " & upper([Name])',
    'daysBetween([Close date], date("2026-01-01"))',
    'when([Badges] has any ("new"))',
  ])('nothing: %s', (text) => {
    expect(fault(text)).toBeNull();
  });
});

describe('what could be meant', () => {
  const labels = (text: string) => suggestionsFor(text, text.length, names).map((each) => each.label);

  it('is a field once a bracket is open, and a field or a function at a word', () => {
    expect(labels('1 + [clo')).toEqual(['Close date']);
    expect(labels('ro')).toEqual(['round(…)']);
    expect(labels('[Amount] + am')).toEqual(['Amount', 'amount in cash']);
    expect(labels('"am')).toEqual([]);
  });

  it('takes the place of what was typed', () => {
    expect(suggestionsFor('1 + [clo', 8, names)[0]).toMatchObject({ text: '[Close date]', from: 4 });
    expect(suggestionsFor('ro', 2, names)[0]).toMatchObject({ text: 'round()', from: 0, caret: 6 });
  });
});
