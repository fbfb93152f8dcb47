import { describe, expect, it } from 'vitest';
import { FieldInfo, Value } from '../../api/types';
import { textOf, valueOf } from './cell-text';

const t = (key: string) => ({ 'common.yes': 'Tak', 'common.no': 'Nie' })[key] ?? key;
const field = (type: FieldInfo['type'], choices?: { value: string; label: string }[]) =>
  ({ name: 'x', label: 'X', type, choices }) as FieldInfo;
const levels = [
  { value: 'low', label: 'Niski' },
  { value: 'high', label: 'Wysoki' },
];

describe('the value of a cell as text', () => {
  const both: [FieldInfo, Value, string][] = [
    [field('text'), 'Acme', 'Acme'],
    [field('money'), '1234.50', '1234.50'],
    [field('integer'), 12, '12'],
    [field('boolean'), true, 'Tak'],
    [field('boolean'), false, 'Nie'],
    [field('choice', levels), 'high', 'Wysoki'],
    [field('date'), '2026-01-31', '2026-01-31'],
    [field('tags'), ['big', 'new'], 'big, new'],
    [field('multiChoice', levels), ['low', 'high'], 'Niski, Wysoki'],
    [field('text'), null, ''],
  ];

  it.each(both)('goes out of %j and comes back', (of, value, text) => {
    expect(textOf(of, value, t)).toBe(text);
    expect(valueOf(of, text, t)).toEqual(value);
  });

  it('names what it refers to', () => {
    expect(textOf(field('reference'), { id: '7', name: 'Acme' }, t)).toBe('Acme');
  });

  const read: [FieldInfo, string, Value | undefined][] = [
    [field('money'), '$ 1,234.50', '1234.50'],
    [field('money'), '1 234,50 zł', '1234.50'],
    [field('money'), '-5', '-5'],
    [field('integer'), 'many', undefined],
    [field('choice', levels), 'LOW', 'low'],
    [field('choice', levels), 'middling', undefined],
    [field('date'), '31.1.2026', '2026-01-31'],
    [field('date'), '2026-02-30', undefined],
    [field('date'), 'soon', undefined],
    [field('boolean'), '1', true],
    [field('boolean'), 'perhaps', undefined],
    [field('tags'), '', []],
    [field('text'), '  Acme ', 'Acme'],
  ];

  it.each(read)('is understood as people write it: %j', (of, text, value) => {
    expect(valueOf(of, text, t)).toEqual(value);
  });
});
