import { FieldInfo, ObjectInfo, QuestionAnswer } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { NONE, Naming, REST, grouped, isNothing, trimmed } from './answers';
import { csv, fileName } from './csv';
import { Widget, parseLayout } from './layout';
import { questionsOf } from './questions';

const field = (name: string, type: FieldInfo['type'], reference?: string): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  groupable: true,
  reference,
});
const stage = { name: 'stage', plural: 'stages', fields: [field('position', 'integer')] } as unknown as ObjectInfo;
const deal = {
  name: 'deal',
  plural: 'deals',
  titleField: 'name',
  labelPlural: 'Deals',
  fields: [
    field('name', 'text'),
    field('amount', 'money'),
    field('status', 'choice'),
    field('closedOn', 'date'),
    field('stage', 'reference', 'stage'),
  ],
} as unknown as ObjectInfo;
const registry = {
  byPlural: (plural: string) => (plural === 'deals' ? deal : undefined),
  path: (object: ObjectInfo, path: string) => object.fields.filter((each) => each.name === path),
  target: (of: FieldInfo) => (of.reference === 'stage' ? stage : undefined),
} as unknown as Registry;
const naming: Naming = {
  key: (_, value) => (value && typeof value === 'object' && 'name' in value ? String(value['name']) : String(value)),
  bucket: (key) => key,
  measure: ({ of }) => of,
  rest: 'Other',
};
const widget = (part: Partial<Widget>): Widget => ({
  id: 'w1',
  kind: 'bar',
  object: 'deals',
  place: { x: 0, y: 0, w: 6, h: 4 },
  ...part,
});
const WON = { field: 'status', op: 'eq', value: 'won' };
const today = new Date(2026, 1, 14);

describe('what a widget asks', () => {
  it('is one question, narrowed to its records and the days of the dashboard', () => {
    const asked = questionsOf(
      registry,
      widget({ group: ['closedOn:quarter'], measures: [{ of: 'sum(amount)' }], filter: WON, on: 'closedOn' }),
      { span: 'this-year' },
      today,
    );
    expect(asked).toEqual([
      {
        object: 'deals',
        query: {
          group: ['closedOn:quarter'],
          aggregate: { n: 'count', v0: 'sum(amount)' },
          filter: { and: [WON, { field: 'closedOn', op: 'within', value: 'this-year' }] },
          sort: ['closedOn:quarter'],
          page: { size: 500 },
        },
      },
    ]);
  });

  it('has a range of its own where it was given one, and asks about the time before', () => {
    const number = widget({ kind: 'number', on: 'closedOn', range: { span: 'this-month' }, compare: true });
    const [now, before] = questionsOf(registry, number, { span: 'this-year' }, today);
    expect(now.query.filter).toEqual({ field: 'closedOn', op: 'within', value: 'this-month' });
    expect(before.query.filter).toEqual({ field: 'closedOn', op: 'between', value: ['2026-01-01', '2026-01-14'] });
  });

  it('is ordered as stages are, and otherwise by its figure', () => {
    const byStage = questionsOf(registry, widget({ group: ['stage'] }), undefined, today)[0].query;
    expect(byStage).toMatchObject({ sort: ['o'], aggregate: { o: 'min(stage.position)' } });
    expect(questionsOf(registry, widget({ group: ['status'] }), undefined, today)[0].query.sort).toEqual(['-v0']);
  });

  it('tells a share with what it is a part of', () => {
    const share = widget({ kind: 'number', measures: [{ of: 'share', where: WON }] });
    expect(questionsOf(registry, share, undefined, today)[0].query).toMatchObject({
      aggregate: { v0: { of: 'share', where: WON }, part: { of: 'count' }, whole: 'count' },
    });
  });

  it('is nothing about an object that the reader does not know', () => {
    expect(questionsOf(registry, widget({ object: 'secrets' }), undefined, today)).toEqual([]);
  });
});

