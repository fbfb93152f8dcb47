import { FieldInfo, Filter, RecordRow, Value } from '../../api/types';
import { day } from '../../ui/days';
import { dayNumber, dayText } from '../formula/moments';
import { isEmpty } from '../model/values';
import { CalendarSpan } from '../model/view-config';

/** A record in a calendar. Days are those of the person's own clock, both included. */
export interface Entry {
  row: RecordRow;
  first: string;
  last: string;
  /** The moment at which it begins, where its field knows one. */
  at: string | null;
  /** The moment at which it ends, where that is known too. */
  until: string | null;
}

/** An entry that is moved: by days, by minutes on the clock, or made so many minutes longer. */
export interface Shift {
  entry: Entry;
  days?: number;
  minutes?: number;
  longer?: number;
  by: 'pointer' | 'keys';
}

/** A part of an entry within one week: columns from 0 to 6, and the line that it has to itself. */
export interface Segment {
  entry: Entry;
  from: number;
  to: number;
  lane: number;
  /** Whether the entry began before this week, and whether it goes on after it. */
  before: boolean;
  after: boolean;
}

/** What nobody gave an end lasts so many minutes. */
export const USUAL = 30;
/** In steps of so many minutes entries are moved. */
export const STEP = 15;

const WEEK = 7;
const AGENDA = 30;

export function addDays(of: string, days: number): string {
  return dayText(dayNumber(of) + days) ?? of;
}

/** The first day of the week that a day is in. */
export function weekOf(of: string, start: number): string {
  // The first of January 1970 was a Thursday.
  const weekday = (((dayNumber(of) + 4) % WEEK) + WEEK) % WEEK;
  return addDays(of, -((weekday - start + WEEK) % WEEK));
}

/** The days on the screen: whole weeks around a month, one week, one day, or thirty days from one. */
export function daysShown(span: CalendarSpan, anchor: string, start: number): string[] {
  const from = (first: string, count: number) => Array.from({ length: count }, (_, at) => addDays(first, at));
  if (span === 'week') return from(weekOf(anchor, start), WEEK);
  if (span === 'day') return [anchor];
  if (span === 'agenda') return from(anchor, AGENDA);
  const month = anchor.slice(0, 7);
  const first = weekOf(`${month}-01`, start);
  const lastWeek = weekOf(addDays(stepped('month', anchor, 1), -1), start);
  return from(first, dayNumber(lastWeek) - dayNumber(first) + WEEK);
}

