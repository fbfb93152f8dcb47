import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { FieldInfo, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { RecordForm } from '../../records/form/record-form';
import { FormValues, createBody, formErrors } from '../../records/model/form-model';
import { Records } from '../../records/records';
import { DialogFrame } from '../../ui/dialog-frame';
import { Toasts } from '../../ui/toasts';

const ASKED = ['name', 'email', 'team', 'roles'];

/** Adds a colleague and sends the invitation. */
@Component({
  selector: 'crm-invite-dialog',
  imports: [DialogFrame, RecordForm],
  template: `
    <crm-dialog-frame [heading]="t('invite.heading')">
      <form id="invite-form" novalidate (submit)="$event.preventDefault(); save()">
        <p class="muted">{{ t('invite.text') }}</p>
        @if (general()) {
          <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
        }
        <crm-record-form
          prefix="invite"
          [fields]="fields()"
          [values]="values()"
          [errors]="errors()"
          (changed)="change($event.field, $event.value)"
        />
        @if (roles().length) {
          <fieldset>
            <legend class="caption">{{ t('invite.roles') }}</legend>
            @for (role of roles(); track role) {
              <label
                ><input type="checkbox" [checked]="chosen().includes(role)" (change)="toggle(role)" />{{ role }}</label
              >
            }
          </fieldset>
          @if (roleless()) {
            <p class="roleless" role="alert">{{ t('invite.roleNeeded') }}</p>
          }
        }
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="invite-form" class="btn primary" [disabled]="busy()">{{ t('invite.send') }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 14px;
    }

    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
      gap: 6px 12px;
    }

    .roleless {
      font-size: var(--text-caption);
      color: var(--danger-text);
    }

    legend {
      margin-bottom: 6px;
    }

    label {
      display: flex;
      align-items: center;
      gap: 8px;
      font-size: var(--text-data);
    }
  `,
})
export class InviteDialog {
  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly reference = inject<DialogRef<void>>(DialogRef);
  protected readonly values = signal<FormValues>({});
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly roles = signal<string[]>([]);
  protected readonly chosen = signal<string[]>([]);
  /** Nobody sees anything without a role. */
  protected readonly roleless = linkedSignal({ source: this.chosen, computation: () => false });
  private readonly asked = computed(
    () => this.registry.byName('user')?.fields.filter((field) => ASKED.includes(field.name)) ?? [],
  );
  protected readonly fields = computed<FieldInfo[]>(() =>
    this.asked()
      .filter((field) => field.name !== 'roles')
      .map((field) => (field.name === 'email' ? { ...field, required: true } : field)),
  );

  constructor() {
    void this.loadRoles();
  }

  protected change(field: FieldInfo, value: Value): void {
    this.values.update((values) => ({ ...values, [field.name]: value }));
    this.errors.update(({ [field.name]: _, ...others }) => others);
  }

  protected toggle(role: string): void {
    this.chosen.update((chosen) =>
      chosen.includes(role) ? chosen.filter((kept) => kept !== role) : [...chosen, role],
    );
  }

  protected async save(): Promise<void> {
    this.errors.set(formErrors(this.fields(), this.values(), this.t));
    this.roleless.set(this.roles().length > 0 && !this.chosen().length);
    if (Object.keys(this.errors()).length || this.roleless()) return;
    this.busy.set(true);
    this.general.set(null);
    try {
      const email = String(this.values()['email']);
      const user = await this.records.create(
        'users',
        createBody(this.registry.byName('user')!, this.fields(), this.values(), ''),
      );
      if (this.chosen().length) await this.records.act('users', user.id, 'assign-roles', { roles: this.chosen() });
      await this.records.act('users', user.id, 'invite', { email });
      this.toasts.done(this.t('invite.sent', { email }));
      this.reference.close();
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fieldErrors);
      if (!problem.errors.length) this.general.set(problem.message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  private async loadRoles(): Promise<void> {
    try {
      const result = await this.records.query('roles', {
        select: ['name'],
        sort: ['name'],
        page: { size: 100 },
        count: 'none',
      });
      this.roles.set(result.items.map((row) => String(row['name'])));
    } catch {
      // Without the right to read roles the new user simply starts without one.
      this.roles.set([]);
    }
  }
}
