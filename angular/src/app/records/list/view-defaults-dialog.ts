import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, resource, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { asReference } from '../model/values';
import { Records } from '../records';
import { SavedView } from './saved-views';

const PLURAL = 'view-defaults';

interface Choice {
  /** Null for whoever has no role of their own in the list. */
  role: string | null;
  /** The record that says what the role begins with, where there is one. */
  id: string | null;
  view: { id: string; name: string } | null;
}

/** Which roles begin with a shared view. */
@Component({
  selector: 'crm-view-defaults-dialog',
  imports: [DialogFrame, ErrorState, Skeleton],
  template: `
    <crm-dialog-frame [heading]="t('view.giveTitle', { name: data.view.name })">
      <p class="muted">{{ t('view.giveText', { label: data.object.labelPlural.toLowerCase() }) }}</p>
      @if (choices.error()) {
        <crm-error-state [error]="choices.error()" (retry)="choices.reload()" />
      } @else if (choices.value(); as all) {
        <ul>
          @for (choice of all; track choice.role) {
            <li>
              <label>
                <input type="checkbox" [checked]="isOn(choice)" [disabled]="busy()" (change)="toggle(choice)" />
                <span>{{ choice.role ?? t('view.everyone') }}</span>
                @if (choice.view && choice.view.id !== data.view.id) {
                  <span class="caption">{{ t('view.givenNow', { name: choice.view.name }) }}</span>
                }
              </label>
            </li>
          }
        </ul>
      } @else {
        <crm-skeleton [lines]="4" [height]="32" />
      }
      <ng-container foot>
        <button type="button" class="btn primary" (click)="reference.close()">{{ t('common.done') }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    ul {
      margin-top: 12px;
    }

    label {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 34px;
      font-size: var(--text-data);
    }
  `,
})
export class ViewDefaultsDialog {
  protected readonly data = inject<{ object: ObjectInfo; view: SavedView }>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef>(DialogRef);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  protected readonly choices = resource({ loader: () => this.read() });

  protected isOn(choice: Choice): boolean {
    return choice.view?.id === this.data.view.id;
  }

  protected async toggle(choice: Choice): Promise<void> {
    const view = this.data.view.id;
    this.busy.set(true);
    try {
      if (this.isOn(choice)) await this.records.remove(PLURAL, choice.id!);
      else if (choice.id) await this.records.update(PLURAL, choice.id, { view });
      else await this.records.create(PLURAL, { object: this.data.object.name, role: choice.role, view });
      await this.registry.reload();
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
      this.choices.reload();
    }
  }

  private async read(): Promise<Choice[]> {
    const [roles, defaults] = await Promise.all([
      this.records.query('roles', { select: ['name'], sort: ['name'], page: { size: 100 }, count: 'none' }),
      this.records.query(PLURAL, {
        select: ['role', 'view'],
        filter: { field: 'object', op: 'eq', value: this.data.object.name },
        page: { size: 100 },
        count: 'none',
      }),
    ]);
    return [null, ...roles.items.map((row) => String(row['name']))].map((role) => {
      const given = defaults.items.find((row) => (row['role'] ?? null) === role);
      return { role, id: given?.id ?? null, view: asReference(given?.['view']) };
    });
  }
}
