import { Component, computed, input, output } from '@angular/core';
import { ChartData, Chosen, FigureWriter } from '../../../ui/charts/chart-data';

/** A table whose cells are the darker, the more there is. */
@Component({
  selector: 'crm-heat-map',
  template: `
    <table>
      <thead>
        <tr>
          <td></td>
          @for (series of data().series; track series.key) {
            <th scope="col" [title]="series.label">
              <span class="ellipsis">{{ series.label }}</span>
            </th>
          }
        </tr>
      </thead>
      <tbody>
        @for (category of data().categories; track category.key; let row = $index) {
          <tr>
            <th scope="row" [title]="category.label">
              <span class="ellipsis">{{ category.label }}</span>
            </th>
            @for (series of data().series; track series.key; let column = $index) {
              <td>
                @if (series.values[row]) {
                  <button
                    type="button"
                    class="cell num"
                    [style.--heat.%]="8 + heat(row, column) * 42"
                    [attr.aria-label]="told(row, column)"
                    [title]="told(row, column)"
                    (click)="chosen.emit({ category: row, series: column })"
                  >
                    {{ write().short(series.values[row]!, series.unit) }}
                  </button>
                } @else {
                  <span class="cell none"></span>
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
      height: 100%;
      overflow: auto;
    }

    table {
      width: 100%;
      font-size: var(--text-caption);
      table-layout: fixed;
    }

    th {
      padding: 2px 4px;
      font-weight: 500;
      color: var(--text-muted);
      text-align: start;
    }

    th span {
      display: block;
    }

    thead th {
      min-width: 48px;
      text-align: center;
    }

    thead td,
    tbody th {
      width: 28%;
    }

    td {
      padding: 1px;
    }

    .cell {
      display: grid;
      place-items: center;
      width: 100%;
      min-height: 30px;
      border-radius: var(--radius-chip);
      /* Half of the accent at most: what stands on it stays readable, whatever the company's colour is. */
      background: color-mix(in oklab, var(--accent) var(--heat), var(--surface-raised));
      color: var(--text);
    }

    .cell:hover {
      outline: 2px solid var(--border-strong);
    }

    .none,
    .none:hover {
      outline: 0;
      background: var(--surface-sunken);
    }
  `,
})
export class HeatMap {
  readonly data = input.required<ChartData>();
  readonly write = input.required<FigureWriter>();
  readonly chosen = output<Chosen>();

  private readonly most = computed(() =>
    Math.max(0, ...this.data().series.flatMap((series) => series.values.map((value) => value ?? 0))),
  );

  protected heat(row: number, column: number): number {
    const value = this.data().series[column].values[row] ?? 0;
    return this.most() > 0 ? Math.max(0, value) / this.most() : 0;
  }

  protected told(row: number, column: number): string {
    const { categories, series } = this.data();
    const value = this.write().full(series[column].values[row], series[column].unit);
    return `${categories[row].label}, ${series[column].label}: ${value}`;
  }
}
