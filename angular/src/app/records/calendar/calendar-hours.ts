import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { RecordRow } from '../../api/types';
import { dateFormat } from '../../i18n/intl';
import { Words } from '../../i18n/words';
import { dateOf } from '../../ui/days';
import { dayNumber } from '../formula/moments';
import { CalendarEntry } from './calendar-entry';
import { Entry, STEP, Shift, segmentsOf } from './calendar-model';
import { Move, STILL, isStill } from './calendar-moves';
import { At, Carrying, dayUnder } from './carrying';
import { Block, DAY_MINUTES, blocksOf, isTimed, minuteOf, momentAt } from './day-blocks';

/** Minutes between two places where something is begun by a click or a key. */
const SLOT = 30;
const MORNING = 9 * 60;
/** What is seen first of a day that is not today, and how much of today before now. */
const SEEN_FIRST = 7 * 60;
const BEFORE_NOW = 90;
const MINUTE = 60_000;

/** Days side by side with their hours: on top what lasts whole days, below it everything at its time. */
@Component({
  selector: 'crm-calendar-hours',
  imports: [CalendarEntry],
  templateUrl: './calendar-hours.html',
  styleUrl: './calendar-hours.css',
  host: { '[style.--days]': 'days().length' },
})
export class CalendarHours {
  readonly days = input.required<string[]>();
  readonly today = input.required<string>();
  readonly entries = input.required<Entry[]>();
  readonly title = input.required<(row: RecordRow) => string>();
  /** How a row stands once it is moved. */
  readonly after = input.required<(row: RecordRow, move: Move) => Entry | null>();
  readonly movable = input(false);
  /** Whether entries can be made longer and shorter. */
  readonly stretchable = input(false);
  readonly creatable = input(false);
  readonly activeId = input<string | null>(null);
  readonly look = output<RecordRow>();
  /** Something is to be made on a day, at a minute of it where one was chosen. */
  readonly create = output<{ day: string; minute?: number }>();
  readonly open = output<string>();
  readonly shifted = output<Shift>();

  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly hoursBox = viewChild.required<ElementRef<HTMLElement>>('hoursBox');
  protected readonly t = this.words.t;
  protected readonly carrying = new Carrying(() => this.box().nativeElement);
  private readonly now = signal(Date.now());
  /** What is in the hand, as it would stand there. */
  private readonly ghost = signal<Entry | null>(null);

  protected readonly hours = computed(() => {
    const format = dateFormat(this.words.language(), { hour: 'numeric' });
    return Array.from({ length: 23 }, (_, at) => format.format(new Date(2001, 0, 1, at + 1)));
  });
  protected readonly columns = computed(() => {
    const ghost = this.ghost();
    return this.days().map((of) => ({
      day: of,
      blocks: blocksOf(this.entries(), of),
      ghosts: ghost ? blocksOf([ghost], of) : [],
    }));
  });
  protected readonly strip = computed(() => {
    const ghost = this.ghost();
    const whole = this.entries().filter((entry) => !isTimed(entry));
    const segments = segmentsOf(whole, this.days());
    const ghosts = ghost && !isTimed(ghost) ? segmentsOf([ghost], this.days()) : [];
    return { segments, ghosts, lines: Math.max(1, ...segments.map(({ lane }) => lane + 1)) };
  });
  protected readonly nowAt = computed(() => this.part(minuteOf(this.now())));
  protected readonly keys = computed(() =>
    [this.t('calendar.hourKeys'), ...(this.stretchable() ? [this.t('calendar.lengthKeys')] : [])].join(' '),
  );
  private readonly chosen = signal<{ day: string; minute: number }>({ day: '', minute: MORNING });
  /** The place at which the keyboard would begin something. */
  protected readonly slot = computed(() => {
    const { day, minute } = this.chosen();
    const days = this.days();
    const at = days.includes(day) ? day : days.includes(this.today()) ? this.today() : days[0];
    return { day: at, minute, column: days.indexOf(at) };
  });

  constructor() {
    afterNextRender(() => {
      const box = this.box().nativeElement;
      const first = this.days().includes(this.today()) ? minuteOf(this.now()) - BEFORE_NOW : SEEN_FIRST;
      box.scrollTop = (Math.max(0, first) / DAY_MINUTES) * box.scrollHeight;
    });
    const ticks = setInterval(() => this.now.set(Date.now()), MINUTE);
    inject(DestroyRef).onDestroy(() => clearInterval(ticks));
  }

  protected part(minutes: number): number {
    return (minutes / DAY_MINUTES) * 100;
  }

  protected weekday(of: string): string {
    const style = this.days().length > 1 ? 'short' : 'long';
    return dateFormat(this.words.language(), { weekday: style }).format(dateOf(of));
  }

