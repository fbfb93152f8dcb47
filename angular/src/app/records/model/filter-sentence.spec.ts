import words from '../../i18n/en.json';
import { FieldInfo } from '../../api/types';
import { fromFilter } from './filter';
import { SentenceWords, filterSentence } from './filter-sentence';

const fields: Record<string, FieldInfo[]> = {
  amount: [field('Amount', 'money')],
  'stage.type': [
    field('Stage', 'reference'),
    {
      ...field('Type', 'choice'),
      choices: [
        { value: 'won', label: 'Won' },
        { value: 'lost', label: 'Lost' },
      ],
    },
  ],
  owner: [field('Owner', 'user')],
  closedOn: [field('Closed on', 'date')],
};

function field(label: string, type: FieldInfo['type']): FieldInfo {
  return { name: label, label, type, required: false, readOnly: false };
}

function t(key: string, params: Record<string, unknown> = {}): string {
  const text = key.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], words) as string;
  return (text ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name]));
}

const english: SentenceWords = {
  t: t as SentenceWords['t'],
  path: (path) => fields[path] ?? [],
  labels: { 'id-1': 'Darcel Schlecht' },
  date: (value) => String(value),
  number: (value) => Number(value).toLocaleString('en'),
};

describe('filter sentence', () => {
  it('reads as a person would say it', () => {
    const filter = {
      and: [
        { field: 'stage.type', op: 'eq', value: 'won' },
        {
          or: [
            { field: 'amount', op: 'gt', value: '1000' },
            { field: 'owner', op: 'eq', value: 'id-1' },
          ],
        },
      ],
    };
    expect(filterSentence(fromFilter(filter), english)).toBe(
      'Stage › Type is Won and (Amount is more than 1,000 or Owner is Darcel Schlecht)',
    );
  });

  it('names relative dates, the reader and negation', () => {
    const filter = {
      not: {
        and: [
          { field: 'closedOn', op: 'within', value: 'last-quarter' },
          { field: 'owner', op: 'eq', value: '@me' },
        ],
      },
    };
    expect(filterSentence(fromFilter(filter), english)).toBe('not (Closed on is within last quarter and Owner is Me)');
  });

  it('lists several choices and both ends of a range', () => {
    const choices = { and: [{ field: 'stage.type', op: 'in', value: ['won', 'lost'] }] };
    expect(filterSentence(fromFilter(choices), english)).toBe('Stage › Type is any of Won, Lost');
    const range = { and: [{ field: 'closedOn', op: 'between', value: ['2017-04-01', '2017-06-30'] }] };
    expect(filterSentence(fromFilter(range), english)).toBe('Closed on is between 2017-04-01 – 2017-06-30');
  });

  it('still says something about a field that is gone', () => {
    expect(filterSentence(fromFilter({ and: [{ field: 'old', op: 'eq', value: 7 }] }), english)).toBe('old is 7');
  });
});
