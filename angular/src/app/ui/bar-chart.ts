import { Component, DestroyRef, ElementRef, computed, effect, inject, input, output, viewChild } from '@angular/core';
import type { ECharts } from './echarts';

export interface Bar {
  key: string;
  label: string;
  value: number;
}

/** Vertical bars from zero, labelled directly. The library comes only when a chart is on the screen. */
@Component({
  selector: 'crm-bar-chart',
  template: `
    <div #canvas class="canvas" aria-hidden="true"></div>
    <ul class="visually-hidden">
      @for (bar of bars(); track bar.key) {
        <li>
          <button type="button" (click)="chosen.emit(bar.key)">{{ bar.label }}: {{ format()(bar.value) }}</button>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }

    .canvas {
      width: 100%;
      height: 260px;
    }
  `,
})
export class BarChart {
  readonly bars = input.required<Bar[]>();
  readonly format = input<(value: number) => string>(String);
  readonly short = input<(value: number) => string>(String);
  /** What stands on a bar; the axis beside it has said the unit. */
  readonly plain = input<(value: number) => string>(String);
  /** Read so that the chart is drawn anew when the theme changes. */
  readonly theme = input('light');
  readonly chosen = output<string>();

  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private chart: Promise<ECharts> | null = null;
  private readonly drawing = computed(() => ({
    bars: this.bars(),
    theme: this.theme(),
    full: this.format(),
    short: this.short(),
    plain: this.plain(),
  }));

  constructor() {
    effect(() => {
      const drawing = this.drawing();
      const canvas = this.canvas().nativeElement;
      this.chart ??= this.create(canvas);
      void this.chart.then((chart) => chart.setOption(options(drawing, canvas)));
    });
    inject(DestroyRef).onDestroy(() => void this.chart?.then((chart) => chart.dispose()));
  }

  private async create(canvas: HTMLElement): Promise<ECharts> {
    const { init } = await import('./echarts');
    const chart = init(canvas, undefined, { renderer: 'svg' });
    chart.on('click', (event) => {
      const bar = this.bars()[event.dataIndex];
      if (bar) this.chosen.emit(bar.key);
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(canvas);
    return chart;
  }
}

interface Drawing {
  bars: Bar[];
  full: (value: number) => string;
  short: (value: number) => string;
  plain: (value: number) => string;
}

function options({ bars, full, short, plain }: Drawing, canvas: HTMLElement) {
  const style = getComputedStyle(canvas);
  // The chart library reads only colours of the older notations, so a token is resolved by the browser first.
  const token = (name: string) => resolved(style.getPropertyValue(name));
  const text = { color: token('--text-muted'), fontFamily: style.fontFamily, fontSize: 12 };
  return {
    animationDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    grid: { left: 4, right: 4, top: 28, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'item',
      backgroundColor: token('--surface-inverse'),
      borderWidth: 0,
      padding: [6, 10],
      textStyle: { ...text, color: token('--on-inverse') },
      formatter: (at: { dataIndex: number }) => `${bars[at.dataIndex].label}: ${full(bars[at.dataIndex].value)}`,
    },
    xAxis: {
      type: 'category',
      data: bars.map((bar) => bar.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token('--border') } },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLabel: { ...text, formatter: short },
      splitLine: { lineStyle: { color: token('--border-soft') } },
    },
    series: [
      {
        type: 'bar',
        data: bars.map((bar) => bar.value),
        barMaxWidth: 56,
        cursor: 'pointer',
        itemStyle: { color: token('--accent'), borderRadius: [4, 4, 0, 0] },
        emphasis: { itemStyle: { color: token('--accent-hover') } },
        label: {
          show: bars.length <= 12,
          position: 'top',
          ...text,
          color: token('--text'),
          formatter: (at: { value: number }) => plain(at.value),
        },
      },
    ],
  };
}

function resolved(color: string): string {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
