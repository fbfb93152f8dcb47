import { Component, computed, inject, input, output } from '@angular/core';
import { Words } from '../../i18n/words';
import { dateOf } from '../../ui/days';
import { Entry, entriesOn } from './calendar-model';
import { dateFormat } from '../../i18n/intl';

const MOST_DOTS = 3;

/** A month for a small screen: days with dots for what stands on them; the chosen one is shown below. */
@Component({
  selector: 'crm-calendar-dots',
  template: `
    @for (name of names(); track $index) {
      <span class="name" aria-hidden="true">{{ name }}</span>
    }
    @for (of of cells(); track of.day) {
      <button
        type="button"
        [attr.data-day]="of.day"
        [class.today]="of.day === today()"
        [class.over]="of.day === over()"
        [class.other]="!of.day.startsWith(month())"
        [attr.aria-pressed]="of.day === chosen()"
        [attr.aria-label]="spoken(of.day) + ', ' + words.n('calendar.count', of.count)"
        (click)="choose.emit(of.day)"
      >
        <span class="num">{{ number(of.day) }}</span>
        <span class="dots">
          @for (dot of of.dots; track $index) {
            <i></i>
          }
        </span>
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(7, minmax(0, 1fr));
      padding: 0 8px 8px;
      border-bottom: 1px solid var(--border);
    }

    .name {
      height: 24px;
      color: var(--text-muted);
      font-size: var(--text-caption);
      text-align: center;
    }

    button {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 2px;
      height: 44px;
      border-radius: var(--radius);
      font-size: var(--text-data);
    }

    .other {
      color: var(--text-faint);
    }

    .today .num {
      font-weight: 600;
      color: var(--accent-text);
    }

    [aria-pressed='true'] {
      background: var(--accent-soft);
      box-shadow: inset 0 0 0 1px var(--accent-border);
    }

    .over {
      background: var(--accent-soft);
      box-shadow: inset 0 0 0 2px var(--accent);
    }

    .dots {
      display: flex;
      gap: 2px;
      height: 5px;
    }

    i {
      width: 5px;
      height: 5px;
      border-radius: 50%;
      background: var(--accent);
    }
  `,
})
export class CalendarDots {
  readonly days = input.required<string[]>();
  readonly month = input.required<string>();
  readonly today = input.required<string>();
  readonly chosen = input.required<string>();
  readonly entries = input.required<Entry[]>();
  /** The day over which something is carried. */
  readonly over = input<string | null>(null);
  readonly choose = output<string>();

  protected readonly words = inject(Words);
  protected readonly names = computed(() => {
    const format = dateFormat(this.words.language(), { weekday: 'narrow' });
    return this.days()
      .slice(0, 7)
      .map((of) => format.format(dateOf(of)));
  });
  protected readonly cells = computed(() =>
    this.days().map((day) => {
      const count = entriesOn(this.entries(), day).length;
      return { day, count, dots: Array.from({ length: Math.min(count, MOST_DOTS) }) };
    }),
  );

  protected number(of: string): number {
    return Number(of.slice(8));
  }

  protected spoken(of: string): string {
    return dateFormat(this.words.language(), { dateStyle: 'full' }).format(dateOf(of));
  }
}
