import { describe, expect, it } from 'vitest';
import { ObjectInfo } from '../../api/types';
import { figureOf, figuresOf } from './board-figures';

const deal = {
  fields: [
    { name: 'name', type: 'text' },
    { name: 'amount', type: 'money' },
    { name: 'probability', type: 'integer' },
    { name: 'days', type: 'integer' },
  ],
  board: { by: 'stage', sum: 'amount' },
  weight: 'probability',
} as ObjectInfo;

describe('what the columns of a board add up to', () => {
  const keys = (object: ObjectInfo) => figuresOf(object).map(({ key }) => key);

  it('is their cards, a number, or an amount by its chances', () => {
    expect(keys(deal)).toEqual(['count', 'sum(amount)', 'sum(days)', 'weighted(amount,probability)']);
    expect(keys({ ...deal, weight: undefined })).not.toContain('weighted(amount,probability)');
    expect(keys({ ...deal, fields: [] })).toEqual(['count']);
  });

  it('is what the view chose as long as it is there, else the usual', () => {
    expect(figureOf(deal, 'weighted(amount,probability)')).toMatchObject({ weighted: true, field: { name: 'amount' } });
    expect(figureOf(deal, 'count').field).toBeNull();
    for (const wanted of [undefined, 'sum(gone)']) expect(figureOf(deal, wanted).key).toBe('sum(amount)');
    expect(figureOf({ ...deal, board: null }, undefined).key).toBe('count');
  });
});
