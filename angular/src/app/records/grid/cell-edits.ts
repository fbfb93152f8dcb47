import { Injectable, computed, inject, signal } from '@angular/core';
import { ObjectInfo, RecordRow, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Column } from '../list/columns';
import { isWritable } from '../model/fields';
import { sameValue, titleOf, valueAt } from '../model/values';
import { FIELD_CHOICES } from '../page/field-choice';
import { FieldWriter, Written } from '../page/field-writer';
import { ConflictChoice, ConflictData, ConflictDialog } from './conflict-dialog';

/** A cell whose value is being typed, or was refused. */
export interface CellEdit {
  object: ObjectInfo;
  column: Column;
  /** The record as it was when editing began: the version that the value is saved with. */
  before: RecordRow;
  draft: Value;
  error: string | null;
  /** What was typed to begin with; it replaces what was there. */
  typed: string | null;
}

/** Types that have no editor that fits over a cell. */
const ELSEWHERE = ['json', 'id', 'file', 'autoNumber'];

/** Editing in the cells of a list: one editor at a time, values shown before they are saved, refused ones kept with what is wrong. */
@Injectable()
export class CellEdits {
  private readonly writer = inject(FieldWriter);
  private readonly overlays = inject(Overlays);
  private readonly words = inject(Words);
  private readonly choices = inject(FIELD_CHOICES, { optional: true }) ?? [];
  /** The cell that is being edited. */
  readonly open = signal<CellEdit | null>(null);
  private readonly saving = signal<ReadonlyMap<string, Value>>(new Map());
  private readonly refused = signal<ReadonlyMap<string, CellEdit>>(new Map());
  readonly unsaved = computed(() => this.refused().size);
  /** Rows whose editor is open or whose values are on their way. */
  readonly busy = computed<ReadonlySet<string>>(() => {
    const keys = [...this.saving().keys(), ...this.refused().keys()].map((key) => key.slice(0, key.indexOf('/')));
    const open = this.open();
    return new Set(open ? [...keys, open.before.id] : keys);
  });
  /** Who is told of what was saved of a record; null where it has to be read again. */
  wrote: (id: string, saved: Record<string, Value> | null) => Promise<void> = async () => undefined;
  /** The same of several records; `more` may have changed in them than what was saved. */
  wroteAll: (saved: ReadonlyMap<string, Record<string, Value>>, more: boolean) => Promise<void> = async () => undefined;

  /** Whether a field may be written by this person, on any record at all. */
  editable(object: ObjectInfo, column: Column): boolean {
    const { field, fields } = column;
    return (
      object.can.update &&
      fields.length === 1 &&
      !field.readOnly &&
      !field.filterOver &&
      isWritable(field) &&
      !ELSEWHERE.includes(field.type)
    );
  }

  editableIn(object: ObjectInfo, column: Column, row: RecordRow): boolean {
    return this.editable(object, column) && this.choices.every((choice) => choice(object, column.field, row));
  }

  /** What a cell shows: a value that is on its way or was refused, or else the record's. */
  shown(row: RecordRow, column: Column): Value {
    const key = keyOf(row, column);
    if (this.saving().has(key)) return this.saving().get(key);
    const refused = this.refused().get(key);
    return refused ? refused.draft : valueAt(row, column.path);
  }

  errorOf(row: RecordRow, column: Column): string | null {
    return this.refused().get(keyOf(row, column))?.error ?? null;
  }

  begin(object: ObjectInfo, column: Column, row: RecordRow, typed: string | null = null): void {
    const key = keyOf(row, column);
    const open = this.open();
    if ((open && keyOf(open.before, open.column) === key) || this.saving().has(key)) return;
    const kept = this.refused().get(key);
    // A refused value is mended against the record as it was, so that a colleague's change is still noticed.
    this.open.set(kept ? { ...kept, typed } : this.edit(object, column, row, valueAt(row, column.path), typed));
  }

  change(draft: Value): void {
    this.open.update((edit) => edit && { ...edit, draft, error: null });
  }

