/** The signs and words that formulas are written with, and what they are in the tree that the server knows. */

/** Operators over values, the weakest binding first. */
export const BINARY: Record<string, { name: string; level: number; many: boolean }> = {
  '&': { name: 'concat', level: 1, many: true },
  '+': { name: 'add', level: 2, many: true },
  '-': { name: 'sub', level: 2, many: false },
  '*': { name: 'mul', level: 3, many: true },
  '/': { name: 'div', level: 3, many: false },
};

/** As many values as a function of the server takes. */
export const MOST_ARGUMENTS = 20;

export const FUNCTIONS = [
  'if',
  'round',
  'min',
  'max',
  'abs',
  'coalesce',
  'concat',
  'upper',
  'lower',
  'trim',
  'length',
  'daysBetween',
  'addDays',
  'year',
  'month',
  'date',
  'when',
  'add',
  'sub',
  'mul',
  'div',
] as const;

export const COMPARISONS: Record<string, string> = {
  '=': 'eq',
  '<>': 'neq',
  '!=': 'neq',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
};

/** Comparisons in words; those with brackets take a list. */
export const WORDED: { words: string[]; op: string; takes: 'nothing' | 'one' | 'list' | 'two' }[] = [
  { words: ['is', 'not', 'empty'], op: 'notEmpty', takes: 'nothing' },
  { words: ['is', 'empty'], op: 'empty', takes: 'nothing' },
  { words: ['not', 'in'], op: 'nin', takes: 'list' },
  { words: ['in'], op: 'in', takes: 'list' },
  { words: ['not', 'contains'], op: 'ncontains', takes: 'one' },
  { words: ['contains'], op: 'contains', takes: 'one' },
  { words: ['starts', 'with'], op: 'startsWith', takes: 'one' },
  { words: ['ends', 'with'], op: 'endsWith', takes: 'one' },
  { words: ['between'], op: 'between', takes: 'two' },
  { words: ['within'], op: 'within', takes: 'one' },
  { words: ['has', 'any'], op: 'hasAny', takes: 'list' },
  { words: ['has', 'all'], op: 'hasAll', takes: 'list' },
  { words: ['has', 'none'], op: 'hasNone', takes: 'list' },
];
