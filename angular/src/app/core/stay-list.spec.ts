import { describe, expect, it, vi } from 'vitest';
import { StayList } from './stay-list';

const jan = { id: 'j', name: 'Jan', edits: false, field: null };

describe('where one is', () => {
  it('is one place however many parts of the screen are there', () => {
    const list = new StayList();
    const [page, cell] = [vi.fn(), vi.fn()];
    const first = list.add('deal', 'a', page);
    const second = list.add('deal', 'a', cell);
    expect(list.distinct().length).toBe(1);
    expect(list.doingAt('deal', 'a')).toEqual({ edits: false, field: null });
    second.doing = { edits: true, field: 'amount' };
    expect(list.doingAt('deal', 'a')).toEqual({ edits: true, field: 'amount' });
    first.doing = { edits: true, field: 'name' };
    expect(list.doingAt('deal', 'a')).toEqual({ edits: true, field: null });
    list.remove(first);
    list.remove(second);
    expect([list.doingAt('deal', 'a'), list.any]).toEqual([null, false]);
  });

  it('tells every part of the screen who else is there, also the one that comes later', () => {
    const list = new StayList();
    const [here, later, elsewhere] = [vi.fn(), vi.fn(), vi.fn()];
    list.add('deal', 'a', here);
    list.add('deal', 'b', elsewhere);
    list.tell({ object: 'deal', id: 'a', people: [jan] });
    list.add('deal', 'a', later);
    expect(here).toHaveBeenLastCalledWith([jan]);
    expect(later).toHaveBeenLastCalledWith([jan]);
    expect(elsewhere).not.toHaveBeenCalled();
    list.tellNobody();
    expect(here).toHaveBeenLastCalledWith([]);
  });
});
