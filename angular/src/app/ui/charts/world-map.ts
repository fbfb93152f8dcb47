import {
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Words } from '../../i18n/words';
import { ChartData, FigureWriter } from './chart-data';
import { countryFinder } from './countries';
import type { ECharts } from './echarts';
import { Ink, inkOf } from './ink';
import { colorOf, escaped, tooltip } from './options';

/** Figures by country on a map of the world; the map itself is in the public domain (Natural Earth). */
@Component({
  selector: 'crm-world-map',
  template: `
    <div #canvas class="canvas" aria-hidden="true"></div>
    @if (lost().length) {
      <p class="caption ellipsis" [title]="lost().join(', ')">{{ t('dash.notOnMap', { names: lost().join(', ') }) }}</p>
    }
    <ul class="visually-hidden">
      @for (category of data().categories; track category.key; let at = $index) {
        <li>
          <button type="button" (click)="chosen.emit([at])">{{ category.label }}: {{ figure(at) }}</button>
        </li>
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
      overflow: hidden;
    }
  `,
})
export class WorldMap {
  readonly data = input.required<ChartData>();
  readonly write = input.required<FigureWriter>();
  readonly color = input<number | null>(null);
  readonly theme = input('light');
  /** The places of the categories that name the chosen country: it may be written in several ways. */
  readonly chosen = output<number[]>();

  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly names = signal<string[]>([]);
  private chart: Promise<ECharts> | null = null;
  private readonly places = computed(() => {
    const find = countryFinder(this.names(), this.words.language());
    const places = new Map<string, number[]>();
    this.data().categories.forEach((category, at) => {
      const country = find(category.label);
      if (country) places.set(country, [...(places.get(country) ?? []), at]);
    });
    return places;
  });
  /** What is no country that the map knows. */
  protected readonly lost = computed(() => {
    if (!this.names().length) return [];
    const found = new Set([...this.places().values()].flat());
    return this.data()
      .categories.filter((_, at) => !found.has(at))
      .map((category) => category.label);
  });

  constructor() {
    effect(() => {
      const [data, write, places] = [this.data(), this.write(), this.places()];
      const color = this.color();
      this.theme();
      const canvas = this.canvas().nativeElement;
      this.chart ??= this.create(canvas);
      void this.chart.then((chart) => {
        if (!chart.isDisposed()) chart.setOption(options(data, write, places, color, inkOf(canvas), canvas), true);
      });
    });
    inject(DestroyRef).onDestroy(() => void this.chart?.then((chart) => chart.dispose()));
  }

  protected figure(at: number): string {
    const [series] = this.data().series;
    return this.write().full(series.values[at], series.unit);
  }

  private async create(canvas: HTMLElement): Promise<ECharts> {
    const [{ init, registerMap }, { feature }, atlas] = await Promise.all([
      import('./echarts'),
      import('topojson-client'),
      import('world-atlas/countries-110m.json'),
    ]);
    const world = (atlas.default ?? atlas) as never;
    const countries = feature(world, (world as { objects: { countries: never } }).objects.countries) as unknown as {
      features: Country[];
    };
    const shown = countries.features.filter((country) => country.properties.name !== 'Antarctica');
    for (const { geometry } of shown)
      (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).forEach(unwrap);
    registerMap('world', { type: 'FeatureCollection', features: shown } as never);
    this.names.set(shown.map((country) => country.properties.name));
    const chart = init(canvas, undefined, { renderer: 'svg' });
    chart.on('click', (event) => {
      const places = this.places().get(event.name);
      if (places) this.chosen.emit(places);
    });
    const observer = new ResizeObserver(() => (chart.isDisposed() ? observer.disconnect() : chart.resize()));
    observer.observe(canvas);
    return chart;
  }
}

/** The map is so much wider than it is high. */
const SHAPE = 1.85;

interface Country {
  properties: { name: string };
  geometry: { type: 'Polygon'; coordinates: Rings } | { type: 'MultiPolygon'; coordinates: Rings[] };
}

type Rings = [longitude: number, latitude: number][][];

/** What crosses the date line is drawn on beyond it, and not back across the whole map. */
function unwrap(rings: Rings): void {
  for (const ring of rings) {
    const crosses = ring.some(([longitude], at) => at > 0 && Math.abs(longitude - ring[at - 1][0]) > 180);
    if (crosses) for (const point of ring) if (point[0] < 0) point[0] += 360;
  }
}

function options(
  data: ChartData,
  write: FigureWriter,
  places: Map<string, number[]>,
  color: number | null,
  ink: Ink,
  { clientWidth, clientHeight }: HTMLElement,
): Record<string, unknown> {
  const [series] = data.series;
  const values = [...places].map(([name, at]) => ({
    name,
    value: at.reduce((sum, place) => sum + (series.values[place] ?? 0), 0),
  }));
  return {
    tooltip: {
      ...tooltip(ink),
      trigger: 'item',
      formatter: (at: { name: string; value: number }) =>
        `${escaped(at.name)}: ${isNaN(at.value) ? '—' : escaped(write.full(at.value, series.unit))}`,
    },
    visualMap: {
      show: false,
      min: 0,
      max: Math.max(1, ...values.map((each) => each.value)),
      inRange: { color: [ink.soft, colorOf(0, 1, color, ink)] },
    },
    series: [
      {
        type: 'map',
        map: 'world',
        data: values,
        ...(clientWidth > clientHeight * SHAPE
          ? { top: 0, bottom: 0, left: 'center' }
          : { left: 0, right: 0, top: 'middle' }),
        selectedMode: false,
        label: { show: false },
        itemStyle: { areaColor: ink.soft, borderColor: ink.surface, borderWidth: 0.5 },
        emphasis: { label: { show: false }, itemStyle: { areaColor: ink.muted } },
      },
    ],
  };
}
