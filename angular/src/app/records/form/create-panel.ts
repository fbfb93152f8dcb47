import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { asProblem } from '../../api/problem';
import { Lookalike } from '../../api/merge-types';
import { FieldInfo, ObjectInfo, Reference, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Week } from '../../core/week';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Toasts } from '../../ui/toasts';
import {
  FormValues,
  createBody,
  emptyFormErrors,
  formErrors,
  formSections,
  initialValues,
  titleInput,
} from '../model/form-model';
import { Duplicates } from '../duplicates/duplicates';
import { Lookalikes } from '../duplicates/lookalikes';
import { askerOf, ruledFields } from '../model/field-rules';
import { isEmpty, titleOf } from '../model/values';
import { Records } from '../records';
import { DerivedValues } from './derived-values';
import { namedReference } from './named-reference';
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
  imports: [DerivedValues, DialogFrame, Lookalikes, RecordForm],
  template: `
    <crm-dialog-frame [heading]="t('create.heading', { label: object.label.toLowerCase() })">
      <form id="create-form" novalidate (submit)="$event.preventDefault(); save(false)">
        @if (general()) {
          <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
        }
        @if (lookalikes().length) {
          <crm-lookalikes class="like" [object]="object" [items]="lookalikes()" (opened)="reference.close()" />
        }
        @for (section of shown(); track $index) {
          @if (section.label) {
            <h3>{{ section.label }}</h3>
          }
          <crm-record-form
            [fields]="section.fields"
            [values]="values()"
            [errors]="errors()"
            prefix="create"
            (changed)="change($event.field, $event.value)"
          />
        }
        <crm-derived-values [object]="object" [given]="values()" />
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
    .note,
    .like {
      display: block;
      margin-bottom: 12px;
    }

    .more {
      margin-top: 12px;
    }

    h3 {
      margin: 20px 0 10px;
      font-size: var(--text-data);
    }

    h3:first-child {
      margin-top: 0;
    }

    crm-record-form + crm-record-form {
      margin-top: 14px;
    }
  `,
})
export class CreatePanel {
  private static readonly drafts = new Map<string, FormValues>();
  private static readonly few = 12;
  private static readonly pause = 400;

  private readonly data = inject<CreateData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<Reference>>(DialogRef);
  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly duplicates = inject(Duplicates);
  private readonly session = inject(Session);
  private readonly week = inject(Week);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly object = this.data.object;
  private readonly asker = askerOf(this.session.user()?.id ?? null, this.week.start());
  private readonly layout = formSections(this.object);
  private readonly known = this.layout.flatMap((section) => section.fields);
  protected readonly values = signal<FormValues>({});
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly all = signal(false);
  /** What the form asks for as it stands: rules may hide a field, or demand it. */
  private readonly sections = computed(() =>
    this.layout.map((section) => ({
      ...section,
      fields: ruledFields(this.object, section.fields, (field) => this.valueOf(field), this.asker),
    })),
  );
  private readonly fields = computed(() => this.sections().flatMap((section) => section.fields));
  /** A form that nobody laid out begins with what is most wanted. */
  protected readonly shown = computed(() =>
    this.all() || this.object.layouts?.form
      ? this.sections().filter((section) => section.fields.length)
      : this.sections().map((section) => ({ ...section, fields: section.fields.slice(0, CreatePanel.few) })),
  );
  protected readonly hidden = computed(
    () => this.fields().length - this.shown().reduce((sum, section) => sum + section.fields.length, 0),
  );
  protected readonly lookalikes = signal<Lookalike[]>([]);
  /** References that were found to begin with, by field. */
  private readonly begun: FormValues = {};
  private touched = false;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;

  constructor() {
    this.values.set(this.fresh());
    void this.nameDefaults();
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
    this.compare();
  }

  /** What is written so far may look like a record that is there: said in passing, never in the way. */
  private compare(): void {
    if (!this.object.duplicates) return;
    clearTimeout(this.typing);
    this.typing = setTimeout(async () => {
      this.asking?.abort();
      const asking = (this.asking = new AbortController());
      const written = Object.entries(this.values()).filter(([, value]) => typeof value === 'string' && value);
      try {
        const found = written.length
          ? await this.duplicates.check(this.object.plural, Object.fromEntries(written), asking.signal)
          : [];
        if (!asking.signal.aborted) this.lookalikes.set(found);
      } catch {
        if (!asking.signal.aborted) this.lookalikes.set([]);
      }
    }, CreatePanel.pause);
  }

  protected async save(another: boolean): Promise<void> {
    const errors = {
      ...emptyFormErrors(this.object, this.values(), this.fresh(), this.t),
      ...formErrors(this.fields(), this.values(), this.t),
    };
    this.errors.set(errors);
    this.general.set(null);
    if (Object.keys(errors).length) return this.showFirstError();
    this.busy.set(true);
    try {
      const body = createBody(this.object, this.fields(), this.values(), this.session.currency(), this.fresh());
      const row = await this.records.create(this.object.plural, body);
      const name = titleOf(this.object, row);
      const open = () => void this.router.navigate(['/', this.object.plural, row.id]);
      this.toasts.done(this.t('create.done', { name }), { label: this.t('create.open'), run: open });
      this.touched = false;
      this.lookalikes.set([]);
      if (!another) return this.reference.close({ id: row.id, name });
      this.values.set(this.fresh());
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fieldErrors);
      const known = problem.errors.some((each) => this.fields().some((field) => field.name === each.field));
      if (!known) this.general.set(problem.detail || problem.title || this.t('error.failed.text'));
      this.showFirstError();
    } finally {
      this.busy.set(false);
    }
  }

  /** References that the definitions say to begin with come with their names. */
  private async nameDefaults(): Promise<void> {
    for (const field of this.known.filter((each) => each.type === 'reference' && typeof each.default === 'string')) {
      const named = await namedReference(this.registry, this.records, field.reference, String(field.default));
      if (!named) continue;
      this.begun[field.name] = named;
      this.values.update((values) => (isEmpty(values[field.name]) ? { ...values, [field.name]: named } : values));
    }
  }

  private fresh(): FormValues {
    const user = this.session.user();
    const me = user?.id ? { id: user.id, name: this.session.userName() } : null;
    const given = { ...this.begun, ...this.data.given };
    const title = titleInput(this.object);
    if (this.data.title && title) given[title.name] = this.data.title;
    return initialValues(this.known, given, { me, currency: this.session.currency() });
  }

  /** What the new record will hold, as far as it can be told here. */
  private valueOf(field: FieldInfo): Value {
    if (field.name in this.values()) return this.values()[field.name];
    return field.readOnly || !isEmpty(field.default) ? undefined : null;
  }

  private showFirstError(): void {
    this.all.set(true);
    setTimeout(() => this.host.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
}
