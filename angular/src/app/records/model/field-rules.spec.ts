import table from '../../../../../test/Crm.SaaS.Domain.Tests/Platform/Filtering/cases.json';
import { FieldInfo, FieldType, Filter, ObjectInfo, RecordRow } from '../../api/types';
import { Known } from '../formula/formula';
import { Asker, ruledFields, stateOf } from './field-rules';

const fields: FieldInfo[] = table.fields.map((each) => ({
  name: each.name,
  label: each.name,
  type: (each.type === 'formula' ? 'decimal' : each.type) as FieldType,
  required: false,
  readOnly: each.type === 'formula',
  choices: each.choices?.map((value) => ({ value, label: value })) ?? null,
  formula: (each.formula as FieldInfo['formula']) ?? null,
}));
const company = { name: 'company', fields } as ObjectInfo;
const asker: Asker = {
  me: table.me,
  today: table.today,
  weekStart: 1,
  startOf: (day) => new Date(`${day}T00:00:00${table.offset}`).toISOString(),
};
const valuesOf =
  (name: string): Known =>
  (field) =>
    (table.records[name as keyof typeof table.records] as unknown as RecordRow)[field.name] ?? null;
const ruled = (more: Partial<FieldInfo>): FieldInfo => ({
  name: 'c_ruled',
  label: 'Ruled',
  type: 'text',
  required: false,
  readOnly: false,
  ...more,
});

describe('a rule holds in the browser where it holds on the server', () => {
  for (const each of table.cases) {
    it(`${JSON.stringify(each.filter)} of ${each.of}`, () => {
      const state = stateOf(company, ruled({ visibleWhen: each.filter as Filter }), valuesOf(each.of), asker);
      expect(state.shown).toBe(each.holds);
    });
  }
});

describe('the rules of a field', () => {
  const gold: Filter = { field: 'c_tier', op: 'eq', value: 'gold' };

  it('demand it only while it is shown', () => {
    const field = ruled({ visibleWhen: gold, requiredWhen: { and: [] } });
    expect(stateOf(company, field, valuesOf('some'), asker)).toEqual({ shown: true, required: true, editable: true });
    expect(stateOf(company, field, valuesOf('none'), asker)).toEqual({ shown: false, required: false, editable: true });
    expect(stateOf(company, ruled({ required: true, visibleWhen: gold }), valuesOf('none'), asker).required).toBe(
      false,
    );
  });

  it('leave it to the server where a value is not known here', () => {
    const field = ruled({ visibleWhen: gold, requiredWhen: gold, editableWhen: gold });
    expect(stateOf(company, field, () => undefined, asker)).toEqual({ shown: true, required: false, editable: true });
  });

  it('take it out of a form, or mark it', () => {
    const hidden = ruled({ name: 'hidden', visibleWhen: gold });
    const fixed = ruled({ name: 'fixed', editableWhen: gold });
    const wanted = ruled({ name: 'wanted', requiredWhen: { not: gold } });
    const plain = ruled({ name: 'plain' });
    const shown = ruledFields(company, [hidden, fixed, wanted, plain], valuesOf('none'), asker);
    expect(shown.map((field) => [field.name, field.required])).toEqual([
      ['wanted', true],
      ['plain', false],
    ]);
  });
});
