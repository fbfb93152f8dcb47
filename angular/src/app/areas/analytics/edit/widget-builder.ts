import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Filter, ObjectInfo } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { ActivityOutlet } from '../../../records/activity/activity-outlet';
import { FilterButton } from '../../../records/filter/filter-button';
import { missingLabels } from '../../../records/filter/filter-labels';
import { PathPicker } from '../../../records/filter/path-picker';
import { isShown } from '../../../records/model/fields';
import { Records } from '../../../records/records';
import { DialogFrame } from '../../../ui/dialog-frame';
import { Field } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { HoldsDraft } from '../../../ui/unsaved';
import { DashboardWords } from '../dashboard-words';
import { RangeControl } from '../range-control';
import { about, askable, blankWidget, fitted, isDated, missing, ofKind } from '../model/draft';
import {
  FIGURES,
  KINDS,
  Kind,
  Measure,
  Range,
  Widget,
  keysOf,
  measuresOf,
  mostMeasures,
  showsRecords,
} from '../model/layout';
import { columnsOf } from '../model/questions';
import { WidgetAnswers } from '../widget-answers';
import { WidgetFrame } from '../widgets/widget-frame';
import { KeyEditor } from './key-editor';
import { MeasureEditor } from './measure-editor';

export interface BuilderData {
  widget?: Widget;
  /** The range of the dashboard, for the preview. */
  range?: Range;
  /** Where it draws the rows of a view: their object and filter are the view's to say. */
  rows?: { filter?: Filter };
}

const ICONS: Record<Kind, string> = {
  number: 'hash',
  bar: 'chart-column',
  line: 'chart-line',
  area: 'chart-area',
  pie: 'chart-pie',
  funnel: 'funnel',
  leaders: 'trophy',
  table: 'table',
  heat: 'grid-3x3',
  scatter: 'chart-scatter',
  map: 'map',
  activity: 'activity',
};

const PAUSE = 350;

/** Puts a widget together, with what it shows above while it is made. Answers the widget, or nothing when it is left. */
@Component({
  selector: 'crm-widget-builder',
  imports: [
    ActivityOutlet,
    DialogFrame,
    Field,
    FilterButton,
    Icon,
    KeyEditor,
    MeasureEditor,
    PathPicker,
    RangeControl,
    WidgetFrame,
  ],
  providers: [WidgetAnswers],
  templateUrl: './widget-builder.html',
  styleUrl: './widget-builder.css',
})
export class WidgetBuilder implements HoldsDraft {
  private readonly data = inject<BuilderData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<Widget>>(DialogRef);
  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  protected readonly names = inject(DashboardWords);
  protected readonly answers = inject(WidgetAnswers);
  protected readonly t = inject(Words).t;
  protected readonly kinds = this.data.rows ? FIGURES : KINDS;
  protected readonly icons = ICONS;
  protected readonly palette = [0, 1, 2, 3, 4, 5, 6];
  protected readonly objects = askable(this.registry);
  protected readonly isNew = !this.data.widget;
  protected readonly range = this.data.range;
  protected readonly rows = this.data.rows;
  protected readonly widget = signal<Widget>(this.data.widget ?? blankWidget(this.objects[0]));
  protected readonly labels = signal<Record<string, string>>({});
  protected readonly object = computed<ObjectInfo | undefined>(
    () => this.registry.byPlural(this.widget().object) ?? (this.ofActivity() ? this.objects[0] : undefined),
  );
  protected readonly keys = computed(() => this.widget().group ?? []);
  protected readonly limits = computed(() => keysOf(this.widget().kind));
  protected readonly ofActivity = computed(() => this.widget().kind === 'activity');
  protected readonly ofRecords = computed(() => showsRecords(this.widget()));
  protected readonly measures = computed(() => measuresOf(this.widget()));
  protected readonly mostMeasures = computed(() => mostMeasures(this.widget()));
  protected readonly missing = computed(() => missing(this.widget()));
  protected readonly dated = isDated;
  protected readonly shown = isShown;
  protected readonly columns = computed(() =>
    columnsOf(this.registry, this.object()!, this.widget()).map((each) => each.path),
  );
  protected readonly colored = computed(() => !['number', 'table', 'heat', 'activity'].includes(this.widget().kind));
  protected readonly sorted = computed(
    () => ['bar', 'pie', 'funnel', 'leaders', 'table'].includes(this.widget().kind) && !this.ofRecords(),
  );
  private readonly begun = JSON.stringify(this.widget());
  readonly unsaved = computed(() => JSON.stringify(this.widget()) !== this.begun);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const [widget, incomplete] = [this.widget(), this.missing().length];
      clearTimeout(this.timer);
      if (!incomplete)
        this.timer = setTimeout(() => void this.answers.loadOne(this.preview(widget), this.range), PAUSE);
    });
    effect(() => {
      const [object, filters] = [this.object(), filtersOf(this.widget())];
      if (object && filters.length) untracked(() => void this.name(object, filters));
    });
  }

  protected preview(widget: Widget): Widget {
    return { ...widget, ...this.rows, id: widget.id || 'preview' };
  }

  protected choose(kind: Kind): void {
    this.widget.update((widget) => ofKind(widget, kind, this.object()!));
  }

  protected turnTo(plural: string): void {
    const object = this.registry.byPlural(plural);
    if (object) this.widget.update((widget) => about(widget, object));
  }

  protected patch(part: Partial<Widget>): void {
    this.widget.update((widget) => {
      const next: Record<string, unknown> = { ...widget, ...part };
      for (const [name, value] of Object.entries(next)) if (value === undefined || value === '') delete next[name];
      return next as unknown as Widget;
    });
  }

  protected setKey(at: number, key: string | null): void {
    const group = key === null ? this.keys().filter((_, index) => index !== at) : replaced(this.keys(), at, key);
    this.widget.update((widget) => fitted({ ...widget, group }, this.object()!));
  }

  protected setMeasure(at: number, measure: Measure | null): void {
    const all = this.measures();
    this.patch({ measures: measure ? replaced(all, at, measure) : all.filter((_, index) => index !== at) });
  }

  protected addMeasure(): void {
    this.patch({ measures: [...this.measures(), { of: 'count' }] });
  }

  protected setColumn(at: number, path: string | null): void {
    const all = this.columns();
    this.patch({ select: path ? replaced(all, at, path) : all.filter((_, index) => index !== at) });
  }

  protected addColumn(path: string): void {
    if (!this.columns().includes(path)) this.patch({ select: [...this.columns(), path] });
  }

  protected setSize(text: string): void {
    const size = Math.round(Number(text));
    this.patch({ size: size >= 1 && size <= 500 ? size : undefined });
  }

  protected named({ id, name }: { id: string; name: string }): void {
    this.labels.update((labels) => ({ ...labels, [id]: name }));
  }

  protected done(): void {
    if (!this.missing().length) this.reference.close(this.widget());
  }

  private async name(object: ObjectInfo, filters: Filter[]): Promise<void> {
    const found = await missingLabels(this.registry, this.records, object, { and: filters }, this.labels());
    if (Object.keys(found).length) this.labels.update((labels) => ({ ...labels, ...found }));
  }
}

function filtersOf(widget: Widget): Filter[] {
  const all = [widget.filter, ...measuresOf(widget).flatMap(({ where, among }) => [where, among])];
  return all.filter((filter): filter is Filter => !!filter);
}

function replaced<T>(list: readonly T[], at: number, item: T): T[] {
  return at >= list.length ? [...list, item] : list.map((kept, index) => (index === at ? item : kept));
}
