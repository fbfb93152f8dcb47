import { describe, expect, it } from 'vitest';
import { FieldInfo } from '../../api/types';
import { valueBefore } from './restorable';

const field = (given: Partial<FieldInfo>): FieldInfo => ({
  name: 'f',
  label: 'F',
  type: 'text',
  required: false,
  readOnly: false,
  ...given,
});
const change = (before: string | null, beforeId?: string) => ({ field: 'f', before, after: 'x', beforeId });

describe('the value before a change', () => {
  it('is what the timeline tells, in the shape that is written', () => {
    expect(valueBefore(field({}), change('Acme'))).toBe('Acme');
    expect(valueBefore(field({ type: 'money' }), change('12.50'))).toBe('12.50');
    expect(valueBefore(field({ type: 'boolean' }), change('true'))).toBe(true);
    expect(valueBefore(field({ type: 'reference' }), change('Acme', '7'))).toEqual({ id: '7', name: 'Acme' });
    expect(valueBefore(field({}), change(null))).toBeNull();
  });

  it('is not offered where it is not known whole or cannot be set', () => {
    expect(valueBefore(field({ type: 'reference' }), change('Acme'))).toBeUndefined();
    expect(valueBefore(field({ type: 'address' }), change('Main Street'))).toBeUndefined();
    expect(valueBefore(field({}), change('x'.repeat(301)))).toBeUndefined();
    expect(valueBefore(field({ readOnly: true }), change('Acme'))).toBeUndefined();
    expect(valueBefore(field({ required: true }), change(null))).toBeUndefined();
  });
});
