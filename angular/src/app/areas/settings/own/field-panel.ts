import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { FilterField } from '../../../records/filter/filter-field';
import { FieldControl } from '../../../records/form/field-control';
import { namedReference } from '../../../records/form/named-reference';
import { FormulaKind } from '../../../records/formula/formula-check';
import { ADDRESS_PARTS } from '../../../records/model/address';
import { sameValue } from '../../../records/model/values';
import { Records } from '../../../records/records';
import { DialogFrame } from '../../../ui/dialog-frame';
import { Field } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Toasts } from '../../../ui/toasts';
import { HoldsDraft } from '../../../ui/unsaved';
import { ChoicesEditor } from './choices-editor';
import { FieldDraft, asField, bodyOf, draftOf, emptyDraft } from './field-draft';
import { OwnType, asks, iconOf } from './field-kinds';
import { FormulaEditor } from './formula-editor';
import { numberExample } from './number-example';
import { RollUpEditor } from './roll-up-editor';
import { TypePicker } from './type-picker';

export interface FieldPanelData {
  object: ObjectInfo;
  /** The definition, when it is there already. */
  row?: RecordRow;
  /** Where a new field stands among the others. */
  position: number;
}

const RULES = ['visibleWhen', 'requiredWhen', 'editableWhen'] as const;
const LIKENESSES = ['email', 'phone', 'number', 'website', 'organization', 'person'];

/** A field of a company's own: what it holds, what is demanded of it, when it is shown. */
@Component({
  selector: 'crm-field-panel',
  imports: [
    ChoicesEditor,
    DialogFrame,
    Field,
    FieldControl,
    FilterField,
    FormulaEditor,
    Icon,
    RollUpEditor,
    TypePicker,
  ],
  templateUrl: './field-panel.html',
  styleUrl: './field-panel.css',
})
export class FieldPanel implements HoldsDraft {
  private readonly data = inject<FieldPanelData>(DIALOG_DATA);
  private readonly reference = inject<DialogRef<boolean>>(DialogRef);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly t = inject(Words).t;
  protected readonly asks = asks;
  protected readonly iconOf = iconOf;
  protected readonly object = this.data.object;
  protected readonly row = this.data.row;
  private readonly before = this.row ? bodyOf(draftOf(this.row)) : null;
  protected readonly draft = signal<FieldDraft>(this.row ? draftOf(this.row) : emptyDraft('text'));
  /** Whether the kinds are laid out to choose from. */
  protected readonly choosing = signal(!this.row);
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly kind = signal<FormulaKind | null>(null);
  protected readonly keptChoices = this.row ? draftOf(this.row).choices.map((choice) => choice.value) : [];
  protected readonly targets = computed(() =>
    this.registry
      .objects()
      .filter((object) => object.name !== 'user')
      .sort((a, b) => Number(b.navigation) - Number(a.navigation) || a.label.localeCompare(b.label)),
  );
  protected readonly likenesses = LIKENESSES;
  protected readonly example = computed(() => numberExample(this.draft().numberFormat, 42, new Date()));
  protected readonly begins = computed(() => asks.begins(this.draft().type));
  protected readonly defaultField = computed<FieldInfo>(() => ({
    ...asField(this.draft()),
    parts: ADDRESS_PARTS.map((name) => ({ ...asField(this.draft()), name, label: this.t('custom.part.' + name) })),
  }));
  protected readonly rules = computed(() =>
    RULES.filter((rule) => rule === 'visibleWhen' || asks.rules(this.draft().type)).map((rule) => ({
      name: rule,
      field: { name: rule, filterOver: 'object' } as unknown as FieldInfo,
    })),
  );

  private begun = this.draft();
  /** Which kind a new field is to be is no work yet. */
  readonly unsaved = computed(() => {
    const { type, searchable, ...draft } = this.draft();
    const before = this.row ? this.begun : { ...emptyDraft(type), searchable };
    return JSON.stringify({ ...before, ...draft, type, searchable }) !== JSON.stringify(before);
  });