  /** True when the editor has closed. The saving goes on; what is refused stays in the cell. `leave` closes it in any case. */
  close(leave = false): boolean {
    const edit = this.open();
    if (!edit) return true;
    const error = this.unchanged(edit) ? null : this.writer.refusal(edit.column.field, edit.draft);
    if (error && leave) {
      this.open.set(null);
      this.keep({ ...edit, error });
    } else if (error) {
      this.open.set({ ...edit, error, typed: null });
      return false;
    } else {
      this.open.set(null);
      void this.write(edit);
    }
    return true;
  }

  /** The record's own value is back. */
  cancel(): void {
    const edit = this.open();
    if (edit) this.forget(keyOf(edit.before, edit.column));
    this.open.set(null);
  }

  /** Saves a value that needs no editor, such as a yes or a no. */
  set(object: ObjectInfo, column: Column, row: RecordRow, value: Value): void {
    void this.write(this.edit(object, column, row, value, null));
  }

  /** A cell with a value that is saved together with others. */
  drafted(object: ObjectInfo, column: Column, row: RecordRow, draft: Value): CellEdit {
    return this.edit(object, column, row, draft, null);
  }

  /** Why a value cannot be right, known without asking the server. */
  refusal({ column, draft }: CellEdit): string | null {
    return this.writer.refusal(column.field, draft);
  }

  /** What others save is shown until it is. */
  async whileSaving<T>(cells: CellEdit[], save: () => Promise<T>): Promise<T> {
    for (const { before, column } of cells) this.forget(keyOf(before, column));
    this.saving.update((saving) => new Map([...saving, ...cells.map(savedAs)]));
    try {
      return await save();
    } finally {
      const keys = new Set(cells.map(({ before, column }) => keyOf(before, column)));
      this.saving.update((saving) => new Map([...saving].filter(([key]) => !keys.has(key))));
    }
  }

  /** The value stays in its cell, with what is wrong with it. */
  refuse(edit: CellEdit, error: string): void {
    this.keep({ ...edit, error });
  }

  private async write(edit: CellEdit): Promise<void> {
    const key = keyOf(edit.before, edit.column);
    this.forget(key);
    if (this.unchanged(edit)) return;
    this.saving.update((saving) => new Map(saving).set(key, edit.draft));
    const written = await this.writer.write(edit.object, edit.column.field, edit.before, edit.draft);
    await this.settle(edit, written);
    this.saving.update((saving) => without(saving, key));
  }

  private async settle(edit: CellEdit, written: Written): Promise<void> {
    const { column, before, draft } = edit;
    if (written.kind === 'saved') await this.wrote(before.id, { [column.path]: draft, version: written.row.version });
    else if (written.kind === 'acted') await this.wrote(before.id, null);
    else if (written.kind === 'refused') this.keep({ ...edit, error: written.message });
    else await this.decide(edit, written.latest);
  }

  /** Both have changed the field: the person says whose value stays. Until then what was typed stays in the cell. */
  private async decide(edit: CellEdit, latest: RecordRow): Promise<void> {
    const { object, column } = edit;
    const data: ConflictData = {
      title: titleOf(object, latest),
      differences: [{ field: column.field, theirs: latest[column.path], mine: edit.draft }],
      currency: latest['currency'],
    };
    const choice = await this.overlays.ask<ConflictChoice>(ConflictDialog, data);
    if (choice === 'mine') {
      const again = { ...edit, before: latest };
      return this.settle(again, await this.writer.write(object, column.field, latest, edit.draft));
    }
    if (choice === 'theirs') await this.wrote(latest.id, null);
    else this.keep({ ...edit, before: latest, error: this.words.t('grid.undecided') });
  }

  private keep(edit: CellEdit): void {
    this.refused.update((refused) => new Map(refused).set(keyOf(edit.before, edit.column), { ...edit, typed: null }));
  }

  private forget(key: string): void {
    this.refused.update((refused) => without(refused, key));
  }

  private edit(object: ObjectInfo, column: Column, before: RecordRow, draft: Value, typed: string | null): CellEdit {
    return { object, column, before, draft, error: null, typed };
  }

  private unchanged({ before, column, draft }: CellEdit): boolean {
    return sameValue(valueAt(before, column.path), draft);
  }
}

function keyOf(row: RecordRow, column: Column): string {
  return `${row.id}/${column.path}`;
}

function savedAs({ before, column, draft }: CellEdit): [string, Value] {
  return [keyOf(before, column), draft];
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  return map.has(key) ? new Map([...map].filter(([each]) => each !== key)) : map;
}
