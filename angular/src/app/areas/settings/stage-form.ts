import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { FieldInfo, RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { RecordForm } from '../../records/form/record-form';
import { isWritable } from '../../records/model/fields';
import { FormValues, changedBody, formErrors } from '../../records/model/form-model';
import { Records } from '../../records/records';
import { keepsDraft } from '../../ui/unsaved';
import { StageApproval } from './stage-approval';

/** A stage, and which fields of a deal have to be filled in before it gets there. */
@Component({
  selector: 'crm-stage-form',
  imports: [RecordForm, StageApproval],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      @if (general()) {
        <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
      }
      <crm-record-form
        prefix="stage"
        [fields]="fields()"
        [values]="values()"
        [errors]="errors()"
        (changed)="change($event.field, $event.value)"
      />
      <crm-stage-approval [values]="values()" [errors]="errors()" (changed)="set($event.name, $event.value)" />
      <fieldset>
        <legend class="caption">{{ t('pipelines.required') }}</legend>
        @for (field of candidates(); track field.name) {
          <label
            ><input type="checkbox" [checked]="needed().includes(field.name)" (change)="toggle(field.name)" />{{
              field.label
            }}</label
          >
        }
      </fieldset>
      <div class="acts">
        <button type="submit" class="btn primary small" [disabled]="busy()">{{ t('common.save') }}</button>
        <button type="button" class="btn ghost small" (click)="cancelled.emit()">{{ t('common.cancel') }}</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 14px;
      padding: 4px 16px 16px;
    }

    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
      gap: 6px 12px;
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

    .acts {
      display: flex;
      gap: 8px;
    }
  `,
})
export class StageForm {
  readonly stage = input.required<RecordRow>();
  readonly saved = output();
  readonly cancelled = output();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  protected readonly t = inject(Words).t;
  protected readonly values = signal<FormValues>({});
  protected readonly needed = signal<string[]>([]);
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly fields = computed(() => {
    const shown = ['name', 'type', 'probability', 'color', 'targetDays', 'approval'];
    return this.registry.byName('stage')?.fields.filter((field) => shown.includes(field.name)) ?? [];
  });
  protected readonly candidates = computed<FieldInfo[]>(
    () =>
      this.registry
        .byName('deal')
        ?.fields.filter(
          (field) => isWritable(field) && !field.readOnly && field.name !== 'stage' && field.name !== 'name',
        ) ?? [],
  );

  private readonly touched = signal(false);

  constructor() {
    keepsDraft(this.touched);
    effect(() => {
      const stage = this.stage();
      untracked(() => {
        this.values.set({ ...stage });
        const stored = stage['requiredFields'];
        const names = Array.isArray(stored) ? stored : String(stored ?? '').split(',');
        this.needed.set(names.map((name) => name.trim()).filter(Boolean));
      });
    });
  }

  protected change(field: FieldInfo, value: Value): void {
    this.set(field.name, value);
  }

  protected set(name: string, value: Value): void {
    this.touched.set(true);
    this.values.update((values) => ({ ...values, [name]: value }));
    this.errors.update(({ [name]: _, ...others }) => others);
  }

  protected toggle(name: string): void {
    this.touched.set(true);
    this.needed.update((needed) =>
      needed.includes(name) ? needed.filter((kept) => kept !== name) : [...needed, name],
    );
  }

  protected async save(): Promise<void> {
    this.errors.set(formErrors(this.fields(), this.values(), this.t));
    if (Object.keys(this.errors()).length) return;
    this.busy.set(true);
    this.general.set(null);
    try {
      const body = {
        ...changedBody(this.fields(), this.stage(), this.values()),
        requiredFields: this.needed().join(','),
        approvers: this.values()['approvers'] ?? null,
        approverRole: this.values()['approverRole'] ?? null,
        ownApproval: this.values()['ownApproval'] === true,
      };
      await this.records.update('stages', this.stage().id, body, this.stage().version);
      this.touched.set(false);
      this.saved.emit();
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fieldErrors);
      if (!problem.errors.length) this.general.set(problem.message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
