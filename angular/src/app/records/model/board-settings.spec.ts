import { FieldInfo, ObjectInfo } from '../../api/types';
import { boarded, columnFields, columnedBy, folded, laneFields, limited, readBoard, sameBoard } from './board-settings';

describe('what a view remembers of its board', () => {
  it('is read as far as it makes sense', () => {
    expect(readBoard({ lanes: 'owner', collapsed: ['a', 1], limits: { a: 5, b: 0, c: 1.5, d: 'x' } })).toEqual({
      lanes: 'owner',
      collapsed: ['a'],
      limits: { a: 5 },
    });
    for (const nothing of [null, 'board', [], {}, { lanes: 7 }]) expect(readBoard(nothing)).toBeUndefined();
  });

  it('folds and unfolds, limits and frees, and is then what it was', () => {
    const one = limited(folded({}, 'a'), 'b', 3);
    expect(one).toEqual({ collapsed: ['a'], limits: { b: 3 } });
    expect(limited(folded(one, 'a'), 'b', null)).toEqual({});
    expect(sameBoard({ collapsed: ['a', 'b'] }, { collapsed: ['b', 'a'], limits: {} })).toBe(true);
    expect(sameBoard(undefined, { limits: { a: 1 } })).toBe(false);
  });

  it('has lanes by what a person can give a card', () => {
    const field = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}) =>
      ({ name, type, ...more }) as FieldInfo;
    const fields = [
      field('stage', 'reference'),
      field('owner', 'user'),
      field('priority', 'choice'),
      field('status', 'choice', { readOnly: true }),
      field('territory', 'reference', { setBy: 'move' }),
      field('note', 'text'),
    ];
    const deal = { fields, board: { by: 'stage', sum: null } } as unknown as ObjectInfo;
    expect(laneFields(deal).map((each) => each.name)).toEqual(['owner', 'priority']);
  });

  it('has the columns that the view chose, else those that the object is worked by', () => {
    const fields = [{ name: 'priority' }, { name: 'stage' }, { name: 'name' }] as FieldInfo[];
    const deal = {
      fields,
      columns: ['stage', 'priority', 'hidden'],
      board: { by: 'stage', sum: 'amount' },
    } as ObjectInfo;
    expect(columnFields(deal).map(({ name }) => name)).toEqual(['stage', 'priority']);
    expect(boarded(deal, { by: 'priority' }).board).toEqual({ by: 'priority', sum: 'amount' });
    for (const by of [undefined, 'name', 'gone']) expect(boarded(deal, { by }).board?.by).toBe('stage');
    const plain = { ...deal, board: null };
    expect(boarded(plain, {}).board).toEqual({ by: 'stage', sum: null });
    expect(boarded({ ...plain, columns: [] }, {}).board).toBeNull();
  });

  it('keeps no folds, limits or lanes of the columns before', () => {
    const before = { by: 'stage', lanes: 'priority', figure: 'count', collapsed: ['won'], limits: { open: 3 } };
    expect(columnedBy(before, 'priority')).toEqual({ by: 'priority', figure: 'count' });
    expect(columnedBy(before, 'status')).toEqual({ by: 'status', figure: 'count', lanes: 'priority' });
    expect(sameBoard(before, { ...before, by: 'status' })).toBe(false);
    expect(readBoard(before)).toEqual(before);
  });
});
