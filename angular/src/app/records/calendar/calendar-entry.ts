import { Component, computed, inject, input } from '@angular/core';
import { Words } from '../../i18n/words';
import { RowColors } from '../colors/row-colors';
import { Entry } from './calendar-model';
import { dateFormat } from '../../i18n/intl';

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
  host: { '[attr.data-tint]': 'color()?.color ?? "none"', '[title]': 'hint()' },
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
      border-inline-start-color: var(--accent);
      background: var(--accent-soft);
      color: var(--accent-text);
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

  private readonly colors = inject(RowColors);
  private readonly words = inject(Words);
  protected readonly color = computed(() => this.colors.of(this.entry().row));
  protected readonly time = computed(() => {
    const { at } = this.entry();
    if (!at) return null;
    return dateFormat(this.words.language(), { timeStyle: 'short' }).format(new Date(at));
  });
  protected readonly hint = computed(() =>
    [this.time(), this.title(), this.color()?.name].filter((part) => !!part).join(' · '),
  );
}
