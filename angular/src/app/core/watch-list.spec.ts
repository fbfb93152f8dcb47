import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToldChange } from './realtime';
import { WatchList } from './watch-list';

const change = (id: string, object = 'deal'): ToldChange => ({ object, id, action: 'update', version: 2, by: null });

describe('what is on the screen', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is asked for once however many pages look at it', () => {
    const list = new WatchList();
    const [one, two] = [0, 1].map(() => ({ object: 'deal', id: null, heard: () => undefined }));
    expect(list.add(one)).toBe(true);
    expect(list.add(two)).toBe(false);
    expect(list.distinct()).toEqual([one]);
    expect(list.remove(one)).toBe(false);
    expect(list.remove(two)).toBe(true);
    expect(list.any).toBe(false);
  });

  it('hears of its own changes together', () => {
    const list = new WatchList(100);
    const [all, one] = [vi.fn(), vi.fn()];
    list.add({ object: 'deal', id: null, heard: all });
    list.add({ object: 'deal', id: 'a', heard: one });
    list.tell([change('a'), change('b')]);
    list.tell([change('c'), change('a', 'company')]);
    expect(all).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(all).toHaveBeenCalledExactlyOnceWith([change('a'), change('b'), change('c')]);
    expect(one).toHaveBeenCalledExactlyOnceWith([change('a')]);
  });

  it('is loaded anew when too much has changed to name it', () => {
    const list = new WatchList(100);
    const [deals, companies] = [vi.fn(), vi.fn()];
    list.add({ object: 'deal', id: null, heard: deals });
    list.add({ object: 'company', id: null, heard: companies });
    list.tell([change('a')]);
    list.tellAll('deal');
    vi.advanceTimersByTime(100);
    expect(deals).toHaveBeenCalledExactlyOnceWith(null);
    expect(companies).not.toHaveBeenCalled();
    list.tellAll();
    vi.advanceTimersByTime(100);
    expect(companies).toHaveBeenCalledExactlyOnceWith(null);
  });
});
