import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { FieldInfo, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { RecordForm } from '../form/record-form';
import { FormValues, createBody, formErrors } from '../model/form-model';
import { Records } from '../records';

/** The page that a guide is about. */
export interface GuidePlace {
  page: string;
  /** The plural name of an object; null for a page that is about none. */
  object: string | null;
}

const ASKED = ['name', 'url', 'kind'];

/** A text or a video of the company's own for the page that is open, or for every page. */
@Component({
  selector: 'crm-guide-dialog',
  imports: [DialogFrame, RecordForm],
  template: `
    <crm-dialog-frame [heading]="t('help.guides.heading')">
      <form id="guide-form" novalidate (submit)="$event.preventDefault(); save()">
        <p class="muted">{{ t('help.guides.text') }}</p>
        @if (general()) {
          <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
        }
        <crm-record-form
          prefix="guide"
          [fields]="fields()"
          [values]="values()"
          [errors]="errors()"
          (changed)="change($event.field, $event.value)"
        />
        <label
          ><input type="checkbox" [checked]="everywhere()" (change)="everywhere.set(!everywhere())" />{{
            t('help.guides.everywhere')
          }}</label
        >
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="guide-form" class="btn primary" [disabled]="busy()">
          {{ t('help.guides.save') }}
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

    label {
      display: flex;
      align-items: center;
      gap: 8px;
      font-size: var(--text-data);
    }
  `,
})
export class GuideDialog {
  private readonly records = inject(Records);
  private readonly object = inject(Registry).byName('guide')!;
  private readonly place = inject<GuidePlace>(DIALOG_DATA);
  protected readonly t = inject(Words).t;
  protected readonly reference = inject<DialogRef<true>>(DialogRef);
  protected readonly values = signal<FormValues>({ kind: 'guide' });
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly everywhere = signal(false);
  protected readonly busy = signal(false);
  protected readonly fields = computed<FieldInfo[]>(() =>
    ASKED.flatMap((name) => this.object.fields.find((field) => field.name === name) ?? []),
  );

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
      const place = this.everywhere() ? { page: null, object: null } : { ...this.place };
      const body = createBody(this.object, this.fields(), this.values(), '');
      await this.records.create(this.object.plural, { ...body, ...place, position: 0 });
      this.reference.close(true);
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fieldErrors);
      if (!problem.errors.length) this.general.set(problem.message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
