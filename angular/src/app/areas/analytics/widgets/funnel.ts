import { Component, computed, inject, input, output } from '@angular/core';
import { ChartData, FigureWriter } from '../../../ui/charts/chart-data';
import { Formats } from '../../../ui/formats';

/** Steps under each other, as wide as their figure, and how much of the whole each of them is. */
@Component({
  selector: 'crm-funnel',
  template: `
    <ol>
      @for (category of data().categories; track category.key; let index = $index) {
        <li>
          <button type="button" [title]="title(index)" (click)="chosen.emit(index)">
            <span class="label ellipsis">{{ category.label }}</span>
            <span class="track"><i [style.width.%]="width(index)" [style.background]="tone(index)"></i></span>
            <span class="value num">{{ figure(index) }}</span>
            <span class="share num">{{ share(index) }}</span>
          </button>
        </li>
      }
    </ol>
  `,
  styles: `
    :host {
      display: block;
      height: 100%;
      overflow-y: auto;
    }

    ol {
      display: flex;
      flex-direction: column;
      min-height: 100%;
    }

    li {
      flex: 1;
      display: flex;
      min-height: 30px;
      max-height: 56px;
    }

    button {
      display: grid;
      grid-template-columns: minmax(72px, 24%) minmax(0, 1fr) auto 52px;
      align-items: center;
      gap: 8px;
      width: 100%;
      padding: 2px 8px;
      border-radius: var(--radius);
      font-size: var(--text-data);
      text-align: start;
    }

    button:hover {
      background: var(--surface-hover);
    }

    button:focus-visible {
      outline-offset: -2px;
    }

    .track {
      display: flex;
      justify-content: center;
      height: calc(100% - 6px);
      min-height: 18px;
    }

    i {
      min-width: 2px;
      border-radius: 3px;
    }

    .value {
      font-weight: 500;
      text-align: end;
    }

    .share {
      color: var(--text-muted);
      font-size: var(--text-caption);
      text-align: end;
    }
  `,
})
export class Funnel {
  readonly data = input.required<ChartData>();
  readonly write = input.required<FigureWriter>();
  readonly color = input<number | null>(null);
  readonly chosen = output<number>();

  private readonly formats = inject(Formats);
  private readonly values = computed(() => this.data().series[0].values.map((value) => Math.max(0, value ?? 0)));
  private readonly most = computed(() => Math.max(...this.values(), 0));
  private readonly total = computed(() => this.values().reduce((sum, value) => sum + value, 0));

  protected figure(index: number): string {
    const [series] = this.data().series;
    return this.write().short(series.values[index] ?? 0, series.unit);
  }

  protected title(index: number): string {
    const [series] = this.data().series;
    return `${this.data().categories[index].label}: ${this.write().full(series.values[index], series.unit)}`;
  }

  protected width(index: number): number {
    return this.most() ? (this.values()[index] / this.most()) * 100 : 0;
  }

  protected share(index: number): string {
    if (!this.total()) return '';
    const percent = { style: 'percent', maximumFractionDigits: 0 } as const;
    return this.formats.number(this.values()[index] / this.total(), percent);
  }

  /** Lighter from step to step, in one colour. */
  protected tone(index: number): string {
    const color = this.color();
    const base = color === null ? 'var(--accent)' : `var(--chart-${color + 1})`;
    const strength = 100 - (index / Math.max(1, this.values().length)) * 55;
    return `color-mix(in oklch, ${base} ${strength}%, var(--surface-active))`;
  }
}
