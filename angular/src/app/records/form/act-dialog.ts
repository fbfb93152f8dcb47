import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { FieldInfo, RecordRow, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { FormValues, formErrors } from '../model/form-model';
import { toWire } from '../model/values';
import { RecordForm } from './record-form';

export interface ActDialogData {
  heading: string;
  text?: string;
  act: string;
  fields: FieldInfo[];
  values: FormValues;
  /** Fields that the server may turn out to want as well; one that it names joins the form. */
  more?: FieldInfo[];
  /** Does the act; a refusal stays in the dialog, on the field it is about. */
  run: (input: Record<string, Value>) => Promise<RecordRow | void>;
}

/** Asks for what an act needs. Answers with the record once the act is done, with nothing when it was called off. */
@Component({
  selector: 'crm-act-dialog',
  imports: [DialogFrame, RecordForm],
  template: `
    <crm-dialog-frame [heading]="data.heading">
      <form id="act-form" novalidate (submit)="$event.preventDefault(); save()">
        @if (data.text) {
          <p class="muted lead">{{ data.text }}</p>
        }
        @if (general()) {
          <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
        }
        <crm-record-form
          prefix="act"
          [fields]="fields()"
          [values]="values()"
          [errors]="errors()"
          (changed)="change($event.field, $event.value)"
        />
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="act-form" class="btn primary" [disabled]="busy()">{{ data.act }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    .lead,
    .note {
      margin-bottom: 12px;
    }
  `,
})
export class ActDialog {
  protected readonly data = inject<ActDialogData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<RecordRow | true>>(DialogRef);
  protected readonly t = inject(Words).t;
  protected readonly fields = signal(this.data.fields);
  protected readonly values = signal<FormValues>(this.data.values);
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected change(field: FieldInfo, value: Value): void {
    this.values.update((values) => ({ ...values, [field.name]: value }));
    this.errors.update(({ [field.name]: _, ...others }) => others);
  }

  protected async save(): Promise<void> {
    this.errors.set(formErrors(this.fields(), this.values(), this.t));
    if (Object.keys(this.errors()).length) return;
    this.busy.set(true);
    this.general.set(null);
    try {
      const body: Record<string, Value> = {};
      for (const field of this.fields()) {
        const value = toWire(field, this.values()[field.name]);
        if (value !== null) body[field.name] = value;
      }
      this.reference.close((await this.data.run(body)) ?? true);
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fieldErrors);
      const asked = this.ask(problem.errors.map((each) => each.field));
      if (!asked || !problem.errors.length)
        this.general.set(problem.detail || problem.title || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  /** True when every named field is in the form, if need be from now on. */
  private ask(names: string[]): boolean {
    const shown = new Set(this.fields().map((field) => field.name));
    const missing = names.filter((name) => !shown.has(name));
    const joining = (this.data.more ?? []).filter((field) => missing.includes(field.name));
    this.fields.update((fields) => [...fields, ...joining.map((field) => ({ ...field, required: true }))]);
    return joining.length === missing.length;
  }
}
