import { Component, computed, inject, input, output } from '@angular/core';
import { RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { dateOf } from '../../ui/days';
import { CalendarEntry } from './calendar-entry';
import { Entry, Shift, entriesOn } from './calendar-model';
import { Carrying, dayUnder } from './carrying';
import { dayNumber } from '../formula/moments';
import { dateFormat } from '../../i18n/intl';

/** Days below one another, each with what stands on it; days without anything are left out. */
@Component({
  selector: 'crm-calendar-agenda',
  imports: [CalendarEntry],
  template: `
    @for (of of shown(); track of.day) {
      <section>
        <h3 [class.today]="of.day === today()" [attr.aria-current]="of.day === today() ? 'date' : null">
          {{ spoken(of.day) }}
          @if (of.day === today()) {
            <span class="caption">{{ t('calendar.today') }}</span>
          }
        </h3>
        <ul>
          @for (entry of of.entries; track entry.row.id) {
            <li>
              <button
                type="button"
                class="entry"
                [attr.data-entry]="entry.row.id"
                [class.active]="entry.row.id === activeId()"
                [class.lifted]="carrying.held() === entry.row.id"
                [attr.aria-description]="movable() ? t('calendar.keys') : null"
                (click)="look.emit(entry.row)"
                (keydown)="key($event, entry)"
                (pointerdown)="grab($event, entry, of.day)"
              >
                <crm-calendar-entry [entry]="entry" [title]="title()(entry.row)" />
              </button>
            </li>
          }
        </ul>
      </section>
    } @empty {
      <p class="muted none">{{ t('calendar.none') }}</p>
    }
    @if (creatable()) {
      <button type="button" class="btn" (click)="create.emit(days()[0])">{{ t('calendar.createHere') }}</button>
    }
  `,
  styles: `
    :host {
      display: block;
      flex: 1;
      min-height: 0;
      overflow: auto;
      padding: 8px 16px 24px;
    }

    section {
      display: grid;
      grid-template-columns: 220px minmax(0, 1fr);
      gap: 4px 16px;
      max-width: 900px;
      padding: 8px 0;
      border-bottom: 1px solid var(--border-soft);
    }

    h3 {
      padding-top: 6px;
      font-size: var(--text-data);
      font-weight: 500;
    }

    h3.today {
      color: var(--accent-text);
    }

    ul {
      display: flex;
      flex-direction: column;
      gap: 4px;
    }

    .entry {
      display: block;
      width: 100%;
      height: 30px;
      border-radius: var(--radius-chip);
    }

    .entry.active {
      outline: 2px solid var(--accent);
    }

    .entry.lifted {
      opacity: 0.5;
      outline: 2px solid var(--accent-border);
    }

    .none {
      padding: 24px 0;
      text-align: center;
    }

    @media (pointer: coarse) {
      .entry {
        height: 40px;
      }
    }

    @media (max-width: 699px) {
      section {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class CalendarAgenda {
  readonly days = input.required<string[]>();
  readonly today = input.required<string>();
  readonly entries = input.required<Entry[]>();
  readonly title = input.required<(row: RecordRow) => string>();
  readonly movable = input(false);
  /** Whether something can be made on the day, where it is one. */
  readonly creatable = input(false);
  /** Whether there are days beside it to which an entry can be carried. */
  readonly droppable = input(false);
  readonly activeId = input<string | null>(null);
  readonly create = output<string>();
  readonly look = output<RecordRow>();
  readonly shifted = output<Shift>();
  /** The day, drawn elsewhere on the page, over which an entry is carried. */
  readonly over = output<string | null>();

  protected readonly carrying = new Carrying(() => null);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly shown = computed(() =>
    this.days()
      .map((day) => ({ day, entries: entriesOn(this.entries(), day) }))
      .filter(({ entries }) => entries.length > 0),
  );

  protected spoken(of: string): string {
    return dateFormat(this.words.language(), { weekday: 'long', day: 'numeric', month: 'long' }).format(dateOf(of));
  }

  protected key(event: KeyboardEvent, entry: Entry): void {
    const days = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!days || !this.movable() || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.shifted.emit({ entry, days, by: 'keys' });
  }

  /** Carried from here to a day of the month above. */
  protected grab(event: PointerEvent, entry: Entry, began: string): void {
    if (!this.movable() || !this.droppable()) return;
    this.carrying.begin(event, {
      id: entry.row.id,
      moved: (at) => this.over.emit(dayUnder(at)),
      dropped: (at) => {
        this.over.emit(null);
        const days = dayNumber(dayUnder(at) ?? began) - dayNumber(began);
        if (days) this.shifted.emit({ entry, days, by: 'pointer' });
      },
      back: () => this.over.emit(null),
    });
  }
}
