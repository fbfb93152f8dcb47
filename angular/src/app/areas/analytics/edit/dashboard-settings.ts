import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Words } from '../../../i18n/words';
import { DialogFrame } from '../../../ui/dialog-frame';
import { Field } from '../../../ui/field';
import { Dashboard } from '../dashboards';

export interface SettingsData {
  dashboard: Dashboard;
  /** Whether whoever asks says what everybody begins with. */
  forAll: boolean;
}

export type SettingsAnswer = Pick<Dashboard, 'name' | 'shared'> & { startPage?: boolean };

/** What a dashboard is called and who sees it. */
@Component({
  selector: 'crm-dashboard-settings',
  imports: [DialogFrame, Field],
  template: `
    <crm-dialog-frame [heading]="t('dash.settings')">
      <form id="settings-form" novalidate (submit)="$event.preventDefault(); done()">
        <crm-field [label]="t('dash.name')" for="settings-name" [required]="true" [error]="error()">
          <input
            #box
            id="settings-name"
            class="input"
            maxlength="100"
            cdkFocusInitial
            [value]="name()"
            (input)="name.set(box.value)"
          />
        </crm-field>
        <label><input type="checkbox" [checked]="shared()" (change)="share()" />{{ t('dash.shareWithAll') }}</label>
        @if (data.forAll) {
          <label>
            <input
              type="checkbox"
              [checked]="startPage()"
              [disabled]="!shared()"
              (change)="startPage.set(!startPage())"
            />{{ t('dash.startPage') }}
          </label>
        }
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="settings-form" class="btn primary">{{ t('common.save') }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-top: 14px;
      font-size: var(--text-data);
    }
  `,
})
export class DashboardSettings {
  protected readonly data = inject<SettingsData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<SettingsAnswer>>(DialogRef);
  protected readonly t = inject(Words).t;
  protected readonly name = signal(this.data.dashboard.name);
  protected readonly shared = signal(this.data.dashboard.shared);
  protected readonly startPage = signal(this.data.dashboard.startPage);
  protected readonly error = signal<string | null>(null);

  protected share(): void {
    this.shared.update((shared) => !shared);
    if (!this.shared()) this.startPage.set(false);
  }

  protected done(): void {
    const name = this.name().trim();
    if (!name) return this.error.set(this.t('dash.nameNeeded'));
    this.reference.close({
      name,
      shared: this.shared(),
      ...(this.data.forAll ? { startPage: this.startPage() } : {}),
    });
  }
}
