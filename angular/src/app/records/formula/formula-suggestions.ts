import { kindOf } from './formula-check';
import { FUNCTIONS } from './formula-grammar';
import { FormulaNames } from './formula-names';

/** What could be meant by what is being typed. */
export interface FormulaSuggestion {
  label: string;
  kind: 'field' | 'function';
  /** What is put in place of what was typed, and how far into it the caret goes. */
  text: string;
  caret: number;
  from: number;
  to: number;
}

const MOST = 8;

/** Fields and functions that begin, or have a word that begins, with what stands before the caret. */
export function suggestionsFor(text: string, caret: number, names: FormulaNames): FormulaSuggestion[] {
  const before = text.slice(0, caret);
  if ((before.match(/"/g)?.length ?? 0) % 2) return [];
  const open = /\[([^\]]*)$/.exec(before);
  const word = /[A-Za-z_][A-Za-z0-9_.]*$/.exec(before);
  const typed = open ? open[1] : (word?.[0] ?? '');
  if (!open && !word) return [];
  const from = caret - typed.length - (open ? 1 : 0);
  const to = caret + (open && text[caret] === ']' ? 1 : 0);
  const wanted = typed.trim().toLowerCase();
  const fields = names.values
    .filter((value) => kindOf(value.field) && begins(value.label, wanted))
    .map((value) => written(value.label, 'field', names.written(value.path), { from, to }));
  const functions = open
    ? []
    : FUNCTIONS.filter((name) => name.toLowerCase().startsWith(wanted) && !SIGNED.includes(name));
  return [
    ...functions.map((name) => written(`${name}(…)`, 'function', `${name}()`, { from, to }, -1)),
    ...fields,
  ].slice(0, MOST);
}

/** Written with signs rather than by name. */
const SIGNED: string[] = ['add', 'sub', 'mul', 'div', 'concat'];

function begins(label: string, wanted: string): boolean {
  const plain = label.toLowerCase();
  return plain.startsWith(wanted) || plain.split(/[\s:]+/).some((part) => part.startsWith(wanted));
}

function written(
  label: string,
  kind: FormulaSuggestion['kind'],
  text: string,
  place: { from: number; to: number },
  back = 0,
): FormulaSuggestion {
  return { label, kind, text, caret: text.length + back, ...place };
}
