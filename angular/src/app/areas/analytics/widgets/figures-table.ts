import { Component, computed, inject, input, output } from '@angular/core';
import { Words } from '../../../i18n/words';
import { FigureWriter, sharesOf } from '../../../ui/charts/chart-data';
import { Grouped } from '../model/answers';

/** Groups as rows, their figures as columns. */
@Component({
  selector: 'crm-figures-table',
  template: `
    <table>
      <thead>
        <tr>
          <th scope="col">{{ head() }}</th>
          @for (series of data().series; track series.key) {
            <th scope="col" class="right">{{ series.label }}</th>
          }
          @if (shares()) {
            <th scope="col" class="right">{{ t('dash.shareOfAll') }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (category of data().categories; track category.key; let row = $index) {
          <tr>
            <th scope="row">
              <button type="button" class="ellipsis" (click)="chosen.emit(row)">{{ category.label }}</button>
            </th>
            @for (series of data().series; track series.key) {
              <td class="num right">{{ write().full(series.values[row], series.unit) }}</td>
            }
            @if (shares(); as shares) {
              <td class="num right muted">{{ write().full(shares[row], 'percent') }}</td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './table.css',
})
export class FiguresTable {
  readonly data = input.required<Grouped>();
  readonly write = input.required<FigureWriter>();
  /** What the rows are. */
  readonly head = input.required<string>();
  /** Whether the figures of all rows make a whole of which each is a part. */
  readonly parts = input(false);
  readonly chosen = output<number>();
  protected readonly t = inject(Words).t;
  protected readonly shares = computed(() =>
    this.parts() && this.data().series.length === 1 ? sharesOf(this.data().series[0].values) : null,
  );
}
