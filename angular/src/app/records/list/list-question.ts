import { Filter } from '../../api/types';

/** Questions that ask the same are one. */
export const SAME_QUESTION = { equal: (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b) };

/** The filter of an address; undefined where it is none. */
export function parseFilter(text: string | undefined): Filter | undefined {
  if (!text) return undefined;
  try {
    const value = JSON.parse(text);
    return value && typeof value === 'object' ? (value as Filter) : undefined;
  } catch {
    return undefined;
  }
}
