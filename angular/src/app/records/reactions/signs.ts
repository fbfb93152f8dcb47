/** The signs that can be given, in the order in which they are offered. */
export const SIGNS = [
  ['thumbsUp', '👍'],
  ['heart', '❤️'],
  ['party', '🎉'],
  ['laugh', '😄'],
  ['eyes', '👀'],
  ['done', '✅'],
] as const;

export type Sign = (typeof SIGNS)[number][0];

/** A sign that somebody gave. */
export interface GivenSign {
  id: string;
  to: string;
  sign: string;
  by: { id: string; name: string };
}

/** All who gave the same sign to the same thing. */
export interface SignCount {
  sign: Sign;
  emoji: string;
  names: string[];
  /** The id of one's own, where one gave it. */
  mine: string | null;
}

/** The signs given to one thing, counted, in the order in which they are offered. */
export function counted(given: GivenSign[], to: string, me: string | null): SignCount[] {
  return SIGNS.flatMap(([sign, emoji]) => {
    const same = given.filter((each) => each.to === to && each.sign === sign);
    const mine = same.find((each) => each.by.id === me)?.id ?? null;
    return same.length ? [{ sign, emoji, names: same.map((each) => each.by.name), mine }] : [];
  });
}
