/** Days are texts such as 2026-03-31, moments texts in UTC with microseconds, so that both compare as they are written. */

const DAY = 86_400_000;

/** 0001-01-01 and 9999-12-31, in days from 1970-01-01. */
const FIRST = -719_162;
const LAST = 2_932_896;

/** Null for a text that is no day. */
export function readDay(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayText(dayNumber(text)) === text ? text : null;
}

/** Days from 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** Null where the calendar of the years 1 to 9999 ends. */
export function dayText(number: number): string | null {
  return number >= FIRST && number <= LAST ? new Date(number * DAY).toISOString().slice(0, 10) : null;
}

/** Null for a text that is no moment. */
export function readMoment(text: string): string | null {
  const at = Date.parse(text);
  if (isNaN(at)) return null;
  const fraction = (/[.,](\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0').slice(0, 6);
  return `${new Date(at).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** The first moment of a day: formulas do not know who asks, so it is a day in UTC. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00.000000Z`;
}

export function startOfNextDay(day: string): string {
  return startOfDay(dayText(dayNumber(day) + 1) ?? '9999-12-31T24');
}
