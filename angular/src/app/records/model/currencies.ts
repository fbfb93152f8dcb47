import { GroupRow } from '../../api/types';

/** Aggregates beside a sum of money, from which it can be told in which currency the sum is. */
export const CURRENCY_AGGREGATES = { currencies: 'countDistinct(currency)', currency: 'min(currency)' };

/**
 * The one currency of all these sums; null when they are a mixture, which no sign in front of a number could make right.
 * Amounts without a currency are in the company's own.
 */
export function currencyOf(groups: GroupRow[], own: string): string | null {
  const found = new Set<string>();
  for (const group of groups) {
    const count = Number(group['currencies'] ?? 0);
    if (count > 1) return null;
    if (Number(group['n'] ?? 0) > 0) found.add(count === 1 ? String(group['currency']) : own);
  }
  return found.size > 1 ? null : ([...found][0] ?? own);
}
