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
import { selectFor, titleOf } from '../model/values';
import { CalendarConfig, CalendarSpan, SPANS, dateFieldsOf } from '../model/view-config';
import { Records } from '../records';
import { CalendarAgenda } from './calendar-agenda';
import { CalendarDots } from './calendar-dots';
import { Entry, addDays, daysShown, entryOf, moved, stepped, within } from './calendar-model';
import { CalendarRows, MOST_ENTRIES } from './calendar-rows';
import { CalendarWeeks } from './calendar-weeks';
import { dateFormat } from '../../i18n/intl';

/** After the last of several key presses an entry is saved. */
const SAVE_AFTER = 450;
/** Changes that come in quick succession are read together. */
const FOLLOW_AFTER = 250;
const MORNING = 9;

/** The records of an object on the days of a date: a month, a week or an agenda. */
@Component({
  selector: 'crm-calendar',
  imports: [CalendarAgenda, CalendarDots, CalendarWeeks, ErrorState, Icon, Skeleton],
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
    if (this.span() === 'month') return format({ month: 'long', year: 'numeric' }).format(dateOf(this.anchor()));
    return format({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(first, last);
  });
  protected readonly movable = computed(() => {
    const { can } = this.object();
    return can.update && !this.start().readOnly && !this.end()?.readOnly;
  });
  protected readonly creatable = computed(() => this.object().can.create && !this.start().readOnly);
  protected readonly title = (row: RecordRow): string => titleOf(this.object(), row);
  protected readonly source = new CalendarRows((query, abort) =>
    this.records.query(this.object().plural, query, abort),
  );
  /** By how many days entries are moved that are not saved yet. */
  private readonly moving = signal<ReadonlyMap<string, number>>(new Map());
  protected readonly entries = computed(() =>
    this.source.rows().flatMap((row): Entry[] => {
      const entry = entryOf(row, this.start(), this.end());
      const days = this.moving().get(row.id) ?? 0;
      if (!entry) return [];
      return [days ? { ...entry, first: addDays(entry.first, days), last: addDays(entry.last, days) } : entry];
    }),
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
  private saving: ReturnType<typeof setTimeout> | undefined;
  private following: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const query = this.query();
      untracked(() => void this.source.load(query));
    });
    effect(() => {
      const change = this.records.changed();
      if (change?.plural === untracked(this.object).plural) untracked(() => this.follow());
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
    this.set({ span: 'agenda' });
  }

  protected create(of: string): void {
    const start = this.start();
    const [year, month, date] = of.split('-').map(Number);
    const given = { [start.name]: start.type === 'date' ? of : new Date(year, month - 1, date, MORNING).toISOString() };
    void this.overlays.side(CreatePanel, { object: this.object(), given });
  }

  /** An entry stands on its new day at once, and is saved when it stays there. */
  protected shift({ entry, days, by }: { entry: Entry; days: number; by: 'pointer' | 'keys' }): void {
    const { id } = entry.row;
    const all = (this.moving().get(id) ?? 0) + days;
    const others = [...this.moving()].filter(([other]) => other !== id);
    this.moving.set(new Map(all ? [...others, [id, all]] : others));
    const to = addDays(entry.first, days);
    void this.announcer.announce(
      this.t('calendar.announced', { name: this.title(entry.row), day: this.formats.date(to) }),
    );
    clearTimeout(this.saving);
    if (by === 'pointer') return void this.save();
    this.saving = setTimeout(() => void this.save(), SAVE_AFTER);
    if (!this.days().includes(to)) this.anchor.set(to);
    setTimeout(() => this.host.querySelector<HTMLElement>(`[data-entry="${id}"]`)?.focus());
  }

  private async save(): Promise<void> {
    for (const [id, days] of this.moving()) {
      const row = this.source.byId().get(id);
      if (row && days) await this.write(row, days, true);
      this.moving.update((moving) => new Map([...moving].filter(([each, all]) => each !== id || all !== days)));
    }
  }

  private async write(row: RecordRow, days: number, undoable: boolean): Promise<void> {
    const object = this.object();
    const fields = [this.start(), ...(this.end() ? [this.end()!] : [])].filter((field) => row[field.name]);
    const values: Record<string, Value> = Object.fromEntries(
      fields.map((field) => [field.name, moved(row[field.name], field.type, days)]),
    );
    try {
      const { version } = await this.records.update(object.plural, row.id, values, row.version);
      const now = { ...row, ...values, version };
      this.source.put(now);
      const to = this.formats.date(entryOf(now, this.start(), null)?.first);
      const undo = { label: this.t('common.undo'), run: () => void this.write(now, -days, false) };
      this.toasts.done(this.t('calendar.moved', { name: this.title(row), day: to }), undoable ? undo : undefined);
    } catch (error) {
      const problem = asProblem(error);
      const meanwhile = problem.status === 412 || problem.code === 'crm:changed-meanwhile';
      this.toasts.failed(
        meanwhile
          ? this.t('calendar.changed', { name: this.title(row) })
          : problem.message || this.t('error.failed.text'),
      );
      void this.source.load(this.query());
    }
  }

  private follow(): void {
    clearTimeout(this.following);
    this.following = setTimeout(() => !this.moving().size && void this.source.load(this.query()), FOLLOW_AFTER);
  }
}

const SAME = { equal: (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b) };
