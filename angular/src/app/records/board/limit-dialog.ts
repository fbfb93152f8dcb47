import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Field } from '../../ui/field';
import { MOST_LIMIT, isLimit } from '../model/board-settings';

export interface LimitAnswer {
  limit: number | null;
}

/** How many cards a column should hold at most; an empty box takes the limit away. */
@Component({
  selector: 'crm-limit-dialog',
  imports: [DialogFrame, Field],
  template: `
    <crm-dialog-frame [heading]="t('board.limitOf', { column: data.name })">
      <form id="limit-form" novalidate (submit)="$event.preventDefault(); save(box.value)">
        <crm-field [label]="t('board.limit')" for="board-limit" [error]="error()">
          <input
            #box
            id="board-limit"
            class="input num"
            inputmode="numeric"
            cdkFocusInitial
            [value]="data.limit ?? ''"
            (input)="error.set(null)"
          />
        </crm-field>
        <p class="caption">{{ t('board.limitHint') }}</p>
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="limit-form" class="btn primary">{{ t('common.save') }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
})
export class LimitDialog {
  protected readonly t = inject(Words).t;
  protected readonly data = inject<{ name: string; limit: number | null }>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<LimitAnswer>>(DialogRef);
  protected readonly error = signal<string | null>(null);

  protected save(text: string): void {
    const limit = text.trim() === '' ? null : Number(text.replace(/\s/g, ''));
    if (limit === null || isLimit(limit)) return this.reference.close({ limit });
    this.error.set(this.t('board.badLimit', { most: MOST_LIMIT }));
  }
}
