import { Condition, Filter } from '../../../api/types';
import { dateOf, day } from '../../../ui/days';
import { Range } from './layout';

/** The spans that people choose from; the server knows each but the first, which has no ends. */
export const SPANS = [
  'all',
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'this-week',
  'this-month',
  'this-quarter',
  'this-year',
  'last-month',
  'last-quarter',
  'last-year',
] as const;

export const BUCKETS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Bucket = (typeof BUCKETS)[number];

export interface Days {
  from: string;
  to: string;
}

/** A range as a word for an address: the name of a span, or two days around dots, of which one may be missing. */
export function periodText(range: Range | undefined): string {
  return range && !range.span ? `${range.from ?? ''}..${range.to ?? ''}` : (range?.span ?? 'all');
}

/** The range of such a word; undefined for none, and for what is no range. */
export function periodOf(text: string | undefined): Range | undefined {
  if (!text) return undefined;
  if (SPANS.some((span) => span === text)) return { span: text };
  const days = /^(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?$/.exec(text);
  if (!days || days.slice(1).some((each) => each && isNaN(Date.parse(each)))) return undefined;
  const [, from, to] = days;
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** What a range lets through; a named span is left to the server, which knows what day it is for the person. */
export function rangeFilter(on: string | undefined, range: Range | undefined): Filter[] {
  if (!on || !range) return [];
  if (range.span) return range.span === 'all' ? [] : [{ field: on, op: 'within', value: range.span }];
  return daysFilter(on, range);
}

export function daysFilter(on: string, { from, to }: Partial<Days>): Condition[] {
  if (from && to) return [{ field: on, op: 'between', value: [from, to] }];
  if (from) return [{ field: on, op: 'gte', value: from }];
  return to ? [{ field: on, op: 'lte', value: to }] : [];
}

/**
 * First and last day of a range; null where it has not both.
 * @param weekStart The day with which weeks begin, 0 for Sunday.
 */
export function daysOf(range: Range | undefined, today: Date, weekStart = 1): Days | null {
  if (!range) return null;
  if (!range.span) return range.from && range.to ? { from: range.from, to: range.to } : null;
  const [year, month, date] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const quarter = month - (month % 3);
  const begun = date - ((today.getDay() - weekStart + 7) % 7);
  const last = /^last-(\d+)-days$/.exec(range.span);
  if (last) return span(new Date(year, month, date - Number(last[1]) + 1), today);
  switch (range.span) {
    case 'this-week':
      return span(new Date(year, month, begun), new Date(year, month, begun + 6));
    case 'this-month':
      return months(year, month, 1);
    case 'last-month':
      return months(year, month - 1, 1);
    case 'this-quarter':
      return months(year, quarter, 3);
    case 'last-quarter':
      return months(year, quarter - 3, 3);
    case 'this-year':
      return months(year, 0, 12);
    case 'last-year':
      return months(year - 1, 0, 12);
    default:
      return null;
  }
}

/** The days of a range as far as they have gone by. */
export function daysSoFar(range: Range | undefined, today: Date, weekStart = 1): Days | null {
  const days = daysOf(range, today, weekStart);
  return days && days.from <= day(today) ? { from: days.from, to: days.to < day(today) ? days.to : day(today) } : null;
}

/**
 * The days before a range that it is compared with. A span that still runs is compared with as much of the one before as has gone by:
 * half a month with half a month.
 */
export function daysBefore(range: Range | undefined, today: Date, weekStart = 1): Days | null {
  const days = daysOf(range, today, weekStart);
  if (!days) return null;
  const [from, to] = [dateOf(days.from), dateOf(days.to)];
  const size = range?.span?.endsWith('-year') ? 12 : range?.span?.endsWith('-quarter') ? 3 : 1;
  if (!range?.span || !/-(month|quarter|year)$/.test(range.span)) {
    const length = between(from, to) + 1;
    const first = new Date(from.getFullYear(), from.getMonth(), from.getDate() - length);
    const end = to > today ? between(from, today) : length - 1;
    return span(first, new Date(first.getFullYear(), first.getMonth(), first.getDate() + end));
  }
  const first = new Date(from.getFullYear(), from.getMonth() - size, 1);
  const last = new Date(from.getFullYear(), from.getMonth(), 0);
  if (to <= today) return span(first, last);
  const gone = new Date(first.getFullYear(), first.getMonth(), first.getDate() + between(from, today));
  return span(first, gone < last ? gone : last);
}

/** The days of a span as the server names it: `2026`, `2026-Q1`, `2026-03`, `2026-W09` or `2026-03-01`. */
export function bucketDays(key: string): Days | null {
  const match = /^(\d{4})(?:-(?:Q([1-4])|W(\d\d)|(\d\d)(?:-(\d\d))?))?$/.exec(key);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2]) return months(year, (Number(match[2]) - 1) * 3, 3);
  if (match[3]) {
    // ISO 8601: the week of the fourth of January is the first.
    const fourth = new Date(year, 0, 4);
    const monday = 4 - ((fourth.getDay() + 6) % 7) + (Number(match[3]) - 1) * 7;
    return span(new Date(year, 0, monday), new Date(year, 0, monday + 6));
  }
  if (match[5]) return { from: key, to: key };
  return match[4] ? months(year, Number(match[4]) - 1, 1) : months(year, 0, 12);
}

/** The span that a day lies in, as the server names it. */
export function bucketOf(date: Date, bucket: Bucket): string {
  const year = String(date.getFullYear()).padStart(4, '0');
  switch (bucket) {
    case 'year':
      return year;
    case 'quarter':
      return `${year}-Q${Math.floor(date.getMonth() / 3) + 1}`;
    case 'month':
      return day(date).slice(0, 7);
    case 'day':
      return day(date);
    case 'week': {
      const thursday = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 3 - ((date.getDay() + 6) % 7));
      const week = Math.floor(between(new Date(thursday.getFullYear(), 0, 1), thursday) / 7) + 1;
      return `${thursday.getFullYear()}-W${String(week).padStart(2, '0')}`;
    }
  }
}

/** Every span from one to another, so that those in which nothing happened are drawn too; more than `most`: none between. */
export function bucketsBetween(first: string, last: string, bucket: Bucket, most = 200): string[] {
  const [begin, end] = [bucketDays(first), bucketDays(last)];
  if (!begin || !end) return [first, last];
  const keys: string[] = [];
  for (let at = dateOf(begin.from); day(at) <= end.to && keys.length <= most;) {
    keys.push(bucketOf(at, bucket));
    const { to } = bucketDays(keys[keys.length - 1])!;
    at = new Date(dateOf(to).getFullYear(), dateOf(to).getMonth(), dateOf(to).getDate() + 1);
  }
  return keys.length > most ? [] : keys;
}

function months(year: number, month: number, length: number): Days {
  return span(new Date(year, month, 1), new Date(year, month + length, 0));
}

function span(from: Date, to: Date): Days {
  return { from: day(from), to: day(to) };
}

function between(from: Date, to: Date): number {
  return Math.round(
    (Date.UTC(to.getFullYear(), to.getMonth(), to.getDate()) -
      Date.UTC(from.getFullYear(), from.getMonth(), from.getDate())) /
      86_400_000,
  );
}
