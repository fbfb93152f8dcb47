import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, ElementRef, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Filter, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Week } from '../../core/week';
import { Words } from '../../i18n/words';
import { dateOf, day } from '../../ui/days';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Screen } from '../../ui/screen';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { RowColors } from '../colors/row-colors';
import { CreatePanel } from '../form/create-panel';
import { bothFilters } from '../model/filter';
import { isMadeByHand } from '../model/making';
import { selectFor, titleOf } from '../model/values';
import { CalendarConfig, CalendarSpan, SPANS, dateFieldsOf } from '../model/view-config';
import { Records } from '../records';
import { CalendarAgenda } from './calendar-agenda';
import { CalendarDots } from './calendar-dots';
import { Entry, Shift, USUAL, daysShown, entryOf, stepped, within } from './calendar-model';
import { timesText } from './calendar-entry';
import { CalendarHours } from './calendar-hours';
import { Move, STILL, isStill, movedValues, together, without } from './calendar-moves';
import { CalendarRows, MOST_ENTRIES } from './calendar-rows';
import { CalendarWeeks } from './calendar-weeks';
import { momentAt } from './day-blocks';
import { dateFormat } from '../../i18n/intl';

/** After the last of several key presses an entry is saved. */
const SAVE_AFTER = 450;
/** Changes that come in quick succession are read together. */
const FOLLOW_AFTER = 250;
const MORNING = 9 * 60;

