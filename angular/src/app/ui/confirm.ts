import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { Words } from '../i18n/words';
import { DialogFrame } from './dialog-frame';

export interface ConfirmData {
  heading: string;
  text: string;
  act: string;
  /** What not doing it is called where that is more than to cancel. */
  stay?: string;
  dangerous?: boolean;
}

/** Only for what cannot be undone: names what will be lost. */
@Component({
  selector: 'crm-confirm',
  imports: [DialogFrame],
  template: `
    <crm-dialog-frame [heading]="data.heading">
      <p class="muted">{{ data.text }}</p>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close(false)">
          {{ data.stay ?? t('common.cancel') }}
        </button>
        <button
          type="button"
          class="btn"
          [class.danger]="data.dangerous"
          [class.primary]="!data.dangerous"
          (click)="reference.close(true)"
        >
          {{ data.act }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
})
export class Confirm {
  protected readonly t = inject(Words).t;
  protected readonly data = inject<ConfirmData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<boolean>>(DialogRef);
}
