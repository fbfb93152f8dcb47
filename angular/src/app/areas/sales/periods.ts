import { Condition } from '../../api/types';

export interface Period {
  id: string;
  from: string | null;
  to: string | null;
}

/** The spans that sales is looked at in, as calendar days; `all` has no ends. */
export function periods(today: Date): Period[] {
  const year = today.getFullYear();
  const quarter = Math.floor(today.getMonth() / 3);
  return [
    { id: 'all', from: null, to: null },
    { id: 'this-quarter', ...span(year, quarter * 3, 3) },
    { id: 'last-quarter', ...span(year, quarter * 3 - 3, 3) },
    { id: 'this-year', ...span(year, 0, 12) },
    { id: 'last-year', ...span(year - 1, 0, 12) },
  ];
}

export function within(field: string, period: Pick<Period, 'from' | 'to'>): Condition[] {
  if (period.from && period.to) return [{ field, op: 'between', value: [period.from, period.to] }];
  if (period.from) return [{ field, op: 'gte', value: period.from }];
  if (period.to) return [{ field, op: 'lte', value: period.to }];
  return [];
}

/** "2017-Q2" as its first and last day. */
export function quarterSpan(bucket: string): { from: string; to: string } {
  const match = /^(\d{4})-Q([1-4])$/.exec(bucket);
  return match ? span(Number(match[1]), (Number(match[2]) - 1) * 3, 3) : { from: bucket, to: bucket };
}

function span(year: number, month: number, months: number): { from: string; to: string } {
  return { from: day(new Date(year, month, 1)), to: day(new Date(year, month + months, 0)) };
}

/** A date as the calendar day that it is here. */
export function day(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
