/** Which lines are drawn: those in view and some around them. */
export interface GridWindow {
  first: number;
  /** One past the last. */
  end: number;
  /** In how many places lines are drawn; a line that scrolls in takes the place of one that scrolled out. */
  places: number;
}

/** Lines drawn above and below what is in view, so that a turn of the wheel finds them there. */
const AROUND = 4;
/** Where no height is known yet. */
const LEAST_HEIGHT = 720;

export function windowOf(scrolled: number, height: number, lineHeight: number, count: number): GridWindow {
  const seen = Math.ceil((height || LEAST_HEIGHT) / lineHeight) + 1;
  const places = seen + 2 * AROUND;
  const first = Math.max(0, Math.min(Math.floor(scrolled / lineHeight) - AROUND, count - places));
  return { first, end: Math.min(count, first + places), places };
}

/** The most lines that go on paper. */
const MOST_PRINTED = 2_000;

/** What is drawn for paper: all lines that are there, from the first. */
export function printedWindow(count: number): GridWindow {
  const end = Math.min(count, MOST_PRINTED);
  return { first: 0, end, places: end };
}
