import { TestBed } from '@angular/core/testing';
import { Http } from '../../api/http';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { columnsOf } from '../list/columns';
import { findPaths, fieldPaths } from './paths';
import { selectFor, valueAt } from './values';

const named = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  ...more,
});
const converted = named('converted', 'money', { label: 'in EUR', readOnly: true });
const deal = {
  name: 'deal',
  labelPlural: 'deal',
  titleField: 'name',
  fields: [
    named('name', 'text'),
    named('amount', 'money', { label: 'Amount', parts: [converted] }),
    named('currency', 'text'),
    named('company', 'reference', { label: 'Company', reference: 'company' }),
  ],
} as ObjectInfo;
const company = {
  name: 'company',
  labelPlural: 'company',
  titleField: 'name',
  fields: [named('name', 'text'), named('annualRevenue', 'money')],
} as ObjectInfo;
const note = {
  name: 'note',
  labelPlural: 'note',
  titleField: 'text',
  fields: [named('text', 'text'), named('deal', 'reference', { label: 'Deal', reference: 'deal' })],
} as ObjectInfo;

describe('what an amount is worth', () => {
  let registry: Registry;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: Http, useValue: { get: async () => ({ objects: [deal, company, note], languages: ['en'] }) } },
      ],
    });
    registry = TestBed.inject(Registry);
    await registry.load();
  });

  it('is offered beside the amount, also through a reference', () => {
    const near = fieldPaths(registry, deal, 0);
    expect(near.slice(1, 3).map(({ path, label }) => [path, label])).toEqual([
      ['amount', 'Amount'],
      ['amount.converted', 'Amount › in EUR'],
    ]);
    expect(findPaths(fieldPaths(registry, note, 1), 'in eur', 5).map(({ path }) => path)).toEqual([
      'deal.amount.converted',
    ]);
  });

  it('is a column in the company’s currency, while the amount is in its own', () => {
    const columns = columnsOf(registry, deal, ['amount', 'amount.converted', 'company.annualRevenue']);
    expect(columns.map(({ label, numeric, sortable, currency }) => [label, numeric, sortable, currency])).toEqual([
      ['Amount', true, true, 'currency'],
      ['Amount › in EUR', true, true, null],
      ['Company › annualRevenue', true, true, null],
    ]);
    expect(selectFor(registry, deal, columns)).toEqual([
      'name',
      'amount',
      'currency',
      'amount.converted',
      'company.annualRevenue',
    ]);
  });

  it('is found in a row under its own name, on the record and on one that it refers to', () => {
    const row = { id: '1', amount: '10.00', 'amount.converted': '20.00' };
    expect(valueAt(row, 'amount.converted')).toBe('20.00');
    const through = { id: '2', deal: { id: '1', name: 'Big', amount: '10.00', 'amount.converted': '20.00' } };
    expect(valueAt(through, 'deal.amount.converted')).toBe('20.00');
  });
});
