import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { asProblem } from '../../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { Records } from '../../../records/records';
import { DialogFrame } from '../../../ui/dialog-frame';
import { Field } from '../../../ui/field';

export interface WordingData {
  object: ObjectInfo;
  /** The field that is called otherwise; none: the object itself. */
  field?: FieldInfo;
  /** What it is called otherwise already. */
  row?: RecordRow;
}

/** Calls something that came with the product what the company calls it. Answers true when something has changed. */
@Component({
  selector: 'crm-wording-dialog',
  imports: [DialogFrame, Field],
  template: `
    <crm-dialog-frame [heading]="t('custom.rename', { label: before })">
      <form id="wording-form" novalidate (submit)="$event.preventDefault(); save()">
        <p class="muted">{{ t('custom.renameLead') }}</p>
        <crm-field for="wording-label" [label]="t('custom.label')" [required]="true" [error]="error()">
          <input
            #one
            class="input"
            id="wording-label"
            maxlength="80"
            [attr.aria-invalid]="!!error() || null"
            [value]="label()"
            (input)="label.set(one.value)"
          />
        </crm-field>
        @if (!data.field) {
          <crm-field for="wording-plural" [label]="t('custom.objectPlural')">
            <input
              #many
              class="input"
              id="wording-plural"
              maxlength="80"
              [value]="plural()"
              (input)="plural.set(many.value)"
            />
          </crm-field>
        }
      </form>
      <ng-container foot>
        @if (data.row) {
          <button type="button" class="btn" [disabled]="busy()" (click)="reset()">{{ t('custom.renameBack') }}</button>
        }
        <button type="submit" class="btn primary" form="wording-form" [disabled]="busy()">
          {{ t('common.save') }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 14px;
    }

    p {
      font-size: var(--text-data);
    }
  `,
})
export class WordingDialog {
  protected readonly data = inject<WordingData>(DIALOG_DATA);
  private readonly reference = inject<DialogRef<boolean>>(DialogRef);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly before = this.data.field?.label ?? this.data.object.label;
  protected readonly label = signal(this.before);
  protected readonly plural = signal(this.data.object.labelPlural);
  protected readonly error = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    const label = this.label().trim();
    if (!label) return this.error.set(this.t('form.required', { label: this.t('custom.label') }));
    const labelPlural = this.data.field ? null : this.plural().trim() || label;
    await this.write(() =>
      this.data.row
        ? this.records.update('wordings', this.data.row.id, { label, labelPlural })
        : this.records.create('wordings', {
            object: this.data.object.name,
            field: this.data.field?.name ?? null,
            label,
            labelPlural,
          }),
    );
  }

  protected async reset(): Promise<void> {
    await this.write(() => this.records.remove('wordings', this.data.row!.id));
  }

  private async write(change: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    this.error.set(null);
    try {
      await change();
      await this.registry.reload();
      this.reference.close(true);
    } catch (error) {
      const problem = asProblem(error);
      this.error.set(problem.errors[0]?.message ?? (problem.message || this.t('error.failed.text')));
    } finally {
      this.busy.set(false);
    }
  }
}
