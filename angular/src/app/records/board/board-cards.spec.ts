import { RecordRow } from '../../api/types';
import { BoardCell, BoardState, beside, carried, placeOf, replaced } from './board-cards';

const tally = (count: number, sum: number) => ({ count, sum, currency: 'EUR', conversion: null });
const cell = (items: RecordRow[], sum: number): BoardCell => ({ ...tally(items.length, sum), items });
const [lamp, oar] = [{ id: 'lamp' }, { id: 'oar' }];

function board(): BoardState {
  return {
    columns: ['new', 'won'].map((id, at) => ({
      id,
      name: id,
      color: null,
      row: null,
      ...tally(2 - 2 * at, 30 - 30 * at),
    })),
    lanes: [
      {
        key: 'low',
        name: 'Low',
        value: 'low',
        ...tally(2, 30),
        cells: { new: cell([lamp, oar], 30), won: cell([], 0) },
      },
      { key: 'high', name: 'High', value: 'high', ...tally(0, 0), cells: { new: cell([], 0), won: cell([], 0) } },
    ],
    moreLanes: 0,
  };
}

describe('the cards of a board', () => {
  it('are carried to another column and lane with what they count and add up to', () => {
    const from = { lane: 'low', column: 'new' };
    const to = { lane: 'high', column: 'won' };
    const after = carried(board(), lamp, from, to, 0, 20);
    expect(after.columns.map(({ count, sum }) => [count, sum])).toEqual([
      [1, 10],
      [1, 20],
    ]);
    expect(after.lanes.map(({ count, sum }) => [count, sum])).toEqual([
      [1, 10],
      [1, 20],
    ]);
    expect(after.lanes[0].cells['new'].items).toEqual([oar]);
    expect(after.lanes[1].cells['won'].items).toEqual([lamp]);
    expect(placeOf(after, 'lamp')).toEqual(to);
    expect(carried(after, lamp, to, from, 0, 20)).toEqual(board());
  });

  it('keep the figures of a lane when they only change the column, and of a column when they only change the lane', () => {
    const across = carried(board(), oar, { lane: 'low', column: 'new' }, { lane: 'low', column: 'won' }, 0, 10);
    expect([across.lanes[0].count, across.lanes[0].sum]).toEqual([2, 30]);
    const down = carried(board(), oar, { lane: 'low', column: 'new' }, { lane: 'high', column: 'new' }, 0, 10);
    expect([down.columns[0].count, down.columns[0].sum]).toEqual([2, 30]);
  });

  it('have a place to every side but beyond the edges', () => {
    const at = { lane: 'low', column: 'new' };
    expect(beside(board(), at, 'ArrowRight')).toEqual({ lane: 'low', column: 'won' });
    expect(beside(board(), at, 'ArrowDown')).toEqual({ lane: 'high', column: 'new' });
    for (const key of ['ArrowLeft', 'ArrowUp', 'Enter']) expect(beside(board(), at, key)).toBeNull();
  });

  it('are replaced in one place without what they count', () => {
    const after = replaced(board(), { lane: 'low', column: 'new' }, (items) => items.slice(1));
    expect([after.lanes[0].cells['new'].items, after.columns[0].count]).toEqual([[oar], 2]);
  });
});