describe('what a widget was answered', () => {
  const answer = (groups: Record<string, unknown>[]): QuestionAnswer => ({ groups: groups as never, currency: 'USD' });

  it('has a place for every month, also for those without records', () => {
    const data = grouped(
      registry,
      widget({ group: ['closedOn:month'], measures: [{ of: 'sum(amount)' }] }),
      answer([
        { 'closedOn:month': '2026-01', n: 2, v0: '10.00' },
        { 'closedOn:month': '2026-03', n: 1, v0: '5.00' },
        { 'closedOn:month': null, n: 4, v0: '99.00' },
      ]),
      naming,
    )!;
    expect(data.categories.map(({ key }) => key)).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(data.series[0].values).toEqual([10, 0, 5]);
    expect(data.filters.category[0]).toEqual({ field: 'closedOn', op: 'between', value: ['2026-01-01', '2026-01-31'] });
  });

  it('is drawn over all the days that were asked about', () => {
    const asked = widget({ kind: 'area', group: ['closedOn:day'], on: 'closedOn' });
    const one = answer([{ 'closedOn:day': '2026-02-12', n: 3, v0: 3 }]);
    const data = grouped(registry, asked, one, naming, { from: '2026-02-10', to: '2026-02-14' })!;
    expect(data.series[0].values).toEqual([0, 0, 3, 0, 0]);
  });

  it('opens the rows of a stage, and of what has none', () => {
    const data = grouped(
      registry,
      widget({ kind: 'pie', group: ['stage'] }),
      answer([
        { stage: { id: 's1', name: 'Qualified' }, n: 2, v0: 2 },
        { stage: null, n: 1, v0: 1 },
      ]),
      naming,
    )!;
    expect(data.categories.map(({ key }) => key)).toEqual(['s1', NONE]);
    expect(data.filters.category).toEqual([
      { field: 'stage', op: 'eq', value: 's1' },
      { field: 'stage', op: 'empty' },
    ]);
  });

  it('takes together what is beyond the seventh series', () => {
    const groups = Array.from({ length: 9 }, (_, at) => ({
      status: 'open',
      stage: { id: `s${at}`, name: `Stage ${at}` },
      n: 9 - at,
      v0: 9 - at,
    }));
    const data = grouped(registry, widget({ group: ['status', 'stage'] }), answer(groups), naming)!;
    expect(data.series).toHaveLength(7);
    expect(data.series[6]).toMatchObject({ key: REST, values: [6] });
    expect(data.filters.series[6]).toMatchObject({ not: { or: expect.any(Array) } });
    expect(data.stacked).toBe(true);
  });

  it('adds up no averages', () => {
    const groups = Array.from({ length: 9 }, (_, at) => ({ status: `s${at}`, n: 1, v0: String(at) }));
    const measure = { of: 'avg(amount)' };
    const all = grouped(
      registry,
      widget({ kind: 'pie', group: ['status'], measures: [measure] }),
      answer(groups),
      naming,
    )!;
    const data = trimmed(all, 7, measure, 'Other');
    expect([data.categories.length, data.left]).toEqual([7, 2]);
    const sum = trimmed(all, 7, { of: 'sum(amount)' }, 'Other');
    expect(sum.categories.at(-1)).toEqual({ key: REST, label: 'Other' });
    expect(sum.series[0].values.at(-1)).toBe(6 + 7 + 8);
  });

  it('is nothing where no records are counted', () => {
    expect(isNothing(answer([{ n: 0, v0: null }]))).toBe(true);
    expect(isNothing({ items: [] })).toBe(true);
    expect(isNothing({ refused: { code: 'x', detail: '' } })).toBe(false);
  });
});

describe('a widget as a file', () => {
  it('keeps text that looks like a formula a text, and numbers numbers', () => {
    const rows = [
      ['=cmd|calc', 1.5],
      ['Doe, "J"', null],
      ['-12', 3],
      ['@x', 0],
    ];
    expect(csv({ columns: ['Name', '+Sum'], rows })).toBe(
      '\ufeffName,\'+Sum\r\n\'=cmd|calc,1.5\r\n"Doe, ""J""",\r\n-12,3\r\n\'@x,0\r\n',
    );
  });

  it('is named after its title', () => {
    expect(fileName('Won / by quarter: 2026', 'csv')).toBe('Won-by-quarter-2026.csv');
    expect(fileName('…', 'png')).toBe('widget.png');
  });
});

describe('a saved layout', () => {
  it('is read as far as it is one', () => {
    expect(parseLayout('no json')).toEqual({ widgets: [] });
    expect(
      parseLayout(JSON.stringify({ widgets: [widget({}), { id: 'w2', kind: 'gauge' }, null] })).widgets,
    ).toHaveLength(1);
  });
});
