import { GroupRow } from '../../api/types';

/** What amounts in one currency add up to, there and in the currency of the answer; null where no rate was known. */
export interface ConvertedPart {
  currency: string;
  count: number;
  amount: string;
  converted: string | null;
}

/** What a figure was converted from, and the amounts that could not be, since there is no rate for them. */
export interface Conversion {
  parts: ConvertedPart[];
  missingRates: { currency: string; count: number }[];
}

/** What a figure of a group was converted from; null when everything is in the currency of the answer. */
export function conversionOf(group: GroupRow | undefined, figure: string): Conversion | null {
  const all = group?.['conversions'] as unknown as Record<string, Conversion> | undefined;
  return all?.[figure] ?? null;
}

/** What the same figure of several groups was converted from together. */
export function joined(conversions: (Conversion | null)[]): Conversion | null {
  const parts = new Map<string, { currency: string; count: number; amount: number; converted: number | null }>();
  const missing = new Map<string, number>();
  for (const conversion of conversions) {
    for (const part of conversion?.parts ?? []) {
      const known = parts.get(part.currency) ?? { currency: part.currency, count: 0, amount: 0, converted: null };
      known.count += part.count;
      known.amount += Number(part.amount);
      if (part.converted !== null) known.converted = (known.converted ?? 0) + Number(part.converted);
      parts.set(part.currency, known);
    }
    for (const { currency, count } of conversion?.missingRates ?? [])
      missing.set(currency, (missing.get(currency) ?? 0) + count);
  }
  if (!parts.size) return null;
  return {
    parts: [...parts.values()].map((part) => ({
      ...part,
      amount: String(part.amount),
      converted: part.converted === null ? null : String(part.converted),
    })),
    missingRates: [...missing].map(([currency, count]) => ({ currency, count })),
  };
}
