import { Injectable, computed, inject } from '@angular/core';
import { Words } from '../i18n/words';
import { dateFormat, numberFormat, relativeFormat } from '../i18n/intl';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Money, numbers, dates and times as the person's language writes them. */
@Injectable({ providedIn: 'root' })
export class Formats {
  private readonly words = inject(Words);
  private readonly locale = computed(() => this.words.language());

  number(value: unknown, options?: Intl.NumberFormatOptions): string {
    return formatNumber(value, this.locale(), options);
  }

  money(value: unknown, currency: string | null | undefined, whole = false): string {
    return formatMoney(value, currency, this.locale(), whole);
  }

  compactMoney(value: unknown, currency: string | null): string {
    const short = { notation: 'compact', maximumFractionDigits: 1 } as const;
    return this.number(
      value,
      currency ? { ...short, style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : short,
    );
  }

  percent(ratio: number): string {
    return this.number(ratio, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 2 });
  }

  /** A length of time in minutes: "1 hr 30 min". */
  minutes(value: number): string {
    return formatMinutes(value, this.locale());
  }

  /** "12 days". */
  days(value: unknown): string {
    return this.number(value, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  }

  /** A length of time in seconds, as whole days from one day on: "12 days", "3 hr 5 min". */
  span(seconds: number): string {
    return seconds >= 86_400 ? this.days(Math.floor(seconds / 86_400)) : this.minutes(Math.floor(seconds / 60));
  }

  date(value: unknown): string {
    return formatDate(value, this.locale());
  }

  dateTime(value: unknown): string {
    const at = new Date(String(value));
    if (isNaN(at.getTime())) return '';
    return dateFormat(this.locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  }

  relative(value: unknown, now = Date.now()): string {
    return formatRelative(value, this.locale(), now);
  }
}

export function formatNumber(value: unknown, locale: string, options?: Intl.NumberFormatOptions): string {
  if (value === null || value === undefined || value === '' || isNaN(Number(value))) return '';
  return numberFormat(locale, options).format(value as number);
}

/** `format` takes the decimal string as it is, so that no digit is lost on the way through a double. */
export function formatMoney(
  value: unknown,
  currency: string | null | undefined,
  locale: string,
  whole = false,
): string {
  const cents = !whole && /\.\d*[1-9]/.test(String(value));
  const digits = cents ? 2 : 0;
  const plain = { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, whole ? 0 : 2) };
  if (!currency) return formatNumber(value, locale, plain);
  return formatNumber(value, locale, { ...plain, style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
}

export function formatMinutes(minutes: number, locale: string): string {
  const [sign, all] = [minutes < 0 ? -1 : 1, Math.abs(minutes)];
  const parts: [number, string][] = [
    [Math.floor(all / 60), 'hour'],
    [all % 60, 'minute'],
  ];
  const told = parts.filter(([amount, unit]) => amount > 0 || (unit === 'minute' && all === 0));
  return told
    .map(([amount, unit], at) => formatNumber(at === 0 ? sign * amount : amount, locale, { style: 'unit', unit }))
    .join(' ');
}

export function formatDate(value: unknown, locale: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(value ?? ''));
  if (!match) return '';
  const day = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return dateFormat(locale, { dateStyle: 'medium' }).format(day);
}

export function formatRelative(value: unknown, locale: string, now: number): string {
  const at = Date.parse(String(value));
  if (isNaN(at)) return '';
  const seconds = (at - now) / 1000;
  const format = relativeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  }
  return format.format(0, 'second');
}
