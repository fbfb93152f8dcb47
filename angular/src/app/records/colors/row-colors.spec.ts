import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldInfo, ObjectInfo, Question } from '../../api/types';
import { Session } from '../../core/session';
import { ColorRule } from '../model/view-config';
import { Records } from '../records';
import { RowColors } from './row-colors';

const field = (name: string, type: FieldInfo['type']): FieldInfo =>
  ({ name, label: name, type, required: false, readOnly: false }) as FieldInfo;
const deal = {
  name: 'deal',
  plural: 'deals',
  titleField: 'name',
  fields: [field('name', 'text'), field('amount', 'money'), field('closesOn', 'date'), field('owner', 'user')],
} as unknown as ObjectInfo;
const late: ColorRule = { name: 'Late', color: 'danger', filter: { field: 'closesOn', op: 'lt', value: '@today' } };
const big: ColorRule = { name: 'Big', color: 'success', filter: { field: 'amount', op: 'gte', value: 1000 } };
const south: ColorRule = { name: 'South', color: 'info', filter: { field: 'company.city', op: 'eq', value: 'Rome' } };

describe('the colours of rows', () => {
  const asked: Question[][] = [];
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(2026, 10, 26, 12), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    asked.length = 0;
  });
  afterEach(() => vi.useRealTimers());

  function colors(...rules: ColorRule[]): RowColors {
    TestBed.configureTestingModule({
      providers: [
        RowColors,
        { provide: Session, useValue: { user: () => ({ id: 'me' }) } },
        {
          provide: Records,
          useValue: {
            ask: async (questions: Question[]) => {
              asked.push(questions);
              return questions.map(() => ({ items: [{ id: 'r' }] }));
            },
          },
        },
      ],
    });
    const result = TestBed.inject(RowColors);
    result.use(deal, rules);
    return result;
  }

  it('are those of the first rule that fits', () => {
    const of = colors(late, big);
    expect(of.of({ id: '1', closesOn: '2026-11-25', amount: '5000' })?.name).toBe('Late');
    expect(of.of({ id: '2', closesOn: '2026-11-26', amount: '1000' })?.name).toBe('Big');
    expect(of.of({ id: '3', closesOn: null, amount: '999.99' })).toBeNull();
    expect(of.fields()).toEqual(['closesOn', 'amount']);
    expect(asked).toEqual([]);
  });

  it('know who looks', () => {
    const mine: ColorRule = { name: 'Mine', color: 'info', filter: { field: 'owner', op: 'eq', value: '@me' } };
    const of = colors(mine);
    expect(of.of({ id: '1', owner: { id: 'me', name: 'Me' } })?.name).toBe('Mine');
    expect(of.of({ id: '2', owner: { id: 'you', name: 'You' } })).toBeNull();
  });

  it('ask the server once for all rows where the row does not say it', async () => {
    const of = colors(south, big);
    const [rome, oslo] = ['r', 'o'].map((id) => ({ id, version: 1, amount: '5000' }));
    expect([of.of(rome), of.of(oslo)]).toEqual([null, null]);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toHaveLength(1);
    expect(asked[0][0].query.filter).toEqual({ and: [{ field: 'id', op: 'in', value: ['r', 'o'] }, south.filter] });
    expect([of.of(rome)?.name, of.of(oslo)?.name]).toEqual(['South', 'Big']);
    // A record that was changed since is asked about anew.
    expect(of.of({ ...rome, version: 2 })).toBeNull();
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toHaveLength(2);
  });

  it('are none where the server cannot be asked', async () => {
    const of = colors(south);
    TestBed.inject(Records).ask = () => Promise.reject(new Error('away'));
    of.of({ id: 'r' });
    await vi.advanceTimersByTimeAsync(100);
    expect(of.of({ id: 'r' })).toBeNull();
  });
});
