import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { FieldInfo, Reference, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { ReferencePicker } from '../../records/form/reference-picker';
import { FormValues } from '../../records/model/form-model';
import { titleOf } from '../../records/model/values';
import { Records } from '../../records/records';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

/** Who approves that a deal enters a stage: people by name, the people of a role, or whoever leads the owner's team. */
@Component({
  selector: 'crm-stage-approval',
  imports: [Field, Icon, ReferencePicker],
  template: `
    @if (kind() === 'people') {
      <crm-field [label]="t('pipelines.approvers')" for="stage-approvers" [error]="errors()['approvers']">
        <ul>
          @for (person of people(); track person.id) {
            <li class="chip-line">
              {{ person.name }}
              <button
                type="button"
                class="btn ghost small icon"
                [attr.aria-label]="t('pipelines.withoutApprover', { name: person.name })"
                (click)="take(person.id)"
              >
                <crm-icon name="x" [size]="14" />
              </button>
            </li>
          }
        </ul>
        <crm-reference-picker
          inputId="stage-approvers"
          [field]="userField"
          [value]="null"
          [creatable]="false"
          (changed)="$event && add($event)"
        />
      </crm-field>
    } @else if (kind() === 'role') {
      <crm-field [label]="t('pipelines.approverRole')" for="stage-approver-role" [error]="errors()['approverRole']">
        <select #role id="stage-approver-role" class="input" (change)="change('approverRole', role.value || null)">
          <option value="" [selected]="!values()['approverRole']">—</option>
          @for (name of roles(); track name) {
            <option [value]="name" [selected]="name === values()['approverRole']">{{ name }}</option>
          }
        </select>
      </crm-field>
    } @else if (kind() === 'lead') {
      <p class="caption">{{ t('pipelines.leadApproves') }}</p>
    }
    @if (kind()) {
      <label>
        <input
          #own
          type="checkbox"
          [checked]="values()['ownApproval'] === true"
          (change)="change('ownApproval', own.checked)"
        />{{ t('pipelines.ownApproval') }}
      </label>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 10px;
    }

    :host:empty {
      display: none;
    }

    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }

    ul:empty {
      display: none;
    }

    .chip-line {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      padding-inline-start: 10px;
      border: 1px solid var(--border);
      border-radius: 6px;
      font-size: var(--text-data);
    }

    label {
      display: flex;
      align-items: center;
      gap: 8px;
      font-size: var(--text-data);
    }
  `,
})
export class StageApproval {
  readonly values = input.required<FormValues>();
  readonly errors = input<Record<string, string>>({});
  readonly changed = output<{ name: string; value: Value }>();

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly userField: FieldInfo = {
    name: 'approver',
    label: '',
    type: 'user',
    reference: 'user',
    required: false,
    readOnly: false,
  };
  protected readonly kind = computed(() => String(this.values()['approval'] ?? ''));
  private readonly ids = computed(() => idsOf(this.values()['approvers']).join(','));
  private readonly names = signal<Record<string, string>>({});
  protected readonly people = computed<Reference[]>(() =>
    idsOf(this.ids()).map((id) => ({ id, name: this.names()[id] ?? '…' })),
  );
  protected readonly roles = signal<string[]>([]);

  constructor() {
    effect(() => {
      const unknown = idsOf(this.ids()).filter((id) => !(id in untracked(this.names)));
      if (unknown.length) untracked(() => void this.name(unknown));
    });
    effect(() => {
      if (this.kind() === 'role' && !untracked(this.roles).length) untracked(() => void this.readRoles());
    });
  }

  protected change(name: string, value: Value): void {
    this.changed.emit({ name, value });
  }

  protected add(person: Reference): void {
    this.names.update((names) => ({ ...names, [person.id]: person.name }));
    this.change('approvers', [...new Set([...idsOf(this.ids()), person.id])].join(','));
  }

  protected take(id: string): void {
    this.change(
      'approvers',
      idsOf(this.ids())
        .filter((each) => each !== id)
        .join(',') || null,
    );
  }

  private async name(ids: string[]): Promise<void> {
    const users = this.registry.byName('user');
    if (!users) return;
    const filter = { field: 'id', op: 'in', value: ids };
    const query = { select: [users.titleField], filter, page: { size: 100 }, count: 'none' as const };
    const answer = await this.records.query(users.plural, query).catch(() => null);
    const named = Object.fromEntries((answer?.items ?? []).map((row) => [row.id, titleOf(users, row)]));
    this.names.update((names) => ({ ...names, ...named }));
  }

  private async readRoles(): Promise<void> {
    const query = { select: ['name'], sort: ['name'], page: { size: 200 }, count: 'none' as const };
    const answer = await this.records.query('roles', query).catch(() => null);
    const kept = this.values()['approverRole'];
    const names = (answer?.items ?? []).map((row) => String(row['name']));
    this.roles.set([...new Set([...names, ...(kept ? [String(kept)] : [])])]);
  }
}

function idsOf(value: Value): string[] {
  return String(value ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
}
