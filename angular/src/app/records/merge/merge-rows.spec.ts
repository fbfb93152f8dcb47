import { describe, expect, it } from 'vitest';
import { ObjectInfo, RecordRow } from '../../api/types';
import { choicesOf, mergeRows } from './merge-rows';

const object = {
  fields: [
    { name: 'name', type: 'text', label: 'Name' },
    { name: 'city', type: 'text', label: 'City' },
    { name: 'tags', type: 'tags', label: 'Tags' },
    { name: 'stage', type: 'reference', label: 'Stage', setBy: 'move' },
    { name: 'createdAt', type: 'dateTime', label: 'Created', readOnly: true },
  ],
} as unknown as ObjectInfo;

const row = (id: string, values: object) => ({ id, version: 1, ...values }) as unknown as RecordRow;

describe('the rows of a merge', () => {
  const records = [
    row('a', { name: 'Acme', city: null, tags: ['x'], stage: { id: 's1', name: 'One' }, createdAt: '1' }),
    row('b', { name: 'Acme', city: 'Sofia', tags: [], stage: { id: 's2', name: 'Two' }, createdAt: '2' }),
  ];

  it('show only what differs and can be written', () => {
    expect(mergeRows(object, records, 'a', {}).map((each) => each.field.name)).toEqual(['city', 'tags', 'stage']);
  });

  it('take the value of whoever stays, and where it has none, of another', () => {
    const rows = mergeRows(object, records, 'a', {});
    expect(rows.map((each) => each.chosen)).toEqual(['b', 'a', 'a']);
    expect(rows[1].united).toBe(true);
  });

  it('follow what was chosen, and forget choices of fields that do not differ', () => {
    const chosen = { stage: 'b', name: 'b' };
    const rows = mergeRows(object, records, 'a', chosen);
    expect(rows[2].chosen).toBe('b');
    expect(choicesOf(rows, chosen)).toEqual({ stage: 'b' });
  });
});
