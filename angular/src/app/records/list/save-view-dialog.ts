import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Field } from '../../ui/field';

export interface ViewName {
  name: string;
  shared: boolean;
}

/** A view that has a name already; without it, a new one is asked for. */
export interface NamedView {
  name: string;
}

@Component({
  selector: 'crm-save-view-dialog',
  imports: [DialogFrame, Field],
  template: `
    <crm-dialog-frame [heading]="heading">
      <form id="view-form" novalidate (submit)="$event.preventDefault(); save()">
        <crm-field [label]="t('view.name')" for="view-name" [required]="true" [error]="error()">
          <input
            #box
            id="view-name"
            class="input"
            maxlength="80"
            cdkFocusInitial
            [value]="name()"
            (input)="name.set(box.value)"
          />
        </crm-field>
        @if (!known) {
          <label class="shared"
            ><input type="checkbox" [checked]="shared()" (change)="shared.set(!shared())" />{{
              t('view.shared')
            }}</label
          >
        }
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="view-form" class="btn primary">
          {{ known ? t('view.renameIt') : t('view.save') }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    .shared {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-top: 14px;
      font-size: var(--text-data);
    }
  `,
})
export class SaveViewDialog {
  protected readonly t = inject(Words).t;
  protected readonly reference = inject<DialogRef<ViewName>>(DialogRef);
  protected readonly known = inject<NamedView | null>(DIALOG_DATA, { optional: true });
  protected readonly heading = this.known
    ? this.t('view.renameTitle', { name: this.known.name })
    : this.t('view.saveNew');
  protected readonly name = signal(this.known?.name ?? '');
  protected readonly shared = signal(false);
  protected readonly error = signal<string | null>(null);

  protected save(): void {
    const name = this.name().trim();
    if (!name) return this.error.set(this.t('view.nameNeeded'));
    this.reference.close({ name, shared: this.shared() });
  }
}