  constructor() {
    const { type, default: begins, referenceTo } = this.draft();
    if (type === 'reference' && typeof begins === 'string') void this.nameDefault(referenceTo, begins);
  }

  /** The definition keeps an id; people read a name. */
  private async nameDefault(of: string, id: string): Promise<void> {
    const named = await namedReference(this.registry, this.records, of, id);
    this.draft.update((draft) => (draft.default === id ? { ...draft, default: named ?? { id, name: '—' } } : draft));
    this.begun = this.draft();
  }

  protected set(part: Partial<FieldDraft>): void {
    // What another kind of record was to begin with is none of this one.
    const others = 'referenceTo' in part ? { default: null } : {};
    this.draft.update((draft) => ({ ...draft, ...others, ...part }));
    this.errors.update((errors) => Object.fromEntries(Object.entries(errors).filter(([name]) => !(name in part))));
  }

  protected choose(type: OwnType): void {
    const numbers = type === 'autoNumber' ? { searchable: true } : {};
    this.set({ type, default: null, ...numbers });
    this.choosing.set(false);
    setTimeout(() => this.host.querySelector<HTMLInputElement>('#field-label')?.focus());
  }

  protected setDefault(value: Value): void {
    this.set({ default: value });
    this.errors.update(({ defaultValue: _, ...others }) => others);
  }

  protected setRule(rule: (typeof RULES)[number], filter: string | null): void {
    this.set({ [rule]: filter });
  }

  protected async save(): Promise<void> {
    const errors = this.missing();
    this.errors.set(errors);
    this.general.set(null);
    if (Object.keys(errors).length) return this.showFirstError();
    this.busy.set(true);
    try {
      const body = bodyOf(this.draft());
      if (this.row) await this.records.update('custom-fields', this.row.id, this.changes(body), this.row.version);
      else await this.records.create('custom-fields', this.newBody(body));
      await this.registry.reload();
      this.toasts.done(this.t(this.row ? 'custom.fieldSaved' : 'custom.fieldAdded', { label: this.draft().label }));
      this.reference.close(true);
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fieldErrors);
      const placed = problem.errors.length > 0 && problem.errors.every((each) => this.isAsked(each.field));
      if (!placed) this.general.set(problem.detail || problem.title || this.t('error.failed.text'));
      this.showFirstError();
    } finally {
      this.busy.set(false);
    }
  }

  private missing(): Record<string, string> {
    const draft = this.draft();
    const errors: Record<string, string> = {};
    if (!draft.label.trim()) errors['label'] = this.t('form.required', { label: this.t('custom.label') });
    if (asks.choices(draft.type) && !draft.choices.some((choice) => choice.label.trim()))
      errors['choices'] = this.t('custom.choicesMissing');
    if (draft.type === 'reference' && !draft.referenceTo) errors['referenceTo'] = this.t('custom.targetMissing');
    if (draft.type === 'formula' && draft.formula === undefined) errors['formula'] = this.t('custom.formulaMissing');
    if (draft.type === 'rollUp' && !draft.rollUp.object) errors['rollUp'] = this.t('custom.rollUpMissing');
    return errors;
  }

  private newBody(body: Record<string, Value>): Record<string, Value> {
    const name = this.draft().name.trim();
    return { ...body, object: this.object.name, position: this.data.position, ...(name ? { name } : {}) };
  }

  private changes(body: Record<string, Value>): Record<string, Value> {
    return Object.fromEntries(Object.entries(body).filter(([name, value]) => !sameValue(this.before![name], value)));
  }

  private isAsked(field: string): boolean {
    return this.host.querySelector(`[data-asks="${field}"]`) !== null;
  }

  private showFirstError(): void {
    setTimeout(() => {
      const first = this.host.querySelector('[aria-invalid="true"], [role="alert"]');
      first?.scrollIntoView({ block: 'center' });
      if (first instanceof HTMLInputElement) first.focus();
    });
  }
}
