import { Injectable, inject } from '@angular/core';
import { ObjectInfo, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { pathLabel } from '../../records/model/filter-sentence';
import { addressLine } from '../../records/model/address';
import { asReference } from '../../records/model/values';
import { FigureWriter, Unit } from '../../ui/charts/chart-data';
import { dateOf } from '../../ui/days';
import { Formats } from '../../ui/formats';
import { Naming } from './model/answers';
import { Measure, Range, Widget, measuresOf, showsRecords } from './model/layout';
import { Key, callOf, keyOf } from './model/questions';
import { dateFormat } from '../../i18n/intl';

/** How widgets, their groups and their figures are called and written. */
@Injectable({ providedIn: 'root' })
export class DashboardWords {
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly formats = inject(Formats);
  private readonly words = inject(Words);
  private readonly t = this.words.t;

  naming(object: ObjectInfo | undefined): Naming {
    return {
      key: (key, value) => this.keyLabel(key, value),
      bucket: (key) => this.bucket(key),
      measure: (measure) => this.measure(object, measure),
      rest: this.t('dash.rest'),
    };
  }

  title(widget: Widget): string {
    if (widget.title) return widget.title;
    if (widget.kind === 'activity') return this.activity(widget);
    const object = this.registry.byPlural(widget.object);
    if (!object) return widget.object;
    if (showsRecords(widget)) return object.labelPlural;
    const measure = this.measure(object, measuresOf(widget)[0]);
    const keys = (widget.group ?? [])
      .map((text) => keyOf(this.registry, object, text))
      .map((key) => (key ? this.keyName(key).toLowerCase() : '…'));
    return keys.length ? this.t('dash.by', { measure, keys: keys.join(', ') }) : measure;
  }

  private activity({ feed }: Widget): string {
    const who = feed?.who && feed.who !== 'person' && feed.who !== 'team' ? feed.who : null;
    return who ? this.t('dash.activityOf', { who: this.t(`feed.who.${who}`) }) : this.t('feed.title');
  }

  /** A key by name: "Closed, by quarter". */
  keyName(key: Key): string {
    const label = pathLabel(key.fields);
    return key.bucket ? `${label} (${this.t(`dash.bucket.${key.bucket}`)})` : label;
  }

  measure(object: ObjectInfo | undefined, measure: Measure): string {
    if (measure.title) return measure.title;
    const { name, path } = callOf(measure);
    if (name === 'share') return this.t('dash.fn.share');
    if (!path || !object) return object?.labelPlural ?? this.t('dash.fn.count');
    const fields = this.registry.path(object, path);
    return this.t(`dash.fn.${name}Of`, { field: fields.length ? pathLabel(fields) : path });
  }

  range(range: Range | undefined): string {
    if (range?.span) return this.t(`dash.span.${range.span}`);
    if (range?.from && range.to) return `${this.formats.date(range.from)} – ${this.formats.date(range.to)}`;
    if (range?.from) return this.t('dash.since', { day: this.formats.date(range.from) });
    return range?.to ? this.t('dash.until', { day: this.formats.date(range.to) }) : this.t('dash.span.all');
  }

  bucket(key: string): string {
    const week = /^(\d{4})-W(\d\d)$/.exec(key);
    if (week) return this.t('dash.weekOf', { week: Number(week[2]), year: week[1] });
    if (/^\d{4}-Q\d$/.test(key)) return key.replace('-', ' ');
    const month = /^\d{4}-\d\d$/.test(key);
    if (!month) return /^\d{4}$/.test(key) ? key : this.formats.date(key);
    return dateFormat(this.words.language(), { month: 'short', year: 'numeric' }).format(dateOf(`${key}-01`));
  }

  /** Figures in the currency of their answer. */
  writer(currency: string | null): FigureWriter {
    const own = currency ?? this.session.currency();
    return {
      full: (value, unit) => (value === null ? '—' : this.figure(value, unit, own)),
      short: (value, unit) => {
        switch (unit) {
          case 'money':
            return this.formats.compactMoney(value, own);
          case 'count':
          case 'number':
          case 'days':
            return this.formats.compactMoney(value, null);
          default:
            return this.figure(value, unit, own);
        }
      },
      plain: (value, unit) =>
        unit === 'percent' ? this.figure(value, unit, own) : this.formats.compactMoney(value, null),
    };
  }

  private figure(value: number, unit: Unit, currency: string): string {
    switch (unit) {
      case 'money':
        return this.formats.money(value, currency, true);
      case 'percent':
        return this.formats.percent(value / 100);
      case 'days':
        return this.formats.number(value, {
          style: 'unit',
          unit: 'day',
          unitDisplay: 'long',
          maximumFractionDigits: 1,
        });
      case 'minutes':
        return this.formats.minutes(Math.round(value));
      case 'date':
        return this.formats.date(new Date(value).toISOString());
      case 'moment':
        return this.formats.dateTime(new Date(value));
      default:
        return this.formats.number(value, { maximumFractionDigits: 2 });
    }
  }

  private keyLabel({ field }: Key, value: Value): string {
    const reference = asReference(value);
    if (reference) return reference.name || '—';
    if (value === null || value === undefined || value === '') return this.t('dash.none');
    switch (field.type) {
      case 'choice':
      case 'multiChoice':
        return field.choices?.find((choice) => choice.value === value)?.label ?? String(value);
      case 'boolean':
        return this.t(value ? 'common.yes' : 'common.no');
      case 'date':
      case 'dateTime':
        return this.formats.date(value);
      case 'money':
      case 'decimal':
      case 'percent':
        return this.formats.number(value);
      case 'address':
        return addressLine(value);
      default:
        return String(value);
    }
  }
}
