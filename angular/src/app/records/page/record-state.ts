import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Problem, asProblem } from '../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../api/types';
import { ToldChange } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Colleague } from '../../core/stay-list';
import { Week } from '../../core/week';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { formulaValue, usesField } from '../formula/formula';
import { FieldState, askerOf, stateOf } from '../model/field-rules';
import { asReference, sameValue, selectAll } from '../model/values';
import { Records } from '../records';
import { FieldWriter, Written } from './field-writer';

/** What a colleague has written into a field while it was being edited here. */
export interface Conflict {
  mine: Value;
  theirs: Value;
}

/** One record on the screen: reading it, and saving a field at a time without losing what anyone typed. */
@Injectable()
export class RecordState {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly writer = inject(FieldWriter);
  private readonly session = inject(Session);
  private readonly week = inject(Week);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(Words).t;
  private object: ObjectInfo | null = null;
  private abort: AbortController | null = null;
  readonly row = signal<RecordRow | null>(null);
  /** The id that was asked for; what answers may be the record that it was merged into. */
  readonly asked = signal<string | null>(null);
  readonly error = signal<Problem | null>(null);
  readonly errors = signal<Record<string, string>>({});
  readonly conflicts = signal<Record<string, Conflict>>({});
  readonly saving = signal<string | null>(null);
  /** How many fields are being edited: what is typed is not disturbed. */
  readonly editing = signal(0);
  /** What is being typed into fields that are not saved yet; formulas follow it at once. */
  readonly drafts = signal<Record<string, Value>>({});
  /** How many forms are open on it. */
  readonly forms = signal(0);
  /** Who else is at the record. */
  readonly colleagues = signal<Colleague[]>([]);
  /** Who has changed the record meanwhile; their name, where it could be had. */
  readonly newer = signal<{ by: string } | null>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.asked.set(null));
    this.records.hear((changes) => {
      const id = this.row()?.id;
      if (!id || !this.object || this.saving()) return;
      if (changes.some((change) => change.id === id && change.kind !== 'deleted'))
        void this.load(this.object, id, true);
    });
  }

  async load(object: ObjectInfo, id: string, quiet = false): Promise<void> {
    this.object = object;
    this.asked.set(id);
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    if (!quiet) {
      this.row.set(null);
      this.saving.set(null);
      this.errors.set({});
      this.conflicts.set({});
    }
    this.newer.set(null);
    this.error.set(null);
    try {
      const row = await this.records.get(object.plural, id, selectAll(this.registry, object), abort.signal);
      if (!abort.signal.aborted) this.row.set(row);
    } catch (error) {
      if (!abort.signal.aborted) this.error.set(asProblem(error));
    }
  }

  /** Others have changed the record: it follows quietly, or says so while something is being edited. */
  async hear(changes: ToldChange[] | null): Promise<void> {
    const [object, row] = [this.object, this.row()];
    if (!object || !row || this.saving()) return;
    const last = changes?.at(-1);
    if (last?.version != null && last.version <= (row.version ?? 0)) return;
    if (!this.editing()) return this.load(object, row.id, true);
    const asked = this.asked();
    const users = this.registry.byName('user');
    const known = last?.by && users ? this.records.get(users.plural, last.by, [users.titleField]) : null;
    const user = await known?.catch(() => null);
    if (this.asked() === asked) this.newer.set({ by: user && users ? String(user[users.titleField] ?? '') : '' });
  }

  reload(): void {
    if (this.object && this.row()) void this.load(this.object, this.row()!.id, true);
  }

  /** True when the field is saved and its editor may close. Whoever is at another record by then is told there if it was not. */
  async save(field: FieldInfo, value: Value): Promise<boolean> {
    const [object, before, asked] = [this.object, this.row(), this.asked()];
    if (!before || !object) return false;
    this.forget(field.name);
    if (sameValue(before[field.name], value)) return true;
    const error = this.writer.refusal(field, value);
    if (error) return this.refuse(field.name, error);
    this.saving.set(field.name);
    // Shown at once; put back when the server says no.
    this.row.set({ ...before, [field.name]: value });
    const written = await this.writer.write(object, field, before, value);
    if (this.asked() !== asked) return this.tellElsewhere(object, before, field, value, written);
    this.saving.set(null);
    if (written.kind === 'saved') this.row.set(written.row);
    else if (written.kind === 'conflict') this.row.set(written.latest);
    else if (written.kind === 'refused') this.row.set(before);
    // What follows from the change (a probability, a status, a colour) comes with a fresh reading.
    void this.load(object, before.id, true);
    if (written.kind === 'refused') return this.refuse(field.name, written.message);
    if (written.kind !== 'conflict') return true;
    const conflict = { mine: value, theirs: written.latest[field.name] };
    this.conflicts.update((conflicts) => ({ ...conflicts, [field.name]: conflict }));
    return false;
  }

  async act(name: string, input: Record<string, Value>): Promise<RecordRow> {
    const asked = this.asked();
    const row = await this.records.act(this.object!.plural, this.row()!.id, name, input);
    if (this.asked() === asked) this.row.set(row);
    return row;
  }

  /** A value to show: what a formula gives with all that is typed, or else what is saved. */
  shown(field: FieldInfo): Value {
    const row = this.row();
    if (!row || !this.object || !this.follows(field)) return row?.[field.name];
    const now: Record<string, Value> = { ...row, ...this.drafts() };
    const value = formulaValue(this.object, field, (each) => now[each.name]);
    return value === undefined ? row[field.name] : value;
  }

  /** What the rules of a field say with all that is typed. */
  ruled(field: FieldInfo): FieldState {
    const row = this.row();
    const plain = { shown: true, required: field.required, editable: !field.readOnly };
    if (!row || !this.object || !(field.visibleWhen || field.requiredWhen || field.editableWhen)) return plain;
    const now: Record<string, Value> = { ...row, ...this.drafts() };
    return stateOf(
      this.object,
      field,
      (each) => now[each.name],
      askerOf(this.session.user()?.id ?? null, this.week.start()),
    );
  }

  /** Colleagues who are changing a field, or the record as a whole. */
  othersAt(field: string): Colleague[] {
    return this.colleagues().filter((each) => each.edits && (each.field === field || each.field === null));
  }

  plural(): string | null {
    return this.object?.plural ?? null;
  }

  /** Whether a field follows from something that is being typed or saved, so that what it shows is ahead of the server. */
  follows(field: FieldInfo): boolean {
    if (!this.object || field.formula === null || field.formula === undefined) return false;
    const open = [...Object.keys(this.drafts()), ...[this.saving() ?? []].flat()];
    return open.some((name) => usesField(this.object!, field, name));
  }

  draft(field: string, value: Value): void {
    this.drafts.update((drafts) => ({ ...drafts, [field]: value }));
  }

  undraft(field: string): void {
    this.drafts.update(({ [field]: _, ...others }) => others);
  }

  forget(field: string): void {
    this.errors.update(({ [field]: _, ...others }) => others);
    this.conflicts.update(({ [field]: _, ...others }) => others);
  }

  private tellElsewhere(object: ObjectInfo, at: RecordRow, field: FieldInfo, value: Value, written: Written): true {
    if (written.kind === 'saved' || written.kind === 'acted') return true;
    const typed = asReference(value)?.name ?? (typeof value === 'object' ? null : String(value));
    this.toasts.failed(
      this.t('record.notSaved', {
        name: String(at[object.titleField] ?? ''),
        field: typed ? `${field.label} (${typed})` : field.label,
        why: written.kind === 'refused' ? written.message : this.t('record.changedMeanwhile'),
      }),
      { label: this.t('create.open'), run: () => void this.router.navigate(['/', object.plural, at.id]) },
    );
    return true;
  }

  private refuse(field: string, message: string): false {
    this.errors.update((errors) => ({ ...errors, [field]: message }));
    return false;
  }
}
