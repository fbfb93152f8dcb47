import { Component, computed, inject, input } from '@angular/core';
import { Words } from '../../i18n/words';
import { day } from '../../ui/days';
import { RowColors } from '../colors/row-colors';
import { Entry } from './calendar-model';
import { dateFormat } from '../../i18n/intl';

/** From when to when, without the days, also over midnight. */
export function timesText(format: Intl.DateTimeFormat, from: string, to: string): string {
  const [at, until] = [new Date(from), new Date(to)];
  return day(at) === day(until) ? format.formatRange(at, until) : `${format.format(at)} – ${format.format(until)}`;
}

/** What an entry says: when it begins, where that is known, and what it is called. */
@Component({
  selector: 'crm-calendar-entry',
  template: `
    @if (time(); as time) {
      <time class="num">{{ time }}</time>
    }
    <span class="ellipsis">{{ title() }}</span>
    @if (color(); as rule) {
      <span class="visually-hidden">{{ rule.name }}</span>
    }
  `,
  host: {
    '[attr.data-tint]': 'color()?.color ?? "none"',
    '[title]': 'hint()',
    '[class.hourly]': 'hourly()',
    '[class.stacked]': 'stacked()',
  },
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 5px;
      min-width: 0;
      width: 100%;
      height: 100%;
      padding: 0 6px;
      border-radius: var(--radius-chip);
      border-inline-start: 3px solid oklch(var(--tint-dot-l) var(--tint-dot-c) var(--tint-h));
      background: oklch(var(--tint-l) var(--tint-c) var(--tint-h));
      color: oklch(var(--tint-text-l) var(--tint-text-c) var(--tint-h));
      font-size: var(--text-caption);
      font-weight: 500;
      text-align: start;
    }

    :host([data-tint='none']) {
      border-inline-start: 3px solid var(--accent);
      background: var(--accent-soft);
      color: var(--accent-text);
    }

    :host(.stacked) {
      flex-direction: column;
      align-items: stretch;
      gap: 0;
      padding-block: 3px;
      overflow: hidden;
    }

    :host(.hourly) {
      overflow: hidden;
    }

    :host(.hourly) time {
      flex: 0 1 auto;
      order: 1;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    :host(.hourly) .ellipsis {
      flex: 0 0 auto;
      max-width: 100%;
    }

    time {
      flex: none;
      opacity: 0.85;
      font-weight: 400;
    }
  `,
})
export class CalendarEntry {
  readonly entry = input.required<Entry>();
  readonly title = input.required<string>();
  /** Whether it lies among the hours, which tell its time: its name comes first. */
  readonly hourly = input(false);
  /** Whether there is room for its times below its name. */
  readonly stacked = input(false);

  private readonly colors = inject(RowColors);
  private readonly words = inject(Words);
  protected readonly color = computed(() => this.colors.of(this.entry().row));
  protected readonly time = computed(() => {
    const { at, until } = this.entry();
    if (!at) return null;
    const format = dateFormat(this.words.language(), { timeStyle: 'short' });
    return this.stacked() && until ? timesText(format, at, until) : format.format(new Date(at));
  });
  protected readonly hint = computed(() =>
    [this.time(), this.title(), this.color()?.name].filter((part) => !!part).join(' · '),
  );
}
