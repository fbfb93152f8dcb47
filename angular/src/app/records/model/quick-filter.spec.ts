import { FieldInfo, ObjectInfo } from '../../api/types';
import { MINE, clicked, demanded, demanding, offeredFilters, quickFilters } from './quick-filter';

const field = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}) =>
  ({ name, type, label: name, ...more }) as FieldInfo;
const deal = {
  name: 'deal',
  titleField: 'name',
  board: { by: 'stage', sum: null },
  fields: [
    field('name', 'text'),
    field('stage', 'reference', { inList: true, reference: 'stage' }),
    field('priority', 'choice', { choices: [] }),
    field('owner', 'user', { inList: true }),
    field('closesOn', 'date', { inList: true }),
    field('secret', 'json'),
  ],
} as unknown as ObjectInfo;
const quick = (key: string) => quickFilters(deal).find((each) => each.key === key)!;

describe('quick filters', () => {
  it('are those of the fields that are asked for most, or the ones that a view offers and still has', () => {
    expect(offeredFilters(deal, undefined).map((each) => each.key)).toEqual([
      MINE,
      'stage',
      'priority',
      'owner',
      'closesOn',
    ]);
    expect(offeredFilters(deal, ['priority', 'gone']).map((each) => each.key)).toEqual(['priority']);
    expect(quickFilters(deal).some((each) => each.key === 'name' || each.key === 'secret')).toBe(false);
  });

  it('set one condition and leave the others', () => {
    const rest = { field: 'name', op: 'contains', value: 'Acme' };
    const set = demanding({ and: [rest] }, quick(MINE), { op: 'eq', value: '@me' });
    expect(set).toEqual({ and: [rest, { field: 'owner', op: 'eq', value: '@me' }] });
    expect(demanded(set, quick(MINE))?.value).toBe('@me');
    expect(demanding(set, quick(MINE), null)).toEqual({ and: [rest] });
  });

  it('stand beside a filter that is joined by or, as a whole', () => {
    const either = {
      or: [
        { field: 'name', op: 'empty' },
        { field: 'closesOn', op: 'empty' },
      ],
    };
    const set = demanding(either, quick('stage'), { op: 'eq', value: '1' });
    expect(set).toEqual({ and: [either, { field: 'stage', op: 'eq', value: '1' }] });
    expect(demanded(either, quick('closesOn'))).toBeNull();
  });

  it('take several values of a choice and one of everything else', () => {
    const first = clicked(quick('priority'), null, 'low')!;
    expect(first).toEqual({ op: 'eq', value: 'low' });
    const both = clicked(quick('priority'), { field: 'priority', ...first }, 'high')!;
    expect(both).toEqual({ op: 'in', value: ['low', 'high'] });
    expect(clicked(quick('priority'), { field: 'priority', ...both }, 'low')).toEqual({ op: 'eq', value: 'high' });
    expect(clicked(quick('stage'), { field: 'stage', op: 'eq', value: '1' }, '2')).toEqual({ op: 'eq', value: '2' });
    expect(clicked(quick('closesOn'), null, 'today')).toEqual({ op: 'within', value: 'today' });
    expect(clicked(quick('closesOn'), { field: 'closesOn', op: 'within', value: 'today' }, 'today')).toBeNull();
  });
});
