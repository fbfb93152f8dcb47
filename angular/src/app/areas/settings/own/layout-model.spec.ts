import { FieldInfo, Layout, ObjectInfo } from '../../../api/types';
import { formSections } from '../../../records/model/form-model';
import { sectionsOf } from '../../../records/model/layout';
import { fieldGroups } from '../../../records/page/field-groups';
import { builtInLayout, earlierOf, place, readLayout, step, unplaced } from './layout-model';

const field = (name: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type: 'text',
  required: false,
  readOnly: false,
  inForm: true,
  ...more,
});
const deal = {
  name: 'deal',
  titleField: 'name',
  board: { by: 'stage', sum: 'amount' },
  fields: [
    field('name', { required: true }),
    field('amount', { type: 'money', highlight: true }),
    field('stage', { type: 'choice', inList: true }),
    field('note'),
    field('createdAt', { type: 'dateTime', readOnly: true, inForm: false }),
  ],
} as unknown as ObjectInfo;
const of = (...sections: string[][]): Layout => ({
  sections: sections.map((fields) => ({ label: null, place: 'main', fields })),
});
const fields = (layout: Layout) => layout.sections.map((section) => section.fields);

describe('a layout as it is edited', () => {
  it('begins as the product draws', () => {
    expect(builtInLayout(deal, 'page').sections).toEqual([
      { label: null, place: 'side', fields: ['amount'] },
      { label: null, place: 'main', fields: ['stage', 'note'] },
    ]);
    expect(fields(builtInLayout(deal, 'form'))).toEqual([['name', 'amount', 'stage', 'note']]);
    expect(fields(builtInLayout({ ...deal, layouts: { form: of(['note']) } }, 'form'))).toEqual([
      ['name', 'amount', 'stage', 'note'],
    ]);
  });

  it('takes a field to any place', () => {
    const layout = of(['a', 'b', 'c'], ['d']);
    expect(fields(place(layout, 'a', 0, 3))).toEqual([['b', 'c', 'a'], ['d']]);
    expect(fields(place(layout, 'c', 0, 0))).toEqual([['c', 'a', 'b'], ['d']]);
    expect(fields(place(layout, 'b', 1, 1))).toEqual([
      ['a', 'c'],
      ['d', 'b'],
    ]);
    expect(fields(place(layout, 'b', null, 0))).toEqual([['a', 'c'], ['d']]);
    expect(fields(place(layout, 'new', 1, 0))).toEqual([
      ['a', 'b', 'c'],
      ['new', 'd'],
    ]);
  });

  it('takes a field by keys through all sections and no further', () => {
    const layout = of(['a', 'b'], ['c']);
    expect(fields(step(layout, 'a', 1))).toEqual([['b', 'a'], ['c']]);
    expect(fields(step(layout, 'b', 1))).toEqual([['a'], ['b', 'c']]);
    expect(fields(step(layout, 'c', -1))).toEqual([['a', 'b', 'c'], []]);
    expect(step(layout, 'a', -1)).toBe(layout);
    expect(step(layout, 'c', 1)).toBe(layout);
  });

  it('offers what is left', () => {
    expect(unplaced(deal, of(['amount']), 'page')).toEqual(['stage', 'note', 'createdAt']);
    expect(unplaced(deal, of(['amount']), 'form')).toEqual(['name', 'stage', 'note']);
  });

  it('comes back from the trail', () => {
    const before = JSON.stringify(of(['a']));
    const lines = [
      { at: '2026-01-02', by: { name: 'Ann' }, changes: [{ field: 'config', before }] },
      { at: '2026-01-01', by: null, changes: null },
    ];
    expect(earlierOf(lines)).toEqual([{ at: '2026-01-02', by: 'Ann', layout: of(['a']) }]);
    expect(readLayout('nonsense')).toBeNull();
  });
});

describe('what is drawn by a layout', () => {
  const drawn = { ...deal, layouts: { page: of(['gone', 'stage'], ['gone']), form: of(['note']) } };

  it('leaves out what is not there, and sections that have nothing left', () => {
    expect(sectionsOf(drawn, 'page')?.map((section) => section.fields.map((each) => each.name))).toEqual([['stage']]);
    const { highlights, sections } = fieldGroups(drawn, null, []);
    expect([highlights, sections.map((section) => section.fields.map((each) => each.name))]).toEqual([[], [['stage']]]);
  });

  it('asks in a form for what a record cannot be without', () => {
    expect(formSections(drawn).map((section) => section.fields.map((each) => each.name))).toEqual([['note'], ['name']]);
  });
});
