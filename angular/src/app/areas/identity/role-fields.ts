import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { FieldAccess, RoleAccess } from '../../api/access-types';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';

const CHOICES = ['edit', 'read', 'hidden'] as const;

/** What a role leaves open of an object's fields: to be edited, to be seen, or not even that. */
@Component({
  selector: 'crm-role-fields',
  template: `
    <p class="muted">{{ t('roles.fieldsLead') }}</p>
    <label class="pick">
      <span>{{ t('roles.object') }}</span>
      <select #object class="input" (change)="chosen.set(object.value)">
        @for (each of access().objects; track each.object) {
          <option [value]="each.object" [selected]="each.object === chosen()">
            {{ each.label }}{{ closed(each.fields) ? ' · ' + closed(each.fields) : '' }}
          </option>
        }
      </select>
    </label>
    @if (shown(); as shown) {
      <section class="card scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ t('roles.field') }}</th>
              @for (choice of choices; track choice) {
                <th scope="col">{{ t('roles.access_' + choice) }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (field of shown.fields; track field.name) {
              <tr [class.closed]="of(field) !== 'edit'">
                <th scope="row">
                  {{ field.label }}
                  @if (field.required && !field.readOnly && of(field) !== 'edit') {
                    <span class="muted hint">{{ t('roles.requiredField') }}</span>
                  }
                </th>
                @for (choice of choices; track choice) {
                  <td>
                    <input
                      type="radio"
                      [name]="shown.object + '.' + field.name"
                      [checked]="of(field) === choice"
                      [disabled]="!editable() || (field.readOnly && choice === 'read')"
                      [attr.aria-label]="field.label + ': ' + t('roles.access_' + choice)"
                      (change)="choose(field, choice)"
                    />
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </section>
    }
    @if (changed()) {
      <div class="save">
        <span class="muted">{{ t('roles.unsaved') }}</span>
        <button type="button" class="btn" (click)="changes.set({})">{{ t('common.cancel') }}</button>
        <button type="button" class="btn primary" [disabled]="busy()" (click)="save()">{{ t('common.save') }}</button>
      </div>
    }
  `,
  styleUrl: './role-parts.css',
})
export class RoleFields {
  readonly access = input.required<RoleAccess>();
  readonly editable = input(false);
  readonly saved = output<RoleAccess>();

  private readonly http = inject(Http);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly choices = CHOICES;
  protected readonly busy = signal(false);
  /** By object and field. */
  protected readonly changes = signal<Record<string, FieldAccess['access']>>({});
  protected readonly changed = computed(() => Object.keys(this.changes()).length > 0);
  protected readonly chosen = linkedSignal<string[], string>({
    source: () => this.access().objects.map((object) => object.object),
    computation: (objects, before) =>
      before && objects.includes(before.value)
        ? before.value
        : (objects.find((name) => name === 'deals') ?? objects[0]!),
  });
  protected readonly shown = computed(() => this.access().objects.find((object) => object.object === this.chosen()));

  constructor() {
    keepsDraft(this.changed);
  }

  protected closed(fields: FieldAccess[]): number {
    return fields.filter((field) => field.access !== 'edit').length;
  }

  protected of(field: FieldAccess): FieldAccess['access'] {
    return this.changes()[`${this.chosen()}.${field.name}`] ?? field.access;
  }

  protected choose(field: FieldAccess, access: FieldAccess['access']): void {
    const key = `${this.chosen()}.${field.name}`;
    this.changes.update(({ [key]: _, ...others }) => (access === field.access ? others : { ...others, [key]: access }));
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    try {
      const fields = Object.entries(this.changes()).map(([key, access]) => {
        const cut = key.indexOf('.');
        return { object: key.slice(0, cut), field: key.slice(cut + 1), access };
      });
      const saved = await this.http.put<RoleAccess>(`/api/app/roles/${this.access().id}/access`, { fields });
      this.changes.set({});
      this.saved.emit(saved);
      this.toasts.done(this.t('roles.saved', { name: saved.name }));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