/** Where one page on, or back, leads: the first of a month, the same day of another week, the next day, the next thirty days. */
export function stepped(span: CalendarSpan, anchor: string, by: number): string {
  if (span === 'week') return addDays(anchor, by * WEEK);
  if (span === 'day') return addDays(anchor, by);
  if (span === 'agenda') return addDays(anchor, by * AGENDA);
  const [year, month] = anchor.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

export function weeksOf(days: string[]): string[][] {
  return Array.from({ length: Math.ceil(days.length / WEEK) }, (_, at) => days.slice(at * WEEK, (at + 1) * WEEK));
}

/** A row as it stands in the calendar; null where it has no date. */
export function entryOf(row: RecordRow, start: FieldInfo, end: FieldInfo | null): Entry | null {
  const first = dayOf(row[start.name], start);
  if (!first) return null;
  const last = end ? dayOf(row[end.name], end, true) : null;
  const [at, until] = [momentOf(row, start), momentOf(row, end)];
  return {
    row,
    first,
    last: last && last > first ? last : first,
    at,
    until: at && until && Date.parse(until) > Date.parse(at) ? until : null,
  };
}

function momentOf(row: RecordRow, field: FieldInfo | null): string | null {
  return field?.type === 'dateTime' && !isEmpty(row[field.name]) ? String(row[field.name]) : null;
}

/** The calendar day of a value here; a moment that ends at midnight belongs to the day before. */
function dayOf(value: Value, field: FieldInfo, ends = false): string | null {
  if (isEmpty(value)) return null;
  if (field.type === 'date') return String(value).slice(0, 10);
  const at = new Date(String(value));
  if (isNaN(at.getTime())) return null;
  return day(ends && !at.getHours() && !at.getMinutes() && !at.getSeconds() ? new Date(at.getTime() - 1) : at);
}

/** A value so many days and minutes later; a moment keeps its time on the clock, also over a night that has an hour more or less. */
export function moved(value: Value, type: FieldInfo['type'], days: number, minutes = 0): Value {
  if (isEmpty(value)) return null;
  if (type === 'date') return addDays(String(value).slice(0, 10), days);
  const at = new Date(String(value));
  if (days) at.setDate(at.getDate() + days);
  return new Date(at.getTime() + minutes * 60_000).toISOString();
}

/** The rows that stand on any of these days; with an end, also those that only reach into them. */
export function within(start: FieldInfo, end: FieldInfo | null, first: string, last: string): Filter {
  if (!end) return { and: [notBefore(start, first), notAfter(start, last)] };
  const inside: Filter = { and: [{ field: end.name, op: 'empty' }, notBefore(start, first)] };
  return { and: [notAfter(start, last), { or: [notBefore(end, first), inside, notBefore(start, first)] }] };
}

function notBefore(field: FieldInfo, of: string): Filter {
  return { field: field.name, op: 'gte', value: field.type === 'date' ? of : startOf(of) };
}

function notAfter(field: FieldInfo, of: string): Filter {
  return field.type === 'date'
    ? { field: field.name, op: 'lte', value: of }
    : { field: field.name, op: 'lt', value: startOf(addDays(of, 1)) };
}

/** The moment with which a day begins here. */
function startOf(of: string): string {
  const [year, month, date] = of.split('-').map(Number);
  return new Date(year, month - 1, date).toISOString();
}

/** In the order of the clock: whole days first, and of those the longest. */
export function inOrder(a: Entry, b: Entry): number {
  return (
    a.first.localeCompare(b.first) ||
    dayNumber(b.last) - dayNumber(a.last) ||
    (a.at ?? '').localeCompare(b.at ?? '') ||
    a.row.id.localeCompare(b.row.id)
  );
}

/** The entries of a week, each in a line that nothing else of those days is in. */
export function segmentsOf(entries: Entry[], week: string[]): Segment[] {
  const [monday, sunday] = [week[0], week[week.length - 1]];
  const taken: number[] = [];
  return entries
    .filter((entry) => entry.first <= sunday && entry.last >= monday)
    .sort(inOrder)
    .map((entry) => {
      const from = Math.max(0, dayNumber(entry.first) - dayNumber(monday));
      const to = Math.min(week.length - 1, dayNumber(entry.last) - dayNumber(monday));
      let lane = taken.findIndex((until) => until < from);
      if (lane < 0) lane = taken.length;
      taken[lane] = to;
      return { entry, from, to, lane, before: entry.first < monday, after: entry.last > sunday };
    });
}

/** What fits into so many lines, and how many entries of each day do not. */
export function fitted(segments: Segment[], lines: number): { shown: Segment[]; hidden: number[] } {
  const hidden = Array<number>(WEEK).fill(0);
  if (segments.every((segment) => segment.lane < lines)) return { shown: segments, hidden };
  // The last line says how many more there are.
  const shown = segments.filter((segment) => segment.lane < Math.max(0, lines - 1));
  for (const segment of segments.filter((each) => !shown.includes(each)))
    for (let at = segment.from; at <= segment.to; at++) hidden[at]++;
  return { shown, hidden };
}

/** The entries that stand on a day. */
export function entriesOn(entries: Entry[], of: string): Entry[] {
  return entries.filter((entry) => entry.first <= of && entry.last >= of).sort(inOrder);
}
