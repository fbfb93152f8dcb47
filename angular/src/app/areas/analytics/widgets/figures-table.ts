import { Component, input, output } from '@angular/core';
import { FigureWriter } from '../../../ui/charts/chart-data';
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
  readonly chosen = output<number>();
}