  protected number(of: string): string {
    return dateFormat(this.words.language(), { day: 'numeric' }).format(dateOf(of));
  }

  protected spoken(of: string): string {
    return dateFormat(this.words.language(), { dateStyle: 'full' }).format(dateOf(of));
  }

  protected slotName(): string {
    const { day, minute } = this.slot();
    const format = dateFormat(this.words.language(), { dateStyle: 'full', timeStyle: 'short' });
    return this.t('calendar.createOn', { day: format.format(new Date(momentAt(day, minute))) });
  }

  /** A click between the entries of a day. */
  protected clicked(event: MouseEvent, of: string): void {
    if (!this.creatable()) return;
    const { top, height } = this.hoursBox().nativeElement.getBoundingClientRect();
    const minute = height ? ((event.clientY - top) / height) * DAY_MINUTES : 0;
    this.create.emit({ day: of, minute: between(Math.floor(minute / SLOT) * SLOT, 0, DAY_MINUTES - SLOT) });
  }

  protected slotKey(event: KeyboardEvent): void {
    const on = this.backwards() ? -1 : 1;
    const days = { ArrowLeft: -on, ArrowRight: on }[event.key] ?? 0;
    const slots = { ArrowUp: -1, ArrowDown: 1, PageUp: -4, PageDown: 4 }[event.key] ?? 0;
    if ((!days && !slots) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { column, minute } = this.slot();
    const shown = this.days();
    this.chosen.set({
      day: shown[between(column + days, 0, shown.length - 1)],
      minute: between(minute + slots * SLOT, 0, DAY_MINUTES - SLOT),
    });
    void this.announcer.announce(this.slotName());
    setTimeout(() => this.host.querySelector('.slot')?.scrollIntoView({ block: 'nearest' }));
  }

  protected key(event: KeyboardEvent, entry: Entry): void {
    if (!this.movable() || event.ctrlKey || event.metaKey) return;
    const on = this.backwards() ? -1 : 1;
    const days = { ArrowLeft: -on, ArrowRight: on }[event.key];
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const move = isTimed(entry)
      ? timedMove(event, days, down, this.stretchable())
      : !event.altKey && (days || down) && { days: days ?? down! * 7 };
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    this.shifted.emit({ entry, ...move, by: 'keys' });
  }

  /** Picked up among the hours, at its lower edge, or from the days on top. */
  protected grab(event: PointerEvent, entry: Entry, part: 'time' | 'edge' | 'day'): void {
    if (!this.movable() || (part === 'edge' && !this.stretchable())) return;
    event.stopPropagation();
    const began = dayUnder({ x: event.clientX, y: event.clientY });
    let to = began;
    const moveOf = (at: At, from: At): Move => {
      to = dayUnder(at) ?? to;
      const days = to && began && part !== 'edge' ? dayNumber(to) - dayNumber(began) : 0;
      const minutes = part === 'day' ? 0 : this.steps(at.y - from.y);
      if (part === 'edge') return { ...STILL, longer: minutes };
      return { ...STILL, days, minutes: part === 'time' ? withinDay(entry, minutes) : 0 };
    };
    this.carrying.begin(event, {
      id: entry.row.id,
      moved: (at, from) => this.ghost.set(this.after()(entry.row, moveOf(at, from))),
      dropped: (at, from) => {
        this.ghost.set(null);
        const move = moveOf(at, from);
        if (!isStill(move)) this.shifted.emit({ entry, ...move, by: 'pointer' });
      },
      back: () => this.ghost.set(null),
    });
  }

  protected goesOn(block: Block): boolean {
    return this.stretchable() && !block.after;
  }

  protected openDay(of: string): void {
    if (this.days().length > 1) this.open.emit(of);
  }

  /** So many pixels as minutes, in steps. */
  private steps(pixels: number): number {
    const { height } = this.hoursBox().nativeElement.getBoundingClientRect();
    return height ? Math.round(((pixels / height) * DAY_MINUTES) / STEP) * STEP : 0;
  }

  /** Whether the page is read from right to left: the next day is then on the left. */
  private backwards(): boolean {
    return getComputedStyle(this.host).direction === 'rtl';
  }
}

function timedMove(
  event: KeyboardEvent,
  days: number | undefined,
  down: number | undefined,
  stretchable: boolean,
): Partial<Move> | null {
  if (days && !event.altKey && !event.shiftKey) return { days };
  if (!down) return null;
  if (event.altKey) return stretchable ? { longer: down * STEP } : null;
  return { minutes: down * (event.shiftKey ? STEP : 60) };
}

/** It may be carried to another day, but not over midnight by its time. */
function withinDay(entry: Entry, minutes: number): number {
  const begins = minuteOf(entry.at!);
  return between(minutes, -begins, DAY_MINUTES - STEP - begins);
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
