import table from '../../../../../test/Crm.SaaS.Domain.Tests/Platform/Formulas/cases.json';
import { FieldInfo, FieldType, FormulaNode, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Known, formulaValue } from './formula';

const named = (name: string, type: FieldType, more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  ...more,
});

const fields = [
  named('name', 'text'),
  ...table.fields.map((field) =>
    field.type === 'formula'
      ? named(field.name, 'decimal', { formula: field.formula as unknown as FormulaNode })
      : named(field.name, field.type as FieldType, {
          choices: field.choices?.map((value) => ({ value, label: value })) ?? null,
        }),
  ),
];
const company = { name: 'company', fields } as ObjectInfo;

function gives(formula: FormulaNode, known: Known): Value {
  const asked = named('asked', 'decimal', { formula });
  return formulaValue({ ...company, fields: [...fields, asked] }, asked, known);
}

function valuesOf(name: string): Known {
  const row = table.records[name as keyof typeof table.records] as unknown as RecordRow;
  return (field) => row[field.name] ?? null;
}

describe('a formula gives in the browser what it gives on the server', () => {
  for (const each of table.cases) {
    it(`${JSON.stringify(each.formula)} of ${each.of}`, () => {
      expect(gives(each.formula as unknown as FormulaNode, valuesOf(each.of))).toEqual(each.gives);
    });
  }
});

describe('a formula over what a form holds', () => {
  const price: FormulaNode = { mul: [{ field: 'c_price' }, 2] };

  it('reads amounts as people type them', () => {
    expect(gives(price, () => '1 234,50')).toBe('2469');
    expect(gives(price, () => 'twelve')).toBeNull();
  });

  it('is not guessed where a field is not known', () => {
    expect(gives(price, () => undefined)).toBeUndefined();
    expect(gives({ if: [{ field: 'c_flag', op: 'eq', value: true }, price, 0] }, () => undefined)).toBeUndefined();
  });

  it('is not guessed where a newer server has functions that this page does not know', () => {
    expect(gives({ median: [1, 2] }, () => null)).toBeUndefined();
  });

  it('reads references and texts as the server keeps them', () => {
    expect(gives({ length: { field: 'name' } }, () => '  Acme ')).toBe('4');
    expect(gives({ length: { field: 'name' } }, () => '   ')).toBeNull();
  });
});