/** The records of an object on the days of a date: a month, a week, a day or an agenda. */
@Component({
  selector: 'crm-calendar',
  imports: [CalendarAgenda, CalendarDots, CalendarHours, CalendarWeeks, ErrorState, Icon, Skeleton],
  templateUrl: './calendar.html',
  styleUrl: './calendar.css',
})
export class Calendar {
  readonly object = input.required<ObjectInfo>();
  readonly filter = input<Filter>();
  readonly search = input('');
  readonly settings = input<CalendarConfig>();
  readonly activeId = input<string | null>(null);
  readonly settingsChanged = output<CalendarConfig>();
  readonly look = output<RecordRow>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly realtime = inject(Realtime);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly week = inject(Week);
  private readonly announcer = inject(LiveAnnouncer);
  protected readonly formats = inject(Formats);
  private readonly colors = inject(RowColors);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly screen = inject(Screen);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly spans = SPANS;
  protected readonly most = MOST_ENTRIES;
  protected readonly today = signal(day(new Date()));
  protected readonly anchor = signal(this.today());
  protected readonly dates = computed(() => dateFieldsOf(this.object()));
  protected readonly start = computed(
    () => this.dates().find((field) => field.name === this.settings()?.start) ?? this.dates()[0],
  );
  protected readonly end = computed(() => this.dates().find((field) => field.name === this.settings()?.end) ?? null);
  protected readonly span = computed<CalendarSpan>(() => {
    const span = this.settings()?.span ?? 'month';
    return this.screen.phone() && span === 'week' ? 'month' : span;
  });
  protected readonly days = computed(() => daysShown(this.span(), this.anchor(), this.week.start()));
  protected readonly heading = computed(() => {
    const [first, last] = [this.days()[0], this.days().at(-1)!].map(dateOf);
    const format = (options: Intl.DateTimeFormatOptions) => dateFormat(this.words.language(), options);
    if (this.span() === 'day') return format({ dateStyle: this.screen.phone() ? 'medium' : 'long' }).format(first);
    if (this.span() === 'month') return format({ month: 'long', year: 'numeric' }).format(dateOf(this.anchor()));
    return format({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(first, last);
  });
  protected readonly movable = computed(() => {
    const { can } = this.object();
    return can.update && !this.start().readOnly && !this.end()?.readOnly;
  });
  /** Whether the days are drawn with their hours: those of dates that know no time have none. */
  protected readonly hourly = computed(
    () => this.start().type === 'dateTime' && (this.span() === 'week' || this.span() === 'day'),
  );
  protected readonly stretchable = computed(
    () => this.movable() && this.start().type === 'dateTime' && this.end()?.type === 'dateTime',
  );
  protected readonly creatable = computed(() => isMadeByHand(this.object()) && !this.start().readOnly);
  protected readonly title = (row: RecordRow): string => titleOf(this.object(), row);
  protected readonly source = new CalendarRows((query, abort) =>
    this.records.query(this.object().plural, query, abort),
  );
  /** The day of a small month over which an entry is carried. */
  protected readonly over = signal<string | null>(null);
  /** How entries are moved whose move is not saved yet. */
  private readonly moving = signal<ReadonlyMap<string, Move>>(new Map());
  protected readonly after = (row: RecordRow, move: Move): Entry | null =>
    entryOf({ ...row, ...movedValues(row, this.start(), this.end(), move) }, this.start(), this.end());
  protected readonly entries = computed(() =>
    this.source
      .rows()
      .map((row) => this.after(row, this.moving().get(row.id) ?? STILL))
      .filter((entry) => entry !== null),
  );
  private readonly query = computed(() => {
    const [object, start, end, days] = [this.object(), this.start(), this.end(), this.days()];
    const names = [start.name, ...(end ? [end.name] : []), ...this.colors.fields()];
    const fields = object.fields.filter((field) => names.includes(field.name));
    return {
      select: selectFor(
        this.registry,
        object,
        fields.map((field) => ({ path: field.name, fields: [field] })),
      ).sort(),
      filter: bothFilters(this.filter(), within(start, end, days[0], days.at(-1)!)),
      ...(this.search() ? { search: this.search() } : {}),
      sort: [start.name],
    };
  }, SAME);
  private saves: Promise<void> = Promise.resolve();
  private saving: ReturnType<typeof setTimeout> | undefined;
  private following: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const query = this.query();
      untracked(() => void this.source.load(query));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === this.object().plural)) this.follow();
    });
    effect((onCleanup) => onCleanup(this.realtime.watch(this.object().name, null, () => this.follow())));
  }

  protected step(by: number): void {
    this.anchor.set(stepped(this.span(), this.anchor(), by));
  }

  protected goToday(): void {
    this.today.set(day(new Date()));
    this.anchor.set(this.today());
  }

  protected retry(): void {
    void this.source.load(this.query());
  }

  protected set(part: Partial<CalendarConfig>): void {
    const { start, end, span } = { start: this.start().name, ...this.settings(), ...part };
    const ends = end && end !== start ? { end } : {};
    this.settingsChanged.emit({ start, ...ends, ...(span ? { span } : {}) });
  }

  protected openDay(of: string): void {
    this.anchor.set(of);
    this.set({ span: 'day' });
  }

  protected create(of: string, minute = MORNING): void {
    const [start, end] = [this.start(), this.end()];
    const given: Record<string, Value> = { [start.name]: start.type === 'date' ? of : momentAt(of, minute) };
    if (this.hourly() && end?.type === 'dateTime' && !end.readOnly) given[end.name] = momentAt(of, minute + USUAL);
    void this.overlays.side(CreatePanel, { object: this.object(), given });
  }

  /** An entry stands in its new place at once, and is saved when it stays there. */
  protected shift({ entry, by, ...move }: Shift): void {
    const { id } = entry.row;
    const row = this.source.byId().get(id) ?? entry.row;
    const all = together(this.moving().get(id) ?? STILL, move);
    const others = [...this.moving()].filter(([other]) => other !== id);
    this.moving.set(new Map(isStill(all) ? others : [...others, [id, all]]));
    const now = this.after(row, all) ?? entry;
    void this.announcer.announce(
      this.t('calendar.announced', { name: this.title(row), day: move.longer ? this.range(now) : this.when(now) }),
    );
    clearTimeout(this.saving);
    if (by === 'pointer') return this.save();
    this.saving = setTimeout(() => this.save(), SAVE_AFTER);
    if (!this.days().includes(now.first)) this.anchor.set(now.first);
    setTimeout(() => this.host.querySelector<HTMLElement>(`[data-entry="${id}"]`)?.focus());
  }

  /** One after the other: what is moved on while its move is being saved is saved from where it is then. */
  private save(): void {
    this.saves = this.saves.then(() => this.saveMoves());
  }

  private async saveMoves(): Promise<void> {
    for (const [id, move] of this.moving()) {
      const row = this.source.byId().get(id);
      const written =
        !!row && (await this.write(row, movedValues(row, this.start(), this.end(), move), !!move.longer, true));
      this.moving.update((moving) => {
        const left = written ? without(moving.get(id) ?? move, move) : STILL;
        const others = [...moving].filter(([each]) => each !== id);
        return new Map(isStill(left) ? others : [...others, [id, left]]);
      });
    }
  }

  private async write(
    row: RecordRow,
    values: Record<string, Value>,
    stretched: boolean,
    undoable: boolean,
  ): Promise<boolean> {
    const object = this.object();
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, row[name] ?? null]));
    try {
      const { version } = await this.records.update(object.plural, row.id, values, row.version);
      const now = { ...row, ...values, version };
      this.source.put(now);
      const entry = this.after(now, STILL);
      const undo = { label: this.t('common.undo'), run: () => void this.write(now, before, stretched, false) };
      const told = entry && (stretched ? this.range(entry) : this.when(entry));
      this.toasts.done(
        this.t(stretched ? 'calendar.stretched' : 'calendar.moved', { name: this.title(row), day: told ?? '' }),
        undoable ? undo : undefined,
      );
      return true;
    } catch (error) {
      const problem = asProblem(error);
      const meanwhile = problem.status === 412 || problem.code === 'crm:changed-meanwhile';
      this.toasts.failed(
        meanwhile
          ? this.t('calendar.changed', { name: this.title(row) })
          : problem.message || this.t('error.failed.text'),
      );
      void this.source.load(this.query());
      return false;
    }
  }

  /** When an entry begins: with its time where that can be seen. */
  private when({ first, at }: Entry): string {
    return at && this.hourly() ? this.formats.dateTime(at) : this.formats.date(first);
  }

  private range({ at, until }: Entry): string {
    const format = dateFormat(this.words.language(), { timeStyle: 'short' });
    return at && until ? timesText(format, at, until) : '';
  }

  private follow(): void {
    clearTimeout(this.following);
    this.following = setTimeout(() => !this.moving().size && void this.source.load(this.query()), FOLLOW_AFTER);
  }
}

const SAME = { equal: (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b) };
