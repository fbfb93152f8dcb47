import { RecordRow } from '../../api/types';
import { LiveList, LiveRows } from './live-rows';

const told = (id: string, action: string, version: number | null = 2, by: string | null = 'ann') => ({
  object: 'deal',
  id,
  action,
  version,
  by,
});

describe('a list that others are changing', () => {
  let shown: RecordRow[];
  let stored: RecordRow[];
  let held: Set<string>;
  let due: (() => void)[];
  let narrowed: boolean;

  function live(): LiveRows {
    const list: LiveList = {
      rows: () => shown,
      put: (rows) => (shown = shown.map((row) => rows.find((each) => each.id === row.id) ?? row)),
      take: (ids) => (shown = shown.filter((row) => !ids.has(row.id))),
      refresh: async () => void (shown = [...stored]),
      held: () => held,
      narrowed: () => narrowed,
      read: async (ids, within) => stored.filter((row) => ids.includes(row.id) && (!within || row['open'] !== false)),
      top: async () => stored,
    };
    return new LiveRows(list, (run) => due.push(run));
  }

  beforeEach(() => {
    shown = ['1', '2', '3'].map((id) => ({ id, version: 1, name: `deal ${id}` }));
    stored = shown.map((row) => ({ ...row }));
    [held, due, narrowed] = [new Set(), [], false];
  });

  it('changes a row in its place, and tints it for a moment', async () => {
    const rows = live();
    stored[1] = { ...stored[1], version: 2, name: 'zebra' };
    await rows.hear([told('2', 'update')], 'me');
    expect(shown.map((row) => row['name'])).toEqual(['deal 1', 'zebra', 'deal 3']);
    expect([...rows.tinted()]).toEqual(['2']);
    due.forEach((run) => run());
    expect(rows.tinted().size).toBe(0);
  });

  it('does not tint what this person did, and does not read what it has', async () => {
    const rows = live();
    stored[0] = { ...stored[0], version: 2 };
    await rows.hear([told('1', 'update', 2, 'me')], 'me');
    expect(rows.tinted().size).toBe(0);
    shown[0] = { ...shown[0], name: 'as it is here' };
    await rows.hear([told('1', 'update', 2)], 'me');
    expect(shown[0]['name']).toBe('as it is here');
  });

  it('counts what is new and shows it when asked', async () => {
    const rows = live();
    stored = [{ id: '9', version: 1 }, { id: '8', version: 1, open: false }, ...stored];
    await rows.hear([told('9', 'create', 1), told('8', 'create', 1)], 'me');
    expect([shown.length, [...rows.waiting()]]).toEqual([3, ['9']]);
    await rows.show();
    expect([shown[0].id, rows.waiting().size]).toEqual(['9', 0]);
  });

  it('marks what is gone and lets it fade, but not while it is being edited', async () => {
    const rows = live();
    stored = stored.filter((row) => row.id !== '2');
    held.add('2');
    await rows.hear([told('2', 'delete')], 'me');
    expect([[...rows.gone()], shown.length]).toEqual([['2'], 3]);
    due.splice(0).forEach((run) => run());
    expect([[...rows.gone()], shown.length]).toEqual([['2'], 3]);
    held.clear();
    due.splice(0).forEach((run) => run());
    expect([rows.gone().size, shown.map((row) => row.id)]).toEqual([0, ['1', '3']]);
  });

  it('keeps what was taken back before it had faded', async () => {
    const rows = live();
    const all = stored;
    stored = stored.slice(1);
    await rows.reread(['1']);
    expect([...rows.gone()]).toEqual(['1']);
    stored = all;
    await rows.reread(['1']);
    due.forEach((run) => run());
    expect([rows.gone().size, shown.length]).toEqual([0, 3]);
  });

  it('marks what may not be seen any more', async () => {
    const rows = live();
    stored = stored.slice(1);
    await rows.hear([told('1', 'update')], 'me');
    expect([...rows.gone()]).toEqual(['1']);
  });

  it('reads everything again when there was too much to tell', async () => {
    const rows = live();
    stored = [{ id: '7', version: 1 }, ...stored.slice(0, 2).map((row) => ({ ...row, version: 5, name: 'new' }))];
    await rows.hear(null, 'me');
    expect(shown.map((row) => row['name'])).toEqual(['new', 'new', 'deal 3']);
    expect([[...rows.waiting()], [...rows.gone()]]).toEqual([['7'], ['3']]);
  });

  it('keeps a row that no longer fits in its place and marks it, until it fits again or the list is read anew', async () => {
    const rows = live();
    narrowed = true;
    stored[1] = { ...stored[1], version: 2, open: false };
    await rows.hear([told('2', 'update')], 'me');
    expect(shown.map((row) => row.id)).toEqual(['1', '2', '3']);
    expect(shown[1]['open']).toBe(false);
    expect([...rows.strayed()]).toEqual(['2']);
    due.forEach((run) => run());
    expect(shown.length).toBe(3);

    stored[1] = { ...stored[1], version: 3, open: true };
    await rows.hear([told('2', 'update', 3)], 'me');
    expect(rows.strayed().size).toBe(0);

    stored[0] = { ...stored[0], open: false };
    await rows.weigh(['1']);
    expect([...rows.strayed()]).toEqual(['1']);
    rows.left(null);
    expect(rows.strayed().size).toBe(0);
  });

  it('weighs nothing where all records are shown', async () => {
    const rows = live();
    stored[0] = { ...stored[0], version: 2, open: false };
    await rows.weigh(['1']);
    await rows.hear([told('1', 'update')], 'me');
    expect(rows.strayed().size).toBe(0);
  });
});
