import { normaliseDecimal, sameValue, toWire, valueAt } from './values';
import { FieldInfo } from '../../api/types';

describe('values', () => {
  it('are found along a path, and are null where the path ends early', () => {
    const row = {
      id: '1',
      owner: { id: '2', name: 'Ann', team: { id: '3', name: 'West', office: 'Seattle' } },
      company: null,
    };
    expect(valueAt(row, 'owner.team.office')).toBe('Seattle');
    expect(valueAt(row, 'company.city')).toBeNull();
  });

  it.each([
    ['1234.5', '1234.5'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1 234,50', '1234.50'],
    ['12,5', '12.5'],
    ['1,234', '1234'],
    ['1,234,567', '1234567'],
    ['0,125', '0.125'],
    ["1'234.50", '1234.50'],
  ])('reads %s as %s', (typed, meant) => expect(normaliseDecimal(typed)).toBe(meant));

  it('keep every digit of a long amount on the way to the server', () => {
    const money = { name: 'amount', type: 'money' } as FieldInfo;
    expect(toWire(money, '12345678901234567.89')).toBe('12345678901234567.89');
  });

  it('compare references by id and empties as one', () => {
    expect(sameValue({ id: '1', name: 'Old' }, { id: '1', name: 'New' })).toBe(true);
    expect(sameValue('', null)).toBe(true);
    expect(sameValue([], undefined)).toBe(true);
    expect(sameValue('a', 'b')).toBe(false);
  });
});
