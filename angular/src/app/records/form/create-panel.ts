import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { asProblem } from '../../api/problem';
import { FieldInfo, ObjectInfo, Reference, Value } from '../../api/types';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Toasts } from '../../ui/toasts';
import {
  FormValues,
  createBody,
  emptyFormErrors,
  formErrors,
  formFields,
  initialValues,
  titleInput,
} from '../model/form-model';
import { titleOf } from '../model/values';
import { Records } from '../records';
import { RecordForm } from './record-form';

export interface CreateData {
  object: ObjectInfo;
  given?: FormValues;
  /** Text that was typed where the record was looked for. */
  title?: string;
}

/** Creates a record of any object at the side of the page. A half-filled form survives an accidental close. */
@Component({
  selector: 'crm-create-panel',
  imports: [DialogFrame, RecordForm],
  template: `
    <crm-dialog-frame [heading]="t('create.heading', { label: object.label.toLowerCase() })">
      <form id="create-form" novalidate (submit)="$event.preventDefault(); save(false)">
        @if (general()) {
          <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
        }
        <crm-record-form
          [fields]="shown()"
          [values]="values()"
          [errors]="errors()"
          prefix="create"
          (changed)="change($event.field, $event.value)"
        />
        @if (hidden() > 0) {
          <button type="button" class="btn ghost more" (click)="all.set(true)">
            {{ w.n('create.more', hidden()) }}
          </button>
        }
      </form>
      <ng-container foot>
        <button type="button" class="btn" [disabled]="busy()" (click)="save(true)">{{ t('create.another') }}</button>
        <button type="submit" class="btn primary" form="create-form" [disabled]="busy()">
          {{ t('create.act', { label: object.label.toLowerCase() }) }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    .note {
      margin-bottom: 12px;
    }

    .more {
      margin-top: 12px;
    }
  `,
})
export class CreatePanel {
  private static readonly drafts = new Map<string, FormValues>();
  private static readonly few = 12;

  private readonly data = inject<CreateData>(DIALOG_DATA);
  private readonly reference = inject<DialogRef<Reference>>(DialogRef);
  private readonly records = inject(Records);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly object = this.data.object;
  protected readonly fields = formFields(this.object);
  protected readonly values = signal<FormValues>({});
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly all = signal(false);
  protected readonly shown = computed(() => (this.all() ? this.fields : this.fields.slice(0, CreatePanel.few)));
  protected readonly hidden = computed(() => this.fields.length - this.shown().length);
  private touched = false;

  constructor() {
    this.values.set(this.fresh());
    const draft = CreatePanel.drafts.get(this.object.name);
    if (draft && !this.data.given && !this.data.title) this.values.set({ ...this.values(), ...draft });
    this.reference.closed.subscribe(() => {
      if (this.touched) CreatePanel.drafts.set(this.object.name, this.values());
      else CreatePanel.drafts.delete(this.object.name);
    });
  }

  protected change(field: FieldInfo, value: Value): void {
    this.touched = true;
    this.values.update((values) => ({ ...values, [field.name]: value }));
    this.errors.update(({ [field.name]: _, ...others }) => others);
  }

  protected async save(another: boolean): Promise<void> {
    const errors = {
      ...emptyFormErrors(this.object, this.values(), this.fresh(), this.t),
      ...formErrors(this.fields, this.values(), this.t),
    };
    this.errors.set(errors);
    this.general.set(null);
    if (Object.keys(errors).length) return this.showFirstError();
    this.busy.set(true);
    try {
      const body = createBody(this.object, this.fields, this.values(), this.session.currency());
      const row = await this.records.create(this.object.plural, body);
      const name = titleOf(this.object, row);
      const open = () => void this.router.navigate(['/', this.object.plural, row.id]);
      this.toasts.done(this.t('create.done', { name }), { label: this.t('create.open'), run: open });
      this.touched = false;
      if (!another) return this.reference.close({ id: row.id, name });
      this.values.set(this.fresh());
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fieldErrors);
      const known = problem.errors.some((each) => this.fields.some((field) => field.name === each.field));
      if (!known) this.general.set(problem.detail || problem.title || this.t('error.failed.text'));
      this.showFirstError();
    } finally {
      this.busy.set(false);
    }
  }

  private fresh(): FormValues {
    const user = this.session.user();
    const me = user?.id ? { id: user.id, name: this.session.userName() } : null;
    const given = { ...this.data.given };
    const title = titleInput(this.object);
    if (this.data.title && title) given[title.name] = this.data.title;
    return initialValues(this.fields, given, { me, currency: this.session.currency() });
  }

  private showFirstError(): void {
    this.all.set(true);
    setTimeout(() => this.host.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
}
