import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { Confirm, ConfirmData } from '../../app/ui/confirm';
import { ToastOutlet } from '../../app/ui/toast-outlet';
import { Toasts } from '../../app/ui/toasts';
import { SPECIMENS, Specimen } from '../specimen';

const data: ConfirmData = {
  heading: 'Delete for good?',
  text: '12 records and everything on their timelines are gone then.',
  act: 'Delete 12 records',
  dangerous: true,
};

@Component({
  selector: 'crm-confirm-demo',
  imports: [Confirm, Specimen],
  providers: [
    { provide: DIALOG_DATA, useValue: data },
    { provide: DialogRef, useValue: { close: () => undefined } },
  ],
  template: `<crm-specimen of="dangerous"
    ><div class="card"><crm-confirm /></div
  ></crm-specimen>`,
  styles: SPECIMENS,
})
export class ConfirmDemo {}

@Component({
  selector: 'crm-toast-demo',
  imports: [Specimen, ToastOutlet],
  template: `
    <crm-specimen row of="they go by themselves">
      <button type="button" class="btn" (click)="toasts.done('The deal is saved.')">Done</button>
      <button type="button" class="btn" (click)="toasts.done('Moved to the bin.', undo)">With an act</button>
      <button type="button" class="btn" (click)="toasts.failed(long)">Failed, long text</button>
    </crm-specimen>
    <crm-toast-outlet />
  `,
  styles: SPECIMENS,
})
export class ToastDemo {
  protected readonly toasts = inject(Toasts);
  protected readonly undo = { label: 'Undo', run: () => undefined };
  protected readonly long =
    'The server could not be reached. What you wrote is kept; try again when there is a network, it will not be lost.';
}
