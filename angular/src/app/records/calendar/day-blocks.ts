import { addDays, Entry, USUAL } from './calendar-model';

/** The minutes of a day on the clock, however many it has between two midnights. */
export const DAY_MINUTES = 24 * 60;

const DAY = DAY_MINUTES * 60_000;

/** An entry among the hours of a day: minutes on the clock, and the part of the width that it has to itself, from 0 to 1. */
export interface Block {
  entry: Entry;
  from: number;
  to: number;
  left: number;
  width: number;
  /** Whether it began on the day before, and whether it goes on after midnight. */
  before: boolean;
  after: boolean;
}

/** Whether an entry stands among the hours: its time is known, and it lasts less than a day. */
export function isTimed(entry: Entry): boolean {
  if (!entry.at) return false;
  return entry.until ? Date.parse(entry.until) - Date.parse(entry.at) < DAY : entry.first === entry.last;
}

/** Minutes since midnight on the clock here. */
export function minuteOf(moment: string | number): number {
  const at = new Date(moment);
  return at.getHours() * 60 + at.getMinutes();
}

/** The moment with which a minute of a day begins here; one that the clock leaves out is the one after it. */
export function momentAt(day: string, minute: number): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 0, minute).toISOString();
}

/**
 * The entries of a day among its hours. Those that overlap share the width: each takes the first column that is free, and as many of the
 * columns after it as nothing else needs meanwhile.
 */
export function blocksOf(entries: Entry[], day: string): Block[] {
  const blocks = entries
    .filter((entry) => isTimed(entry) && entry.first <= day && entry.last >= day)
    .map((entry) => blockOf(entry, day))
    .sort((a, b) => a.from - b.from || b.to - a.to || a.entry.row.id.localeCompare(b.entry.row.id));
  const bunches: Block[][] = [];
  let until = -1;
  for (const block of blocks) {
    if (block.from >= until) bunches.push([]);
    bunches[bunches.length - 1].push(block);
    until = Math.max(until, block.to);
  }
  bunches.forEach(share);
  return blocks;
}

function blockOf(entry: Entry, day: string): Block {
  const [before, after] = [entry.first < day, entry.last > day];
  const from = before ? 0 : Math.min(minuteOf(entry.at!), DAY_MINUTES - USUAL);
  const ends = !entry.until ? from + USUAL : after || endsAtMidnight(entry, day) ? DAY_MINUTES : minuteOf(entry.until);
  // Nothing is so short that it could not be read and taken hold of.
  return { entry, from, to: Math.min(DAY_MINUTES, Math.max(ends, from + USUAL)), left: 0, width: 1, before, after };
}

function endsAtMidnight(entry: Entry, day: string): boolean {
  return Date.parse(entry.until!) >= Date.parse(momentAt(addDays(day, 1), 0));
}

function share(bunch: Block[]): void {
  const columns: Block[][] = [];
  const at = new Map<Block, number>();
  for (const block of bunch) {
    let column = columns.findIndex((taken) => taken[taken.length - 1].to <= block.from);
    if (column < 0) column = columns.push([]) - 1;
    columns[column].push(block);
    at.set(block, column);
  }
  for (const block of bunch) {
    const first = at.get(block)!;
    let next = first + 1;
    while (next < columns.length && !columns[next].some((other) => other.from < block.to && block.from < other.to))
      next++;
    [block.left, block.width] = [first / columns.length, (next - first) / columns.length];
  }
}
