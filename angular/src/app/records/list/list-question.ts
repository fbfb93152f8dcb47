import { Filter } from '../../api/types';
import { isFilter } from '../filter/filter-link';

/** Questions that ask the same are one. */
export const SAME_QUESTION = { equal: (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b) };

/** The filter of an address; undefined where it is none. */
export function parseFilter(text: string | undefined): Filter | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isFilter(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
