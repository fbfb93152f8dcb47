import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ObjectInfo, RecordRow } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Cell } from '../../../records/cell';
import { Column, columnsOf } from '../../../records/list/columns';
import { titleOf, valueAt } from '../../../records/model/values';

/** Records themselves, each a link. */
@Component({
  selector: 'crm-records-table',
  imports: [RouterLink, Cell],
  template: `
    <table>
      <thead>
        <tr>
          @for (column of columns(); track column.path) {
            <th scope="col" [class.right]="column.numeric">{{ column.label }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.id) {
          <tr>
            @for (column of columns(); track column.path; let first = $first) {
              @if (first) {
                <th scope="row">
                  <a class="ellipsis" [routerLink]="['/', object().plural, row.id]">{{ name(row, column) }}</a>
                </th>
              } @else {
                <td [class.right]="column.numeric">
                  <crm-cell
                    [class.right]="column.numeric"
                    [field]="column.field"
                    [value]="value(row, column.path)"
                    [currency]="column.currency ? value(row, column.currency) : null"
                    [over]="column.over ? value(row, column.over) : null"
                  />
                </td>
              }
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './table.css',
  styles: `
    crm-cell.right {
      justify-content: flex-end;
    }
  `,
})
export class RecordsTable {
  readonly object = input.required<ObjectInfo>();
  readonly paths = input.required<string[]>();
  readonly rows = input.required<RecordRow[]>();

  private readonly registry = inject(Registry);
  protected readonly value = valueAt;
  protected readonly columns = computed(() => {
    const columns = columnsOf(this.registry, this.object(), this.paths());
    const title = columns.findIndex((column) => column.path === this.object().titleField);
    return title > 0 ? [columns[title], ...columns.filter((_, at) => at !== title)] : columns;
  });

  /** The title of the record, or where it is no column of its own the first of those that are. */
  protected name(row: RecordRow, column: Column): string {
    if (column.path === this.object().titleField) return titleOf(this.object(), row);
    const value = valueAt(row, column.path);
    return value && typeof value === 'object' && 'name' in value ? String(value['name']) : String(value ?? '—');
  }
}
