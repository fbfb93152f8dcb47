import { describe, expect, it } from 'vitest';
import { fromTabSeparated, toTabSeparated } from './tab-separated';

describe('cells as spreadsheets exchange them', () => {
  const cases: [string, string[][]][] = [
    ['', [['']]],
    ['a', [['a']]],
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\t\n\tb',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['"a\tb"\t"say ""ahoy"""', [['a\tb', 'say "ahoy"']]],
    ['"two\nlines"\tone', [['two\nlines', 'one']]],
  ];

  it.each(cases)('reads and writes %j', (text, cells) => {
    expect(fromTabSeparated(text)).toEqual(cells);
    expect(toTabSeparated(cells)).toBe(text);
  });

  it('takes the line ends and the last line of other programs', () => {
    expect(fromTabSeparated('a\r\nb\r\n')).toEqual([['a'], ['b']]);
    expect(fromTabSeparated('a\rb')).toEqual([['a'], ['b']]);
  });

  it('leaves a quote that is never closed as it is', () => {
    expect(fromTabSeparated('"open\tb')).toEqual([['"open', 'b']]);
    expect(fromTabSeparated('5" pipe')).toEqual([['5" pipe']]);
  });

  it('gives back whatever it was given', () => {
    const parts = ['', 'a', '"', '\t', '\n', 'ą'];
    for (let seed = 1; seed < 400; seed++) {
      let state = seed * 2654435761;
      const next = (most: number) => ((state = (state * 1103515245 + 12345) % 2147483648), state % most);
      const width = 1 + next(3);
      const cells = Array.from({ length: 1 + next(3) }, () =>
        Array.from({ length: width }, () => Array.from({ length: next(4) }, () => parts[next(parts.length)]).join('')),
      );
      // A last line of one empty cell is the line end that spreadsheets add.
      if (cells.length > 1 && cells.at(-1)!.join('') === '' && width === 1) continue;
      expect(fromTabSeparated(toTabSeparated(cells))).toEqual(cells);
    }
  });
});
