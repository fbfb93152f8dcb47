import { Component, DestroyRef, ElementRef, computed, effect, inject, input, output, viewChild } from '@angular/core';
import { ChartData, Chosen, FigureWriter, sharesOf } from './chart-data';
import type { ECharts } from './echarts';
import { inkOf } from './ink';
import { ChartKind, endApart, optionsOf } from './options';

/** Bars, lines, areas, slices or points, with every figure as a button for those who do not see or point. The library comes when one is on the screen. */
@Component({
  selector: 'crm-chart',
  template: `
    @if (legend().length) {
      <ul class="legend" aria-hidden="true">
        @for (series of legend(); track series.key; let index = $index) {
          <li><i [style.background]="'var(--chart-' + ((index % 7) + 1) + ')'"></i>{{ series.label }}</li>
        }
      </ul>
    }
    <div #canvas class="canvas" aria-hidden="true"></div>
    <ul class="visually-hidden">
      @for (category of data().categories; track category.key; let at = $index) {
        @for (series of data().series; track series.key; let of = $index) {
          <li>
            <button type="button" (click)="chosen.emit({ category: at, series: of })">{{ told(at, of) }}</button>
          </li>
        }
      }
    </ul>
  `,
  styles: `
    :host {
      position: relative;
      display: flex;
      flex-direction: column;
      height: 100%;
      min-height: 0;
    }

    .canvas {
      flex: 1;
      min-height: 120px;
      width: 100%;
      overflow: hidden;
    }

    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
      max-height: 40px;
      overflow: hidden;
      font-size: var(--text-caption);
      color: var(--text-muted);
    }

    li {
      display: flex;
      align-items: center;
      gap: 5px;
      max-width: 180px;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    i {
      flex: none;
      width: 9px;
      height: 9px;
      border-radius: 2px;
    }
  `,
})
export class Chart {
  readonly kind = input.required<ChartKind>();
  readonly data = input.required<ChartData>();
  readonly write = input.required<FigureWriter>();
  readonly color = input<number | null>(null);
  /** Read so that the chart is drawn anew when the theme changes. */
  readonly theme = input('light');
  readonly chosen = output<Chosen>();

  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private chart: Promise<ECharts> | null = null;
  /** Lines are named at their ends where these lie apart; everything else with several series above. */
  protected readonly legend = computed(() => {
    const [{ series, stacked }, kind] = [this.data(), this.kind()];
    const lines = kind === 'line' || (kind === 'area' && !stacked);
    return series.length < 2 || kind === 'pie' || kind === 'scatter' || (lines && endApart(series)) ? [] : series;
  });
  private readonly drawing = computed(() => ({
    kind: this.kind(),
    data: this.data(),
    write: this.write(),
    color: this.color(),
    theme: this.theme(),
  }));

  constructor() {
    effect(() => {
      this.drawing();
      this.chart ??= this.create(this.canvas().nativeElement);
      void this.chart.then((chart) => this.draw(chart));
    });
    inject(DestroyRef).onDestroy(() => void this.chart?.then((chart) => chart.dispose()));
  }

  protected told(category: number, of: number): string {
    const { categories, series } = this.data();
    const value = this.write().full(series[of].values[category], series[of].unit);
    const share = this.kind() === 'pie' ? sharesOf(series[of].values)?.[category] : undefined;
    if (share !== undefined) return `${categories[category].label}: ${value} (${this.write().full(share, 'percent')})`;
    return series.length > 1
      ? `${categories[category].label}, ${series[of].label}: ${value}`
      : `${categories[category].label}: ${value}`;
  }

  private draw(chart: ECharts): void {
    const canvas = this.canvas().nativeElement;
    if (!chart.isDisposed()) chart.setOption(optionsOf(this.drawing(), inkOf(canvas), canvas.clientWidth), true);
  }

  private async create(canvas: HTMLElement): Promise<ECharts> {
    const { init } = await import('./echarts');
    const chart = init(canvas, undefined, { renderer: 'svg' });
    chart.on('click', (event) => {
      const series = this.kind() === 'scatter' || this.kind() === 'pie' ? 0 : (event.seriesIndex ?? 0);
      if (event.dataIndex !== undefined) this.chosen.emit({ category: event.dataIndex, series });
    });
    const observer = new ResizeObserver(() => {
      if (chart.isDisposed()) return observer.disconnect();
      chart.resize();
      this.draw(chart);
    });
    observer.observe(canvas);
    return chart;
  }
}
