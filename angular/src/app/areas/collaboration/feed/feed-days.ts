import { FeedItem } from '../../../api/types';
import { dayName } from '../news-days';

/** Lines that say the same of several records: the first, and those after it where there are many. */
export interface FeedRun {
  first: FeedItem;
  rest: FeedItem[];
}

export interface FeedDay {
  day: string;
  runs: FeedRun[];
}

/** So many lines alike stand one by one; a file that is imported would fill the feed. */
const MOST_ALIKE = 3;

/** Lines by the day on which they happened, as the person's language names it. */
export function byDay(items: FeedItem[], locale: string, now = new Date()): FeedDay[] {
  const days: { day: string; items: FeedItem[] }[] = [];
  for (const item of items) {
    const day = dayName(new Date(item.at), locale, now);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days.map(({ day, items }) => ({ day, runs: runsOf(items) }));
}

/** The first line of the run that a line is folded into; null for one that stands by itself. */
export function foldedUnder(days: FeedDay[], item: FeedItem): string | null {
  const run = days.flatMap((day) => day.runs).find(({ rest }) => rest.some(({ id }) => id === item.id));
  return run?.first.id ?? null;
}

function runsOf(items: FeedItem[]): FeedRun[] {
  const runs: FeedItem[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last && alike(last[0], item)) last.push(item);
    else runs.push([item]);
  }
  return runs.flatMap(([first, ...rest]) =>
    rest.length < MOST_ALIKE ? [first, ...rest].map((each) => ({ first: each, rest: [] })) : [{ first, rest }],
  );
}

/** What is said in words is never alike. */
function alike(one: FeedItem, other: FeedItem): boolean {
  const own = (item: FeedItem) => item.record?.id === item.about.id;
  return (
    own(one) &&
    own(other) &&
    one.by?.id === other.by?.id &&
    one.kind === other.kind &&
    one.about.object === other.about.object
  );
}
