import { FieldInfo, RecordRow, Value } from '../../api/types';
import { isEmpty } from '../model/values';
import { STEP, USUAL, moved } from './calendar-model';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How an entry is moved: by whole days, by minutes on the clock, and by how many minutes it lasts longer. */
export interface Move {
  days: number;
  minutes: number;
  longer: number;
}

export const STILL: Move = { days: 0, minutes: 0, longer: 0 };

export function isStill(move: Move): boolean {
  return !move.days && !move.minutes && !move.longer;
}

export function together(a: Move, b: Partial<Move>): Move {
  return {
    days: a.days + (b.days ?? 0),
    minutes: a.minutes + (b.minutes ?? 0),
    longer: a.longer + (b.longer ?? 0),
  };
}

export function without(a: Move, b: Move): Move {
  return together(a, { days: -b.days, minutes: -b.minutes, longer: -b.longer });
}

/**
 * What the dates of a row become; those that stay are left out. What lasts less than a day keeps its length, also over a night that has an
 * hour more or less; what lasts longer keeps both of its times on the clock.
 */
export function movedValues(
  row: RecordRow,
  start: FieldInfo,
  end: FieldInfo | null,
  move: Move,
): Record<string, Value> {
  const values: Record<string, Value> = {};
  if (isStill(move)) return values;
  const goes = move.days || move.minutes;
  const begins = goes ? moved(row[start.name], start.type, move.days, move.minutes) : row[start.name];
  if (goes && !isEmpty(row[start.name])) values[start.name] = begins;
  if (!end || isEmpty(begins)) return values;
  const length = lengthOf(row, start, end);
  if (length !== null && (move.longer || !isEmpty(row[end.name]))) {
    const lasts = move.longer ? Math.max(STEP * MINUTE, length + move.longer * MINUTE) : length;
    values[end.name] = new Date(Date.parse(String(begins)) + lasts).toISOString();
  } else if (goes && !isEmpty(row[end.name])) {
    values[end.name] = moved(row[end.name], end.type, move.days, move.minutes);
  }
  return values;
}

/** In milliseconds, where both fields know times and no whole day lies between; the usual length where no end is given. */
function lengthOf(row: RecordRow, start: FieldInfo, end: FieldInfo): number | null {
  if (start.type !== 'dateTime' || end.type !== 'dateTime') return null;
  if (isEmpty(row[end.name])) return USUAL * MINUTE;
  const length = Date.parse(String(row[end.name])) - Date.parse(String(row[start.name]));
  return length >= 0 && length < DAY ? length : null;
}
