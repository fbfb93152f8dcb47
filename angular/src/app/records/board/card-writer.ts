import { Injectable, inject } from '@angular/core';
import { asProblem } from '../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { ConflictChoice, ConflictData, ConflictDialog } from '../grid/conflict-dialog';
import { fieldError } from '../model/form-model';
import { sameValue, selectAll, titleOf, toWire } from '../model/values';
import { Records } from '../records';

/** What became of what was typed on a card; the sentence under '' belongs to no field. */
export type CardWritten = { kind: 'saved' | 'unchanged' } | { kind: 'refused'; errors: Record<string, string> };

/** Saves several fields of a record in one command, with the version that was read. */
@Injectable({ providedIn: 'root' })
export class CardWriter {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly overlays = inject(Overlays);
  private readonly t = inject(Words).t;

  async write(
    object: ObjectInfo,
    fields: FieldInfo[],
    before: RecordRow,
    draft: Record<string, Value>,
  ): Promise<CardWritten> {
    const changed = fields.filter(({ name }) => name in draft && !sameValue(before[name], draft[name]));
    if (!changed.length) return { kind: 'unchanged' };
    const wrong = changed.flatMap((field) => {
      const error = fieldError(field, draft[field.name], this.t);
      return error ? [[field.name, error]] : [];
    });
    if (wrong.length) return { kind: 'refused', errors: Object.fromEntries(wrong) };
    try {
      return await this.send(object, changed, before, draft, before.version);
    } catch (error) {
      const { message, fieldErrors } = asProblem(error);
      const known = changed.some(({ name }) => fieldErrors[name]);
      return { kind: 'refused', errors: known ? fieldErrors : { '': message || this.t('error.failed.text') } };
    }
  }

  private async send(
    object: ObjectInfo,
    changed: FieldInfo[],
    before: RecordRow,
    draft: Record<string, Value>,
    version: number | undefined,
  ): Promise<CardWritten> {
    const body = Object.fromEntries(changed.map((field) => [field.name, toWire(field, draft[field.name])]));
    try {
      await this.records.update(object.plural, before.id, body, version);
      return { kind: 'saved' };
    } catch (error) {
      if (asProblem(error).status !== 412) throw error;
    }
    return this.again(object, changed, before, draft);
  }

  /** Someone else has changed the record. What they left alone is saved on top of theirs; where both changed a field, the person decides. */
  private async again(
    object: ObjectInfo,
    changed: FieldInfo[],
    before: RecordRow,
    draft: Record<string, Value>,
  ): Promise<CardWritten> {
    const latest = await this.records.get(object.plural, before.id, selectAll(this.registry, object));
    const both = changed.filter(({ name }) => !sameValue(latest[name], before[name]));
    const choice = both.length ? await this.decide(object, both, latest, draft) : 'mine';
    if (!choice) return { kind: 'refused', errors: { '': this.t('grid.undecided') } };
    const kept = choice === 'mine' ? changed : changed.filter((field) => !both.includes(field));
    if (!kept.length) return { kind: 'saved' };
    return this.send(object, kept, latest, draft, latest.version);
  }

  private decide(
    object: ObjectInfo,
    both: FieldInfo[],
    latest: RecordRow,
    draft: Record<string, Value>,
  ): Promise<ConflictChoice | undefined> {
    const data: ConflictData = {
      title: titleOf(object, latest),
      differences: both.map((field) => ({ field, theirs: latest[field.name], mine: draft[field.name] })),
      currency: latest['currency'],
    };
    return this.overlays.ask<ConflictChoice>(ConflictDialog, data);
  }
}
