import { describe, expect, it } from 'vitest';
import { FeedItem } from '../../../api/types';
import { byDay, foldedUnder } from './feed-days';

const now = new Date(2026, 10, 26, 12);
const line = (id: string, kind = 'created', by = 'ada', hour = 10, about = 'note') =>
  ({
    id,
    kind,
    at: new Date(2026, 10, 26, hour).toISOString(),
    by: { id: by, name: by },
    record: { object: about, id },
    about: { object: about, id, title: id },
  }) as unknown as FeedItem;
const shown = (items: FeedItem[]) =>
  byDay(items, 'en', now).map(({ runs }) => runs.map(({ first, rest }) => [first.id, rest.length]));

describe('the lines of a day', () => {
  it('are one with those that say the same, where these are many', () => {
    const imported = Array.from({ length: 5 }, (_, at) => line(`n${at}`));
    expect(shown([line('x', 'updated'), ...imported, line('y', 'created', 'ben')])).toEqual([
      [
        ['x', 0],
        ['n0', 4],
        ['y', 0],
      ],
    ]);
  });

  it('know which line they are folded under', () => {
    const imported = Array.from({ length: 5 }, (_, at) => line(`n${at}`));
    const days = byDay([line('x', 'updated'), ...imported], 'en', now);
    expect(['x', 'n0', 'n1', 'n4'].map((id) => foldedUnder(days, line(id)))).toEqual([null, null, 'n0', 'n0']);
  });

  it('stand by themselves where they are few, are said in words, or happened on another day', () => {
    expect(shown([line('a'), line('b'), line('c')])).toEqual([
      [
        ['a', 0],
        ['b', 0],
        ['c', 0],
      ],
    ]);
    const said = Array.from({ length: 5 }, (_, at) => ({ ...line(`s${at}`), record: { object: 'comment', id: 'c' } }));
    expect(shown(said as FeedItem[])[0]).toHaveLength(5);
    const before = Array.from({ length: 2 }, (_, at) => line(`o${at}`, 'created', 'ada', -10));
    expect(shown([line('a'), line('b'), ...before])).toHaveLength(2);
  });
});
