import { ObjectInfo, RecordRow, Value } from '../../api/types';
import { asReference, isEmpty, valueAt } from '../../records/model/values';

/** What stands in a text for a value: `{contact.firstName}`, `{me.name}`, `{today}`. */
const PLACEHOLDER = /\{([a-z]\w*(?:\.\w+)*)\}/gi;

/** Where the values are found that a text wants, from the record that it is about. */
export interface Wanted {
  /** As it is written, without braces. */
  name: string;
  path: string;
}

/** The places that lead somewhere: fields of the record itself (`{deal.amount}` on a deal) and of what it refers to (`{company.city}`). */
export function wantedOf(text: string, about: ObjectInfo): Wanted[] {
  const names = new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]));
  return [...names].flatMap((name): Wanted[] => {
    const [of, ...rest] = name.split('.');
    if (!rest.length) return [];
    const path = of === about.name ? rest.join('.') : name;
    const first = path.split('.')[0];
    return about.fields.some((field) => field.name === first) ? [{ name, path }] : [];
  });
}

/** The text with what is known in its places; what is not known, or empty, stays written in braces, so that somebody sees it. */
export function filled(
  text: string,
  wanted: Wanted[],
  row: RecordRow | null,
  others: Record<string, string>,
  show: (value: Value) => string,
): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    if (name in others) return others[name];
    const place = wanted.find((each) => each.name === name);
    const value = place && row ? valueAt(row, place.path) : null;
    return isEmpty(value) ? whole : (asReference(value)?.name ?? show(value));
  });
}
