import { day } from '../../../ui/days';
import {
  Bucket,
  bucketDays,
  bucketOf,
  bucketsBetween,
  daysBefore,
  daysOf,
  periodOf,
  periodText,
  rangeFilter,
} from './ranges';

const today = new Date(2026, 1, 14);

describe('ranges of days', () => {
  it('are whole calendar spans', () => {
    expect(daysOf({ span: 'this-quarter' }, today)).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(daysOf({ span: 'last-quarter' }, today)).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(daysOf({ span: 'last-year' }, today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(daysOf({ span: 'this-week' }, today)).toEqual({ from: '2026-02-09', to: '2026-02-15' });
    expect(daysOf({ span: 'last-30-days' }, today)).toEqual({ from: '2026-01-16', to: '2026-02-14' });
    expect(daysOf({ span: 'all' }, today)).toBeNull();
  });

  it('begin weeks with the company', () => {
    expect(daysOf({ span: 'this-week' }, today, 0)).toEqual({ from: '2026-02-08', to: '2026-02-14' });
    expect(daysOf({ span: 'this-week' }, today, 6)).toEqual({ from: '2026-02-14', to: '2026-02-20' });
  });

  it('are a word in an address, and are read from it again', () => {
    for (const range of [
      { span: 'this-month' },
      { span: 'all' },
      { from: '2026-01-01', to: '2026-02-01' },
      { to: '2026-02-01' },
      {},
    ])
      expect(periodOf(periodText(range))).toEqual(range);
    expect(periodText(undefined)).toBe('all');
    for (const wrong of [undefined, '', 'this-decade', '2026-13-01..', '2026-01-01', 'x..y'])
      expect(periodOf(wrong)).toBeUndefined();
  });

  it('become conditions only where they have ends, and leave named spans to the server', () => {
    expect(rangeFilter('closedOn', { span: 'all' })).toEqual([]);
    expect(rangeFilter(undefined, { span: 'this-year' })).toEqual([]);
    expect(rangeFilter('closedOn', { span: 'this-year' })).toEqual([
      { field: 'closedOn', op: 'within', value: 'this-year' },
    ]);
    expect(rangeFilter('closedOn', { from: '2017-01-01' })).toEqual([
      { field: 'closedOn', op: 'gte', value: '2017-01-01' },
    ]);
    expect(rangeFilter('closedOn', { from: '2017-01-01', to: '2017-02-01' })).toEqual([
      { field: 'closedOn', op: 'between', value: ['2017-01-01', '2017-02-01'] },
    ]);
  });

  it('are compared with as much of the time before as has gone by', () => {
    expect(daysBefore({ span: 'this-month' }, today)).toEqual({ from: '2026-01-01', to: '2026-01-14' });
    expect(daysBefore({ span: 'last-month' }, today)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(daysBefore({ span: 'this-year' }, today)).toEqual({ from: '2025-01-01', to: '2025-02-14' });
    expect(daysBefore({ span: 'last-7-days' }, today)).toEqual({ from: '2026-02-01', to: '2026-02-07' });
    expect(daysBefore({ span: 'this-week' }, today)).toEqual({ from: '2026-02-02', to: '2026-02-07' });
    expect(daysBefore({ from: '2026-01-11', to: '2026-01-20' }, today)).toEqual({
      from: '2026-01-01',
      to: '2026-01-10',
    });
    expect(daysBefore({ span: 'this-month' }, new Date(2026, 2, 31))).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(daysBefore({ span: 'all' }, today)).toBeNull();
  });

  it('know the days of a span by its name', () => {
    expect(bucketDays('2017-Q2')).toEqual({ from: '2017-04-01', to: '2017-06-30' });
    expect(bucketDays('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(bucketDays('2026-W01')).toEqual({ from: '2025-12-29', to: '2026-01-04' });
    expect(bucketDays('2020-W53')).toEqual({ from: '2020-12-28', to: '2021-01-03' });
    expect(bucketDays('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(bucketDays('soon')).toBeNull();
  });

  it('find the span of each of its days again', () => {
    const buckets: Bucket[] = ['day', 'week', 'month', 'quarter', 'year'];
    for (let offset = 0; offset < 1500; offset += 1) {
      const date = new Date(2023, 11, 20 + offset);
      for (const bucket of buckets) {
        const days = bucketDays(bucketOf(date, bucket))!;
        expect(days.from <= day(date) && day(date) <= days.to, `${bucket} of ${day(date)}`).toBe(true);
      }
    }
  });

  it('are drawn without gaps', () => {
    expect(bucketsBetween('2025-11', '2026-02', 'month')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(bucketsBetween('2020-W52', '2021-W02', 'week')).toEqual(['2020-W52', '2020-W53', '2021-W01', '2021-W02']);
    expect(bucketsBetween('2016-Q4', '2017-Q2', 'quarter')).toEqual(['2016-Q4', '2017-Q1', '2017-Q2']);
    expect(bucketsBetween('2000-01-01', '2026-01-01', 'day')).toEqual([]);
  });
});
