import { Filter, FormulaNode } from '../../api/types';
import { BINARY, COMPARISONS, FUNCTIONS, MOST_ARGUMENTS, WORDED } from './formula-grammar';
import { FormulaNames } from './formula-names';
import { FormulaFault, Token, tokensOf } from './formula-tokens';

/**
 * Reads a formula as people write it: <code>round([Amount] * 1.23, 2)</code>, <code>if([Stage] = "won", [Amount], 0)</code>. Gives the tree that
 * the server knows; what cannot be read is thrown as a `FormulaFault` with its place.
 */
export function readFormula(text: string, names: FormulaNames): FormulaNode {
  const reading = new Reading(tokensOf(text), names);
  const node = reading.value(0);
  reading.end();
  return node;
}

class Reading {
  private place = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly names: FormulaNames,
  ) {}

  /** @param level operators that bind no stronger are left to whoever asks. */
  value(level: number): FormulaNode {
    let left = this.unary();
    // A sum that is being written runs on; one in brackets is a value of its own.
    let open = '';
    for (;;) {
      const operator = this.here.kind === 'sign' ? BINARY[this.here.text] : undefined;
      if (!operator || operator.level <= level) return left;
      this.place++;
      const right = this.value(operator.level);
      const before = open === operator.name ? (left as Record<string, FormulaNode[]>)[operator.name] : null;
      left =
        before && before.length < MOST_ARGUMENTS
          ? { [operator.name]: [...before, right] }
          : { [operator.name]: [left, right] };
      open = operator.many ? operator.name : '';
    }
  }

  end(): void {
    if (this.here.kind === 'end') return;
    const comparison = this.here.text in COMPARISONS || WORDED.some((each) => each.words[0] === this.here.text);
    throw this.fault(comparison ? 'comparison' : 'unexpected', { text: this.here.text });
  }

  private unary(): FormulaNode {
    if (!this.is('-')) return this.primary();
    this.place++;
    const node = this.unary();
    return typeof node === 'number' ? -node : { sub: [0, node] };
  }

  private primary(): FormulaNode {
    const token = this.here;
    switch (token.kind) {
      case 'number':
        this.place++;
        return Number(token.text);
      case 'text':
        this.place++;
        return token.text;
      case 'label':
        return { field: this.named() };
      case 'word':
        return this.word();
      case 'sign':
        if (this.is('(')) {
          this.place++;
          const node = this.value(0);
          this.expect(')');
          return node;
        }
        throw this.fault('unexpected', { text: token.text });
      default:
        throw this.fault(this.place === 0 ? 'empty' : 'ended');
    }
  }

  private word(): FormulaNode {
    const token = this.here;
    if (this.next.text !== '(' || this.next.kind !== 'sign') {
      if (token.text === 'true' || token.text === 'false') {
        this.place++;
        return token.text === 'true';
      }
      return { field: this.named() };
    }
    const name = FUNCTIONS.find((known) => known.toLowerCase() === token.text.toLowerCase());
    if (!name) throw this.fault('unknownFunction', { name: token.text });
    this.place += 2;
    return this.call(name, token);
  }

  private call(name: string, token: Token): FormulaNode {
    if (name === 'when') {
      const filter = this.condition();
      this.expect(')');
      return { when: filter };
    }
    if (name === 'if') {
      const filter = this.condition();
      this.expect(',');
      const then = this.value(0);
      this.expect(',');
      const otherwise = this.value(0);
      this.expect(')');
      return { if: [filter, then, otherwise] };
    }
    const given: FormulaNode[] = [];
    if (!this.is(')')) {
      do given.push(this.value(0));
      while (this.takes(','));
    }
    this.expect(')');
    if (name !== 'date') return { [name]: given };
    if (given.length === 1 && typeof given[0] === 'string') return { date: given[0] };
    throw new FormulaFault('date', {}, token.at, token.end);
  }

  private condition(): Filter {
    return this.joined('or', () => this.joined('and', () => this.negated()));
  }

  private joined(word: 'and' | 'or', part: () => Filter): Filter {
    const parts = [part()];
    while (this.takes(word)) parts.push(part());
    return parts.length === 1 ? parts[0] : word === 'and' ? { and: parts } : { or: parts };
  }

  private negated(): Filter {
    if (this.takes('not')) return { not: this.negated() };
    if (this.takes('always')) return { and: [] };
    if (this.takes('never')) return { or: [] };
    if (!this.is('(')) return this.test();
    this.place++;
    const filter = this.condition();
    this.expect(')');
    return filter;
  }

  private test(): Filter {
    const field = this.named();
    const sign = this.here.kind === 'sign' ? COMPARISONS[this.here.text] : undefined;
    if (sign) {
      this.place++;
      return { field, op: sign, value: this.constant() };
    }
    const worded = WORDED.find((each) =>
      each.words.every((word, at) => {
        const token = this.tokens[this.place + at];
        return token?.kind === 'word' && token.text.toLowerCase() === word;
      }),
    );
    if (!worded) throw this.fault('noComparison', { field: this.names.at(field)?.label ?? field });
    this.place += worded.words.length;
    switch (worded.takes) {
      case 'nothing':
        return { field, op: worded.op };
      case 'two': {
        const low = this.constant();
        this.expect('and');
        return { field, op: worded.op, value: [low, this.constant()] };
      }
      case 'list': {
        this.expect('(');
        const values: unknown[] = [];
        if (!this.is(')')) {
          do values.push(this.constant());
          while (this.takes(','));
        }
        this.expect(')');
        return { field, op: worded.op, value: values };
      }
      default:
        return { field, op: worded.op, value: this.constant() };
    }
  }

  private constant(): string | number | boolean {
    const negative = this.takes('-');
    const token = this.here;
    if (token.kind === 'number') {
      this.place++;
      return negative ? -Number(token.text) : Number(token.text);
    }
    if (!negative && token.kind === 'text') {
      this.place++;
      return token.text;
    }
    if (!negative && token.kind === 'word' && (token.text === 'true' || token.text === 'false')) {
      this.place++;
      return token.text === 'true';
    }
    throw this.fault('noConstant', { text: token.text });
  }

  /** The path of the value that is named here. */
  private named(): string {
    const token = this.here;
    if (token.kind !== 'label' && token.kind !== 'word') {
      throw this.fault(token.kind === 'end' ? 'ended' : 'noField', { text: token.text });
    }
    const found = token.kind === 'label' ? this.names.labelled(token.text) : this.names.at(token.text);
    if (!found) throw this.fault('unknownField', { name: token.text, object: this.names.object.label });
    this.place++;
    return found.path;
  }

  private get here(): Token {
    return this.tokens[this.place];
  }

  private get next(): Token {
    return this.tokens[Math.min(this.place + 1, this.tokens.length - 1)];
  }

  private is(text: string): boolean {
    const { kind, text: written } = this.here;
    return (kind === 'sign' || kind === 'word') && written.toLowerCase() === text;
  }

  private takes(text: string): boolean {
    if (!this.is(text)) return false;
    this.place++;
    return true;
  }

  private expect(text: string): void {
    if (!this.takes(text))
      throw this.fault(this.here.kind === 'end' ? 'unclosed' : 'expected', { sign: text, text: this.here.text });
  }

  private fault(key: string, params: Record<string, string> = {}): FormulaFault {
    return new FormulaFault(key, params, this.here.at, this.here.end);
  }
}
