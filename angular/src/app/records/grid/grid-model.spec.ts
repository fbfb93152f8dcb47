import { FieldInfo, ObjectInfo } from '../../api/types';
import { Column } from '../list/columns';
import { ViewConfig } from '../model/view-config';
import { spotAfter } from './grid-keys';
import { windowOf } from './grid-window';
import { changedBy } from './head-changes';
import { groupField, groupable, summedColumns, sumsAsked, toGroups } from './list-group';
import { drawnWidths, placeColumns, reordered } from './place-columns';
import { Ticks } from './ticks';

const field = (name: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type: 'text',
  required: false,
  readOnly: false,
  ...more,
});
const column = (path: string, narrowest = 100, share = 1, more: Partial<FieldInfo> = {}): Column => {
  const own = field(path, more);
  return {
    path,
    label: path,
    field: own,
    fields: [own],
    numeric: false,
    currency: null,
    over: null,
    sortable: true,
    narrowest,
    share,
  };
};
const key = (name: string, more: object = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('columns of a grid', () => {
  const columns = [column('name', 200, 2), column('city'), column('phone')];

  it('share what is left over, those with a width of their own keep it', () => {
    const { columns: placed, width } = placeColumns(columns, { city: 150 }, [], 40, 790);
    expect(placed.map((place) => place.width)).toEqual([400, 150, 200]);
    expect(placed.map((place) => place.left)).toEqual([40, 440, 590]);
    expect(width).toBe(790);
  });

  it('are never narrower than they may be: the grid scrolls instead', () => {
    expect(placeColumns(columns, {}, [], 40, 100).width).toBe(440);
  });

  it('put those that stay first, as long as there is room to scroll the others', () => {
    const placed = placeColumns(columns, {}, ['city', 'phone'], 40, 400);
    expect(placed.columns.map((place) => [place.column.path, place.pinned])).toEqual([
      ['city', true],
      ['phone', true],
      ['name', false],
    ]);
    expect(placed.pinnedWidth).toBe(240);
    expect(placeColumns(columns, {}, ['city', 'phone'], 40, 300).columns.map((place) => place.pinned)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('keep their edge under the pointer while it is drawn: those before it stand still', () => {
    const placement = placeColumns(columns, {}, ['name'], 40, 840);
    expect(placement.columns.map((place) => place.width)).toEqual([400, 200, 200]);
    expect(drawnWidths({ phone: 90 }, placement, 'city', 260)).toEqual({ name: 400, city: 260, phone: 90 });
    expect(drawnWidths({ name: 400, city: 260 }, placement, 'city', null)).toEqual({ name: 400 });
  });

  it('are put before others, or last', () => {
    expect(reordered(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
    expect(reordered(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a']);
    expect(reordered(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c']);
  });
});

describe('what is done in the head of a column', () => {
  const config: ViewConfig = { columns: ['name', 'city', 'phone'], sort: ['-city'] };
  const after = (deed: Parameters<typeof changedBy>[0], from = config) => changedBy(deed, from, 'name');

  it('sorts alone, or after the others', () => {
    expect(after({ kind: 'sort', path: 'phone', adding: true })).toEqual({ sort: ['-city', 'phone'] });
    expect(after({ kind: 'sortAs', path: 'phone', descending: true })).toEqual({ sort: ['-phone'] });
  });

  it('pins beside the title, which stays unless it is let go of', () => {
    expect(after({ kind: 'pin', path: 'city', pinned: true })).toEqual({ pinned: ['name', 'city'] });
    expect(after({ kind: 'pin', path: 'name', pinned: false })).toEqual({ pinned: [] });
  });

  it('pins what is put among those that stay, and lets go of what is put behind them', () => {
    expect(after({ kind: 'move', path: 'phone', before: 'name' })).toEqual({
      columns: ['phone', 'name', 'city'],
      pinned: ['name', 'phone'],
    });
    expect(after({ kind: 'move', path: 'name', before: null })).toEqual({
      columns: ['city', 'phone', 'name'],
      pinned: [],
    });
    expect(after({ kind: 'move', path: 'phone', before: 'city' })).toEqual({ columns: ['name', 'phone', 'city'] });
  });

  it('remembers widths', () => {
    expect(after({ kind: 'widths', widths: { city: 120 } })).toEqual({ widths: { city: 120 } });
  });
});

describe('lines in view', () => {
  it('are the ones that fit and some around them, whatever the list is long', () => {
    expect(windowOf(0, 360, 36, 10_000)).toEqual({ first: 0, end: 19, places: 19 });
    expect(windowOf(36 * 500, 360, 36, 10_000)).toEqual({ first: 496, end: 515, places: 19 });
    expect(windowOf(36 * 9_990, 360, 36, 10_000)).toMatchObject({ end: 10_000 });
    expect(windowOf(0, 360, 36, 3)).toMatchObject({ first: 0, end: 3 });
    expect(windowOf(36 * 50, 360, 36, 0)).toMatchObject({ first: 0, end: 0 });
  });
});

describe('keys in a grid', () => {
  const size = { lines: 100, columns: 5, page: 10 };
  const from = (name: string, more = {}, at = { line: 50, column: 2 }) => spotAfter(key(name, more), at, size);

  it('go one cell on, and no further than the edge', () => {
    expect(from('ArrowDown')).toEqual({ line: 51, column: 2 });
    expect(from('ArrowLeft')).toEqual({ line: 50, column: 1 });
    expect(from('ArrowRight', {}, { line: 0, column: 4 })).toEqual({ line: 0, column: 4 });
    expect(from('ArrowUp', {}, { line: 0, column: 0 })).toEqual({ line: -1, column: 0 });
    expect(from('ArrowUp', {}, { line: -1, column: 0 })).toEqual({ line: -1, column: 0 });
  });

  it('go to the ends of the row and of the list, and by pages', () => {
    expect([from('Home'), from('End')]).toEqual([
      { line: 50, column: 0 },
      { line: 50, column: 4 },
    ]);
    expect([from('Home', { ctrlKey: true }), from('End', { ctrlKey: true })]).toEqual([
      { line: 0, column: 0 },
      { line: 99, column: 4 },
    ]);
    expect([from('PageDown')?.line, from('PageUp')?.line]).toEqual([60, 40]);
    expect(from('PageUp', {}, { line: 4, column: 0 })?.line).toBe(0);
  });

  it('lead nowhere when they are others', () => {
    expect([from('q'), from('Tab'), from('ArrowDown', { altKey: true })]).toEqual([null, null, null]);
  });
});

describe('ticked rows', () => {
  it('are ticked one by one, by ranges and all together', () => {
    let ids: ReadonlySet<string> = new Set();
    const rows = ['1', '2', '3', '4'].map((id) => ({ id }));
    const ticks = new Ticks(
      () => rows,
      () => ids,
      (next) => (ids = next),
    );
    ticks.toggle('2', false);
    ticks.toggle('4', true);
    expect([...ids]).toEqual(['2', '3', '4']);
    expect(ticks.state()).toBe('some');
    ticks.toggle('3', true);
    expect([...ids]).toEqual(['2']);
    ticks.toggleAll();
    expect([ids.size, ticks.state()]).toEqual([4, 'all']);
    ticks.toggleAll();
    expect(ids.size).toBe(0);
  });
});

describe('groups of a list', () => {
  const t = (name: string, params?: object) => `${name}${params ? JSON.stringify(params) : ''}`;
  const closesOn = field('closesOn', { type: 'date' });
  const industry = field('industry', {
    type: 'choice',
    choices: [
      { value: 'steel', label: 'Steel' },
      { value: 'food', label: 'Food' },
    ],
  });
  const amount = column('amount', 100, 1, { type: 'money' });
  const nowhere = { target: () => undefined };

  it('go by fields with few values, dates by month', () => {
    const object = {
      titleField: 'name',
      fields: [field('name'), field('number', { unique: true }), closesOn, industry],
    } as unknown as ObjectInfo;
    expect(groupable(object, nowhere).map((each) => each.name)).toEqual(['closesOn', 'industry']);
    expect(groupField(object, 'closesOn:month', nowhere)).toBe(closesOn);
    expect(groupField(object, 'gone', nowhere)).toBeUndefined();
  });

  it('go by fields of what a record refers to, where that may be seen', () => {
    const company = field('company', { type: 'reference', label: 'Company' });
    const object = { titleField: 'name', fields: [field('name'), company] } as unknown as ObjectInfo;
    const seen = (read: boolean) => ({
      target: () => ({ titleField: 'name', fields: [field('name'), industry, closesOn], can: { read } }) as ObjectInfo,
    });
    const names = groupable(object, seen(true)).map(({ name, label }) => [name, label]);
    expect(names).toEqual([
      ['company', 'Company'],
      ['company.industry', 'Company › industry'],
      ['company.closesOn', 'Company › closesOn'],
    ]);
    expect(groupable(object, seen(false)).map(({ name }) => name)).toEqual(['company']);
    const by = groupField(object, 'company.industry', seen(true))!;
    const [steel, none] = toGroups(
      [
        { 'company.industry': 'steel', n: 2 },
        { 'company.industry': null, n: 1 },
      ] as never,
      by,
      [],
      'EUR',
      t,
      'en',
    );
    expect([steel.label, steel.filter]).toEqual(['Steel', { field: 'company.industry', op: 'eq', value: 'steel' }]);
    expect(none.filter).toEqual({ field: 'company.industry', op: 'empty' });
  });

  it('ask for the rows of their month, also of December', () => {
    const rows = [{ 'closesOn:month': '2026-12', n: 3, sum0: '10.50' }];
    const [group] = toGroups(rows, closesOn, [amount], 'EUR', t, 'en');
    expect([group.label, group.count, group.sums['amount'].value]).toEqual(['December 2026', 3, '10.50']);
    expect(group.filter).toEqual({
      and: [
        { field: 'closesOn', op: 'gte', value: '2026-12-01' },
        { field: 'closesOn', op: 'lt', value: '2027-01-01' },
      ],
    });
  });

  it('come in the order of the choices, those without a value last', () => {
    const rows = [
      { industry: null, n: 1 },
      { industry: 'food', n: 2 },
      { industry: 'steel', n: 4 },
    ];
    const groups = toGroups(rows, industry, [], 'EUR', t, 'en');
    expect(groups.map((group) => group.label)).toEqual(['Steel', 'Food', 'grid.noValue{"label":"industry"}']);
    expect(groups.map((group) => group.filter)).toEqual([
      { field: 'industry', op: 'eq', value: 'steel' },
      { field: 'industry', op: 'eq', value: 'food' },
      { field: 'industry', op: 'empty' },
    ]);
  });

  it('add up amounts and quantities, not years', () => {
    const columns = [
      amount,
      column('founded', 90, 1, { type: 'integer' }),
      column('yearOfBirth', 90, 1, { type: 'integer' }),
    ];
    expect(sumsAsked(summedColumns(columns))).toEqual({ n: 'count', sum0: 'sum(amount)', sum1: 'sum(founded)' });
  });
});
