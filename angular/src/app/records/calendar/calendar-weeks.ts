import { Component, ElementRef, computed, effect, inject, input, output, signal } from '@angular/core';
import { RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { dateOf } from '../../ui/days';
import { CalendarEntry } from './calendar-entry';
import { Entry, Shift, addDays, fitted, segmentsOf, weeksOf } from './calendar-model';
import { Carrying, dayUnder } from './carrying';
import { dayNumber } from '../formula/moments';
import { dateFormat } from '../../i18n/intl';

const LINE = 24;
const HEAD = 30;
const ANY = 1_000;

/** Weeks below one another; entries are carried to another day, or moved with the arrow keys. */
@Component({
  selector: 'crm-calendar-weeks',
  imports: [CalendarEntry],
  templateUrl: './calendar-weeks.html',
  styleUrl: './calendar-weeks.css',
  host: { '[class.single]': 'weeks().length === 1' },
})
export class CalendarWeeks {
  readonly days = input.required<string[]>();
  /** The month that the weeks are around; null where every day is meant. */
  readonly month = input<string | null>(null);
  readonly today = input.required<string>();
  readonly entries = input.required<Entry[]>();
  readonly title = input.required<(row: RecordRow) => string>();
  readonly movable = input(false);
  readonly creatable = input(false);
  readonly activeId = input<string | null>(null);
  readonly look = output<RecordRow>();
  readonly create = output<string>();
  readonly open = output<string>();
  readonly shifted = output<Shift>();

  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private readonly height = signal(0);
  protected readonly carrying = new Carrying(() => this.host);
  /** What is in the hand, as it would stand there. */
  private readonly ghost = signal<Entry | null>(null);
  protected readonly over = signal<string | null>(null);

  protected readonly names = computed(() => {
    const format = dateFormat(this.words.language(), { weekday: 'short' });
    return this.days()
      .slice(0, 7)
      .map((of) => format.format(dateOf(of)));
  });
  private readonly lines = computed(() => {
    const count = this.days().length / 7;
    if (count <= 1) return ANY;
    return Math.max(2, Math.floor(((this.height() - 26) / count - HEAD) / LINE));
  });
  protected readonly weeks = computed(() =>
    weeksOf(this.days()).map((days) => {
      const { shown, hidden } = fitted(segmentsOf(this.entries(), days), this.lines());
      const last = Math.max(1, ...shown.map((segment) => segment.lane + 1));
      const ghost = this.ghost();
      const ghosts = ghost ? segmentsOf([ghost], days) : [];
      return { days, shown, hidden, ghosts, rows: last + (hidden.some((count) => count > 0) ? 1 : 0) };
    }),
  );

  constructor() {
    effect((onCleanup) => {
      if (typeof ResizeObserver === 'undefined') return;
      const observer = new ResizeObserver(([box]) => this.height.set(box.contentRect.height));
      observer.observe(this.host);
      onCleanup(() => observer.disconnect());
    });
  }

  /** The whole day, in such words that what is written on it is a part of them. */
  protected spoken(of: string): string {
    const format = { weekday: 'long', day: 'numeric', month: 'short', year: 'numeric' } as const;
    return dateFormat(this.words.language(), format).format(dateOf(of));
  }

  /** The number of the day; with the name of its month where one begins. */
  protected numbered(of: string): string {
    const first = of.endsWith('-01') || of === this.days()[0];
    const format: Intl.DateTimeFormatOptions = first ? { day: 'numeric', month: 'short' } : { day: 'numeric' };
    return dateFormat(this.words.language(), format).format(dateOf(of));
  }

  protected key(event: KeyboardEvent, entry: Entry): void {
    const on = this.backwards() ? -1 : 1;
    const days = { ArrowLeft: -on, ArrowRight: on, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (!days || !this.movable() || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.shifted.emit({ entry, days, by: 'keys' });
  }

  protected grab(event: PointerEvent, entry: Entry): void {
    const began = dayUnder({ x: event.clientX, y: event.clientY });
    if (!this.movable() || !began) return;
    const put = (day: string | null, ghost: Entry | null) => {
      this.over.set(day);
      this.ghost.set(ghost);
    };
    this.carrying.begin(event, {
      id: entry.row.id,
      moved: (at) => {
        const day = dayUnder(at) ?? this.over() ?? began;
        const days = dayNumber(day) - dayNumber(began);
        put(day, { ...entry, first: addDays(entry.first, days), last: addDays(entry.last, days) });
      },
      dropped: (at) => {
        const days = dayNumber(dayUnder(at) ?? this.over() ?? began) - dayNumber(began);
        put(null, null);
        if (days) this.shifted.emit({ entry, days, by: 'pointer' });
      },
      back: () => put(null, null),
    });
  }

  /** Whether the page is read from right to left: the next day is then on the left. */
  private backwards(): boolean {
    return getComputedStyle(this.host).direction === 'rtl';
  }
}
