import { Component, computed, inject, input, output } from '@angular/core';
import { Words } from '../../../i18n/words';
import { Avatar } from '../../../ui/avatar';
import { FigureWriter } from '../../../ui/charts/chart-data';
import { Formats } from '../../../ui/formats';
import { Grouped } from '../model/answers';

/** Who or what comes first, with a bar from zero; every line opens its rows. */
@Component({
  selector: 'crm-leaders',
  imports: [Avatar],
  template: `
    <ol [class.people]="people()">
      @for (category of data().categories; track category.key; let index = $index) {
        <li>
          <button type="button" (click)="chosen.emit(index)">
            @if (people()) {
              <span class="place num">{{ index + 1 }}</span>
              <crm-avatar [name]="category.label" [size]="22" />
            }
            <span class="label ellipsis">{{ category.label }}</span>
            <span class="value num">{{ figure(index) }}</span>
            @if (counts()) {
              <span class="count num">{{ counted(index) }}</span>
            }
            <i class="bar"><b [style.width.%]="width(index)" [style.background]="tone()"></b></i>
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
      container-type: inline-size;
    }

    li {
      break-inside: avoid;
    }

    button {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 3px 10px;
      width: 100%;
      padding: 6px 8px;
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

    .people button {
      grid-template-columns: auto auto minmax(0, 1fr) auto;
    }

    .people .label,
    .people .bar,
    .people .count {
      grid-column-start: 3;
    }

    .people .value {
      grid-column-start: 4;
    }

    .place {
      width: 18px;
      text-align: end;
      color: var(--text-faint);
    }

    .label,
    .value {
      font-weight: 500;
    }

    .count {
      grid-row: 3;
      color: var(--text-muted);
      font-size: var(--text-caption);
    }

    .bar {
      grid-column: 1 / -1;
      height: 5px;
      border-radius: 3px;
      background: var(--surface-active);
    }

    .bar b {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--accent);
    }

    @container (min-width: 720px) {
      ol {
        columns: 2;
        column-gap: 32px;
      }
    }
  `,
})
export class Leaders {
  readonly data = input.required<Grouped>();
  readonly write = input.required<FigureWriter>();
  /** Whether they are people: with their place and a face. */
  readonly people = input(false);
  readonly label = input.required<string>();
  readonly color = input<number | null>(null);
  readonly chosen = output<number>();

  private readonly formats = inject(Formats);
  private readonly t = inject(Words).t;
  private readonly series = computed(() => this.data().series[0]);
  private readonly most = computed(() => Math.max(...this.series().values.map((value) => Math.abs(value ?? 0)), 0));
  protected readonly counts = computed(() => this.series().unit !== 'count' && this.data().counts.length > 0);
  protected readonly tone = computed(() => (this.color() === null ? null : `var(--chart-${this.color()! + 1})`));

  protected figure(index: number): string {
    return this.write().full(this.series().values[index], this.series().unit);
  }

  protected counted(index: number): string {
    return this.t('dash.counted', {
      n: this.formats.number(this.data().counts[index]),
      label: this.label().toLowerCase(),
    });
  }

  protected width(index: number): number {
    return this.most() ? (Math.abs(this.series().values[index] ?? 0) / this.most()) * 100 : 0;
  }
}
