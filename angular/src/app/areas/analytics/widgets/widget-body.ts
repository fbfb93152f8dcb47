import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Filter } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Session } from '../../../core/session';
import { Theme } from '../../../core/theme';
import { Week } from '../../../core/week';
import { Words } from '../../../i18n/words';
import { ActivityOutlet } from '../../../records/activity/activity-outlet';
import { ActivityTable } from '../../../records/activity/activity-part';
import { bothFilters } from '../../../records/model/filter';
import { Chart } from '../../../ui/charts/chart';
import { WorldMap } from '../../../ui/charts/world-map';
import { DashboardWords } from '../dashboard-words';
import { grouped, measureFilter, trimmed, unitOf } from '../model/answers';
import { Kind, Range, Widget, measuresOf, showsRecords } from '../model/layout';
import { addsUp, columnsOf, keyOf, recordsOf } from '../model/questions';
import { daysSoFar } from '../model/ranges';
import { WidgetState } from '../widget-answers';
import { FiguresTable } from './figures-table';
import { Funnel } from './funnel';
import { HeatMap } from './heat-map';
import { Leaders } from './leaders';
import { NumberFigure } from './number-figure';
import { RecordsTable } from './records-table';

/** How many categories each kind shows where nobody said. */
const MOST: Record<Kind, number> = {
  number: 1,
  bar: 14,
  line: 200,
  area: 200,
  pie: 7,
  funnel: 14,
  leaders: 10,
  table: 50,
  heat: 24,
  scatter: 100,
  map: 250,
  activity: 10,
};

/** So many lines are read of the feed at most. */
const MOST_LINES = 100;

