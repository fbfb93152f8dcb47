import { FieldInfo, GroupQuery, ListQuery, ListResult, RecordRow } from '../../api/types';
import { ListGroup } from '../grid/list-group';
import { ListRows } from './list-rows';
import { Remembered } from './row-memory';

const city: FieldInfo = { name: 'city', label: 'City', type: 'text', required: false, readOnly: false };
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('what a list shows', () => {
  let stored: RecordRow[];
  let asked: ListQuery[];
  let groupsAsked: GroupQuery[];
  let order: string | null;
  let kept: Map<string, Remembered>;

  function list(): ListRows {
    return new ListRows({
      rows: async (query): Promise<ListResult> => {
        asked.push(query);
        const text = JSON.stringify(query.filter ?? {});
        const items = stored.filter((row) => !text.includes('"city"') || text.includes(`"${row['city']}"`));
        return { items, total: query.count === 'none' ? null : { count: items.length, exact: true }, next: null };
      },
      groups: async (query) => {
        groupsAsked.push(query);
        const cities = [...new Set(stored.map((row) => String(row['city'])))];
        return cities.map((value): ListGroup => ({
          key: value,
          field: city,
          value,
          label: value,
          count: stored.filter((row) => row['city'] === value).length,
          sums: {},
          filter: { field: 'city', op: 'eq', value },
        }));
      },
      figures: () => ({ n: 'count' }),
      order: () => order,
      held: () => new Set(),
      place: (query) => ({
        read: () => kept.get(JSON.stringify(query)) ?? null,
        keep: (shown) => kept.set(JSON.stringify(query), shown),
      }),
    });
  }

  beforeEach(() => {
    [asked, groupsAsked, order, kept] = [[], [], null, new Map()];
    stored = [
      { id: '1', version: 1, city: 'Hel' },
      { id: '2', version: 1, city: 'Hel' },
      { id: '3', version: 1, city: 'Sopot' },
    ];
  });

  it('is rows one after another', async () => {
    const rows = list();
    await rows.load({ sort: ['city'] }, null);
    expect(rows.lines().map((line) => line.key)).toEqual(['1', '2', '3']);
    expect(rows.total()).toEqual({ count: 3, exact: true });
  });

  it('follows all writes that were made at once', async () => {
    const rows = list();
    await rows.load({ sort: ['city'] }, null);
    stored = [{ id: '1', version: 2, city: 'Łeba' }, stored[2], { id: '4', version: 1, city: 'Ustka' }];
    rows.tell([
      { plural: 'places', id: '2', kind: 'deleted' },
      { plural: 'places', id: '1', kind: 'updated' },
      { plural: 'places', id: '4', kind: 'created' },
    ]);
    await settled();
    expect(rows.rows().map((row) => [row.id, row['city']])).toEqual([
      ['1', 'Łeba'],
      ['3', 'Sopot'],
      ['4', 'Ustka'],
    ]);
  });

  it('is what it was when it was left, at once, and then what there is now', async () => {
    const rows = list();
    await rows.load({ sort: ['city'] }, null);
    rows.leave(360);
    stored = [...stored, { id: '4', version: 1, city: 'Hel' }];
    const later = list();
    const read = later.load({ sort: ['city'] }, null);
    expect(later.state()).toBe('ready');
    expect(later.rows().map((row) => row.id)).toEqual(['1', '2', '3']);
    expect(later.scrolled()).toBe(360);
    await read;
    expect(later.rows().map((row) => row.id)).toEqual(['1', '2', '3', '4']);
    later.leave(0);
    void later.load({ sort: ['-city'] }, null);
    expect(later.state()).toBe('loading');
    expect(later.scrolled()).toBe(0);
  });

  it('is groups, the first of them open, each with the rows that it has in common', async () => {
    const rows = list();
    await rows.load({ sort: ['-city'], filter: { field: 'open', op: 'eq', value: true } }, city);
    await settled();
    expect(rows.lines().map((line) => line.key)).toEqual(['group Hel', '1', '2', 'group Sopot']);
    expect(groupsAsked[0]).toMatchObject({ group: ['city'], sort: ['-city'], aggregate: { n: 'count' } });
    expect(asked[0].filter).toEqual({
      and: [
        { field: 'open', op: 'eq', value: true },
        { field: 'city', op: 'eq', value: 'Hel' },
      ],
    });
    expect(rows.total()).toEqual({ count: 3, exact: true });
    rows.toggle('Hel');
    rows.toggle('Sopot');
    await settled();
    expect(rows.lines().map((line) => line.key)).toEqual(['group Hel', 'group Sopot', '3']);
  });

  it('puts groups in the order of what they refer to, where it has one', async () => {
    order = 'stage.position';
    await list().load({}, { ...city, name: 'stage', type: 'reference' });
    expect(groupsAsked[0]).toMatchObject({ group: ['stage', 'stage.position'], sort: ['stage.position'] });
  });

  it('shows what was saved of a row at once, in its place', async () => {
    const rows = list();
    await rows.load({}, null);
    await rows.wrote('2', { city: 'Gdynia', version: 2 });
    expect(rows.rows()).toEqual([stored[0], { id: '2', version: 2, city: 'Gdynia' }, stored[2]]);
  });

  it('reads a row again by its id, whatever the filter says', async () => {
    const rows = list();
    await rows.load({ filter: { field: 'city', op: 'eq', value: 'Sopot' }, search: 'hel' }, null);
    await rows.wrote('2', null);
    expect(asked.at(-1)).toEqual({
      filter: { field: 'id', op: 'in', value: ['2'] },
      page: { size: 1 },
      count: 'none',
    });
  });

  it('does not count a row that no longer fits, and is without it once it is read anew', async () => {
    const rows = list();
    await rows.load({ filter: { field: 'city', op: 'eq', value: 'Hel' } }, null);
    expect(rows.total()?.count).toBe(2);
    stored[0] = { ...stored[0], city: 'Sopot' };
    await rows.wrote('1', { city: 'Sopot' });
    expect(rows.rows().map((row) => row['city'])).toEqual(['Sopot', 'Hel']);
    expect([...rows.live.strayed()]).toEqual(['1']);
    expect(rows.total()?.count).toBe(1);
    await rows.refresh();
    expect(rows.rows().map((row) => row.id)).toEqual(['2']);
    expect([rows.total()?.count, rows.live.strayed().size]).toEqual([1, 0]);
  });
});
