import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { FieldInfo, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Cell } from '../cell';

export interface ConflictData {
  title: string;
  differences: { field: FieldInfo; theirs: Value; mine: Value }[];
  currency: Value;
}

export type ConflictChoice = 'mine' | 'theirs';

/** Two people have changed the same field: both values side by side, and which of them stays. */
@Component({
  selector: 'crm-conflict-dialog',
  imports: [DialogFrame, Cell],
  template: `
    <crm-dialog-frame [heading]="t('grid.conflict', { name: data.title })">
      <p class="muted">{{ t('record.conflict') }}</p>
      <table>
        <thead>
          <tr>
            <th scope="col"></th>
            <th scope="col">{{ t('record.theirs') }}</th>
            <th scope="col">{{ t('record.mine') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (difference of data.differences; track difference.field.name) {
            <tr>
              <th scope="row">{{ difference.field.label }}</th>
              <td data-side="theirs">
                <crm-cell
                  [field]="difference.field"
                  [value]="difference.theirs"
                  [currency]="data.currency"
                  [dash]="true"
                  [plain]="true"
                  [multiline]="true"
                />
              </td>
              <td data-side="mine">
                <crm-cell
                  [field]="difference.field"
                  [value]="difference.mine"
                  [currency]="data.currency"
                  [dash]="true"
                  [plain]="true"
                  [multiline]="true"
                />
              </td>
            </tr>
          }
        </tbody>
      </table>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close('theirs')">{{ t('record.takeTheirs') }}</button>
        <button type="button" class="btn primary" cdkFocusInitial (click)="reference.close('mine')">
          {{ t('record.keepMine') }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    table {
      width: 100%;
      margin-top: 12px;
      table-layout: fixed;
      font-size: var(--text-data);
    }

    th,
    td {
      padding-block: 8px;
      padding-inline: 0 8px;
      border-top: 1px solid var(--border-soft);
      text-align: start;
      vertical-align: top;
      overflow-wrap: anywhere;
    }

    thead th {
      border-top: 0;
    }

    th {
      font-size: var(--text-caption);
      font-weight: 500;
      color: var(--text-muted);
    }
  `,
})
export class ConflictDialog {
  protected readonly t = inject(Words).t;
  protected readonly data = inject<ConflictData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<ConflictChoice>>(DialogRef);
}
