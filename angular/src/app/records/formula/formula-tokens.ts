/** A formula's text as its words. */
export type TokenKind = 'number' | 'text' | 'label' | 'word' | 'sign' | 'end';

export interface Token {
  kind: TokenKind;
  /** Without quotes and brackets; words as they are written. */
  text: string;
  at: number;
  end: number;
}

/** What is wrong with a formula's text: a key of `formulaText.error`, what it names, and where. */
export class FormulaFault extends Error {
  constructor(
    readonly key: string,
    readonly params: Record<string, string> = {},
    readonly at: number | null = null,
    readonly end: number | null = null,
  ) {
    super(key);
  }
}

const SPACE = /\s+/y;
const NUMBER = /\d+(?:\.\d+)?|\.\d+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y;
const SIGN = /<>|!=|<=|>=|[-+*/&(),=<>]/y;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const push = (kind: TokenKind, length: number, value: string) => {
    tokens.push({ kind, text: value, at, end: at + length });
    at += length;
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space) {
      at += space.length;
      continue;
    }
    const first = text[at];
    if (first === '"') push('text', ...enclosed(text, at, '"', 'unclosedText'));
    else if (first === '[') push('label', ...enclosed(text, at, ']', 'unclosedField'));
    else {
      const [number, word, sign] = [take(NUMBER), take(WORD), take(SIGN)];
      if (number) push('number', number.length, number);
      else if (word) push('word', word.length, word);
      else if (sign) push('sign', sign.length, sign);
      else throw new FormulaFault('unexpected', { text: first }, at, at + 1);
    }
  }
  tokens.push({ kind: 'end', text: '', at: text.length, end: text.length });
  return tokens;
}

/** What stands between the sign at this place and the closing one; twice the closing sign means itself. */
function enclosed(text: string, at: number, close: string, fault: string): [length: number, value: string] {
  let value = '';
  for (let place = at + 1; place < text.length; place++) {
    if (text[place] !== close) value += text[place];
    else if (text[place + 1] === close) value += text[place++];
    else return [place + 1 - at, value];
  }
  throw new FormulaFault(fault, {}, at, text.length);
}
