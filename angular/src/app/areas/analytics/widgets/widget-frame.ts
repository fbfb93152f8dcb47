import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { asProblem } from '../../../api/problem';
import { Filter } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { activityParams } from '../../../records/activity/activity-part';
import { ConvertedMark } from '../../../records/converted-mark';
import { valueAt } from '../../../records/model/values';
import { columnsOf } from '../../../records/list/columns';
import { Series, sharesOf } from '../../../ui/charts/chart-data';
import { inkOf } from '../../../ui/charts/ink';
import { Formats } from '../../../ui/formats';
import { Icon } from '../../../ui/icon';
import { handOver, pictureOf } from '../../../ui/picture';
import { Skeleton } from '../../../ui/skeleton';
import { Toasts } from '../../../ui/toasts';
import { DashboardWords } from '../dashboard-words';
import { isNothing } from '../model/answers';
import { CellValue, Sheet, csv, fileName } from '../model/csv';
import { Range, Widget } from '../model/layout';
import { WidgetState } from '../widget-answers';
import { recordsOf } from '../model/questions';
import { WidgetBody } from './widget-body';

/** A card with a title and acts around an answer that is on its way, there, empty or refused. */
@Component({
  selector: 'crm-widget-frame',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, ConvertedMark, Icon, Skeleton, WidgetBody],
  templateUrl: './widget-frame.html',
  styleUrl: './widget-frame.css',
  host: {
    class: 'card',
    '[class.small]': "widget().kind === 'number'",
    '[attr.aria-busy]': "state().state === 'loading'",
  },
})
export class WidgetFrame {
  readonly widget = input.required<Widget>();
  readonly state = input.required<WidgetState>();
  readonly range = input<Range>();
  readonly editable = input(false);
  /** Whether its acts are offered; a preview has none. */
  readonly acts = input(true);
  readonly retry = output();
  readonly edit = output();
  readonly copy = output();
  readonly remove = output();

  private readonly registry = inject(Registry);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly formats = inject(Formats);
  private readonly names = inject(DashboardWords);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private readonly body = viewChild(WidgetBody);
  protected readonly t = inject(Words).t;
  protected readonly object = computed(() => this.registry.byPlural(this.widget().object));
  protected readonly title = computed(() => this.names.title(this.widget()));
  protected readonly problem = computed(() => asProblem(this.state().error));
  protected readonly forbidden = computed(() => this.problem().status === 403);
  protected readonly nothing = computed(
    () => this.widget().kind !== 'number' && this.state().answers.length > 0 && isNothing(this.state().answers[0]),
  );
  protected readonly ownRange = computed(() => (this.widget().range ? this.names.range(this.widget().range) : ''));
  protected readonly ranged = computed(() => {
    const range = this.widget().range ?? this.range();
    return !!this.widget().on && !!range && range.span !== 'all';
  });
  /** What of a chart was converted, and what is missing from it; a single figure says so itself. */
  protected readonly conversion = computed(() =>
    this.widget().kind === 'number' ? null : (this.body()?.data()?.conversion ?? null),
  );
  protected readonly currency = computed(() => this.state().answers[0]?.currency ?? '');

  protected open(filter: Filter | undefined): void {
    const queryParams = filter ? { filter: JSON.stringify(filter) } : {};
    void this.router.navigate(['/', this.widget().object], { queryParams });
  }

  protected openAll(): void {
    const { kind, feed } = this.widget();
    if (kind === 'activity')
      return void this.router.navigate(['/activity'], { queryParams: activityParams(feed ?? {}) });
    this.open(recordsOf(this.widget(), this.range()));
  }

  protected toCsv(): void {
    handOver(new Blob([csv(this.sheet())], { type: 'text/csv;charset=utf-8' }), fileName(this.title(), 'csv'));
  }

  protected async toPicture(): Promise<void> {
    const { columns, rows } = this.sheet();
    const [drawing, ink] = [this.host.querySelector<SVGElement>('.canvas svg'), inkOf(this.host)];
    const series = drawing && ['bar', 'line', 'area'].includes(this.widget().kind) ? this.series() : [];
    const text = {
      title: this.title(),
      subtitle: this.ranged() ? this.names.range(this.widget().range ?? this.range()) : '',
      legend:
        series.length > 1
          ? series.map(({ label }, at) => ({ label, color: ink.palette[at % ink.palette.length] }))
          : [],
      rows: [columns, ...rows].map((row) => row.map((cell) => this.word(cell))),
    };
    try {
      handOver(await pictureOf(text, drawing, ink), fileName(this.title(), 'png'));
    } catch {
      this.toasts.failed(this.t('dash.noPicture'));
    }
  }

  private series(): Series[] {
    return this.body()?.data()?.series ?? [];
  }

  /** What is on the card as a table, with numbers as numbers. */
  private sheet(): Sheet {
    if (this.widget().kind === 'activity') return this.body()?.doings() ?? { columns: [this.title()], rows: [] };
    const [answer] = this.state().answers;
    const object = this.object();
    if (answer?.items && object) {
      const columns = columnsOf(
        this.registry,
        object,
        this.widget().select ?? object.fields.filter((f) => f.inList).map((f) => f.name),
      );
      return {
        columns: columns.map((column) => column.label),
        rows: answer.items.map((row) => columns.map((column) => plain(valueAt(row, column.path)))),
      };
    }
    const data = this.body()?.data();
    if (!data) return { columns: [this.title()], rows: [] };
    const number = this.widget().kind === 'number';
    const [head, labels] = [this.body()!.keyName(), data.series.map((series) => series.label)];
    const parts = this.widget().kind === 'pie' || (this.widget().kind === 'table' && this.body()!.parts());
    const shares = parts && data.series.length === 1 ? sharesOf(data.series[0].values) : null;
    return {
      columns: number ? [this.title()] : [head, ...labels, ...(shares ? [this.t('dash.shareOfAll')] : [])],
      rows: data.categories.map((category, at) => [
        ...(number ? [] : [category.label]),
        ...data.series.map((series) => written(series.values[at], series.unit)),
        ...(shares ? [Math.round(shares[at] * 100) / 100] : []),
      ]),
    };
  }

  private word(cell: CellValue): string {
    return typeof cell === 'number' ? this.formats.number(cell, { maximumFractionDigits: 2 }) : (cell ?? '');
  }
}

function written(value: number | null, unit: string): CellValue {
  if (value === null || (unit !== 'date' && unit !== 'moment')) return value;
  return new Date(value).toISOString().slice(0, unit === 'date' ? 10 : 19);
}

function plain(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.join('; ');
  if (typeof value === 'object') return 'name' in value ? String(value.name) : JSON.stringify(value);
  return typeof value === 'number' ? value : String(value);
}
