export interface Mentioned {
  id: string;
  name: string;
}

/** The name that is being typed after an @ at the caret; null where none is. */
export function typedMention(text: string, caret: number): { from: number; text: string } | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf('@');
  if (at < 0 || (at > 0 && /[\p{L}\p{N}_]/u.test(before[at - 1]))) return null;
  const typed = before.slice(at + 1);
  return typed.length <= 40 && !/[\n@]/.test(typed) && typed.split(' ').length <= 3 ? { from: at, text: typed } : null;
}

/** The text with the name put in place of what was typed, and where the caret goes. */
export function withMention(text: string, from: number, caret: number, name: string): { text: string; caret: number } {
  const put = `@${name} `;
  return { text: text.slice(0, from) + put + text.slice(caret).replace(/^ /, ''), caret: from + put.length };
}

/** Those of the people chosen while typing who still stand in the text. */
export function stillMentioned(text: string, chosen: Mentioned[]): Mentioned[] {
  const once = new Map(chosen.map((person) => [person.id, person]));
  return [...once.values()].filter((person) => text.includes(`@${person.name}`));
}

export interface Piece {
  text: string;
  mention: boolean;
}

/** A text in pieces, so that names of people who were called stand out. Longer names first: "Anna Maria" is not "Anna". */
export function pieces(text: string, names: string[]): Piece[] {
  const known = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length);
  if (!known.length) return [{ text, mention: false }];
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text
    .split(new RegExp(`(@(?:${escaped.join('|')}))`, 'u'))
    .map((part, index) => ({ text: part, mention: index % 2 === 1 }))
    .filter((piece) => piece.text);
}