/** The answer to a widget's question, drawn as its kind wants it; whatever is chosen in it is told as the filter of its rows. */
@Component({
  selector: 'crm-widget-body',
  imports: [ActivityOutlet, Chart, FiguresTable, Funnel, HeatMap, Leaders, NumberFigure, RecordsTable, WorldMap],
  template: `
    @let shown = data();
    @if (widget().kind === 'activity') {
      <crm-activity-outlet shows="lines" [asked]="widget().feed ?? {}" [size]="lines()" (told)="doings.set($event)" />
    } @else if (widget().kind === 'number') {
      <crm-number-figure
        [answers]="state().answers"
        [unit]="unit()"
        [write]="write()"
        [label]="label()"
        [currency]="currency()"
        [lessIsBetter]="unit() === 'days'"
        (opened)="open(null, null)"
      />
    } @else if (records()) {
      <crm-records-table [object]="object()!" [paths]="paths()" [rows]="state().answers[0].items ?? []" />
    } @else if (shown) {
      @switch (widget().kind) {
        @case ('table') {
          <crm-figures-table
            [data]="shown"
            [write]="write()"
            [head]="keyName()"
            [parts]="parts()"
            (chosen)="open(shown.filters.category[$event], shown.filters.series[0])"
          />
        }
        @case ('leaders') {
          <crm-leaders
            [data]="shown"
            [write]="write()"
            [people]="people()"
            [label]="label()"
            [color]="widget().color ?? null"
            (chosen)="open(shown.filters.category[$event], shown.filters.series[0])"
          />
        }
        @case ('funnel') {
          <crm-funnel
            [data]="shown"
            [write]="write()"
            [color]="widget().color ?? null"
            (chosen)="open(shown.filters.category[$event], shown.filters.series[0])"
          />
        }
        @case ('heat') {
          <crm-heat-map
            [data]="shown"
            [write]="write()"
            (chosen)="open(shown.filters.category[$event.category], shown.filters.series[$event.series])"
          />
        }
        @case ('map') {
          <crm-world-map
            [data]="shown"
            [write]="write()"
            [color]="widget().color ?? null"
            [theme]="theme()"
            (chosen)="openAny($event)"
          />
        }
        @default {
          <crm-chart
            [kind]="chartKind()"
            [data]="shown"
            [write]="write()"
            [color]="widget().color ?? null"
            [theme]="theme()"
            (chosen)="open(shown.filters.category[$event.category], shown.filters.series[$event.series])"
          />
        }
      }
      @if (shown.left > 0) {
        <p class="caption left">{{ words.n('dash.left', shown.left) }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
      min-height: 0;
      min-width: 0;
    }

    :host > *:not(.left) {
      flex: 1;
      min-height: 0;
    }

    .left {
      padding-top: 4px;
      text-align: end;
    }
  `,
})
export class WidgetBody {
  readonly widget = input.required<Widget>();
  readonly state = input.required<WidgetState>();
  /** The dashboard's range, for a widget without one of its own. */
  readonly range = input<Range>();
  readonly opened = output<Filter | undefined>();
  /** What people did, where that is what it shows. */
  readonly doings = signal<ActivityTable | null>(null);
  protected readonly lines = computed(() => Math.min(this.widget().size ?? MOST.activity, MOST_LINES));

  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly themes = inject(Theme);
  private readonly week = inject(Week);
  private readonly names = inject(DashboardWords);
  protected readonly words = inject(Words);
  protected readonly object = computed(() => this.registry.byPlural(this.widget().object));
  protected readonly label = computed(() => this.object()?.labelPlural ?? '');
  protected readonly records = computed(() => !!this.object() && showsRecords(this.widget()));
  protected readonly paths = computed(() =>
    columnsOf(this.registry, this.object()!, this.widget()).map((column) => column.path),
  );
  readonly data = computed(() => {
    const widget = this.widget();
    const [answer] = this.state().answers;
    const naming = this.names.naming(this.object());
    const within =
      this.key()?.path === widget.on ? daysSoFar(widget.range ?? this.range(), new Date(), this.week.start()) : null;
    const all = answer ? grouped(this.registry, widget, answer, naming, within) : null;
    const most = widget.kind === 'pie' ? Math.min(widget.size ?? 7, 7) : (widget.size ?? MOST[widget.kind]);
    // A line of dates has its own length.
    const dated = this.key()?.bucket && ['bar', 'line', 'area'].includes(widget.kind);
    return all && !dated ? trimmed(all, most, measuresOf(widget)[0], naming.rest) : all;
  });
  protected readonly unit = computed(() => unitOf(this.registry, this.object()!, measuresOf(this.widget())[0]));
  protected readonly currency = computed(() => this.state().answers[0]?.currency ?? this.session.currency());
  protected readonly write = computed(() => this.names.writer(this.currency()));
  protected readonly theme = computed(() => this.themes.effective() + this.themes.color());
  protected readonly chartKind = computed(() => this.widget().kind as 'bar' | 'line' | 'area' | 'pie' | 'scatter');
  private readonly key = computed(() => {
    const [text] = this.widget().group ?? [];
    return text && this.object() ? keyOf(this.registry, this.object()!, text) : undefined;
  });
  /** Amounts and counts are parts of a whole, unless some of it is not shown. */
  readonly parts = computed(() => addsUp(measuresOf(this.widget())[0]) && !this.data()?.left);
  readonly keyName = computed(() => (this.key() ? this.names.keyName(this.key()!) : ''));
  protected readonly people = computed(() => this.key()?.field.type === 'user');

  protected open(category: Filter | null, series: Filter | null): void {
    const own = this.widget().kind === 'number' ? measureFilter(measuresOf(this.widget())[0]) : series;
    this.opened.emit(flat(bothFilters(recordsOf(this.widget(), this.range()), own, category)));
  }

  /** Several categories at once: a country that is written in several ways. */
  protected openAny(places: number[]): void {
    const shown = this.data()!;
    const any = places.map((at) => shown.filters.category[at]).filter((filter): filter is Filter => !!filter);
    this.open(any.length > 1 ? { or: any } : (any[0] ?? null), shown.filters.series[0]);
  }
}

/** Conditions side by side are one list to whoever reads the filter of the rows. */
function flat(filter: Filter | undefined): Filter | undefined {
  if (!filter || !('and' in filter)) return filter;
  const parts = filter.and.flatMap((part): Filter[] => {
    const inner = flat(part)!;
    return 'and' in inner ? inner.and : [inner];
  });
  return parts.length === 1 ? parts[0] : { and: parts };
}
