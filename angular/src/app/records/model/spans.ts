import { dayNumber, dayText } from '../formula/moments';

/**
 * First and last day of a named span, both included, as `Spans` of the server has them. Null for an unknown name.
 * @param weekStart The day with which weeks begin, 0 for Sunday.
 */
export function spanOf(name: string, today: string, weekStart: number): [first: string, last: string] | null {
  const [year, month] = today.split('-').map(Number);
  const from = (days: number, length: number): [string, string] => {
    const first = dayNumber(today) + days;
    return [day(first), day(first + length - 1)];
  };
  const months = (first: number, length: number): [string, string] => [
    day(Date.UTC(year, first - 1, 1) / DAY),
    day(Date.UTC(year, first - 1 + length, 1) / DAY - 1),
  ];
  // The first of January 1970 was a Thursday.
  const begun = -((((dayNumber(today) + 4 - weekStart) % 7) + 7) % 7);
  const quarter = month - ((month - 1) % 3);
  switch (name) {
    case 'today':
      return from(0, 1);
    case 'yesterday':
      return from(-1, 1);
    case 'tomorrow':
      return from(1, 1);
    case 'this-week':
      return from(begun, 7);
    case 'last-week':
      return from(begun - 7, 7);
    case 'next-week':
      return from(begun + 7, 7);
    case 'this-month':
      return months(month, 1);
    case 'last-month':
      return months(month - 1, 1);
    case 'next-month':
      return months(month + 1, 1);
    case 'this-quarter':
      return months(quarter, 3);
    case 'last-quarter':
      return months(quarter - 3, 3);
    case 'next-quarter':
      return months(quarter + 3, 3);
    case 'this-year':
      return months(1, 12);
    case 'last-year':
      return months(-11, 12);
    case 'last-7-days':
      return from(-6, 7);
    case 'last-30-days':
      return from(-29, 30);
    case 'last-90-days':
      return from(-89, 90);
    case 'next-7-days':
      return from(0, 7);
    case 'next-30-days':
      return from(0, 30);
    default:
      return null;
  }
}

const DAY = 86_400_000;

function day(number: number): string {
  return dayText(number)!;
}
