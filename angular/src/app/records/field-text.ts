import { Injectable, inject } from '@angular/core';
import { FieldInfo, Value } from '../api/types';
import { Session } from '../core/session';
import { Formats } from '../ui/formats';
import { addressLine } from './model/address';
import { isEmpty } from './model/values';

/** Types of values that are more than their words: chips, faces, marks. */
const DRAWN = new Set(['boolean', 'choice', 'dateTime', 'file', 'multiChoice', 'reference', 'tags', 'user']);

/** Whether words alone show a value of a field. */
export function isWritten(field: FieldInfo): boolean {
  return !DRAWN.has(field.type) && !field.over;
}

/** Values in words, as the person's language writes them. */
@Injectable({ providedIn: 'root' })
export class FieldText {
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);

  /** @param currency Of an amount; one without is in the company's own. */
  of(field: FieldInfo, value: Value | undefined, currency?: Value): string {
    if (isEmpty(value)) return '';
    switch (field.type) {
      case 'money':
        return this.formats.money(value, String(currency || this.session.currency()));
      // Years and positions read wrongly with a thousands separator, so only real amounts get one.
      case 'integer':
        if (field.since) return this.formats.days(value);
        return this.formats.number(value, {
          useGrouping: Math.abs(Number(value)) >= 10_000 || !/year/i.test(field.name),
        });
      case 'rate':
        return this.formats.number(value, { maximumFractionDigits: 12 });
      case 'decimal':
        return this.formats.number(value);
      case 'percent':
        return this.formats.number(Number(value) / 100, { style: 'percent', maximumFractionDigits: 4 });
      case 'duration':
        return this.formats.minutes(Number(value));
      case 'address':
        return addressLine(value);
      case 'date':
        return this.formats.date(value);
      case 'dateTime':
        return this.formats.relative(value);
      case 'url':
        return String(value).replace(/^https?:\/\/(www\.)?|\/$/gi, '');
      case 'json':
        return JSON.stringify(value);
      default:
        return String(value);
    }
  }
}
