import { Injectable, inject } from '@angular/core';
import { asProblem } from '../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Moves } from '../board/moves';
import { fieldError } from '../model/form-model';
import { asReference, sameValue, selectAll, toWire } from '../model/values';
import { Records } from '../records';

/** What became of a value that was written into one field of a record. */
export type Written =
  | { kind: 'saved'; row: RecordRow }
  /** It went through an act, which may have asked for more or have been called off: the record has to be read again. */
  | { kind: 'acted' }
  | { kind: 'refused'; message: string }
  /** A colleague has changed the same field; `latest` is the record with their value. */
  | { kind: 'conflict'; latest: RecordRow };

/** Saves one field of a record with the version that was read, wherever on the screen it was edited. */
@Injectable({ providedIn: 'root' })
export class FieldWriter {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly moves = inject(Moves);
  private readonly words = inject(Words);

  /** Why a value cannot be right, known without asking the server. */
  refusal(field: FieldInfo, value: Value): string | null {
    return fieldError(field, value, this.words.t);
  }

  /** `before` is the record as it was when editing began. */
  async write(object: ObjectInfo, field: FieldInfo, before: RecordRow, value: Value): Promise<Written> {
    try {
      if (isMoved(object, field)) return await this.move(object, field, before, value);
      const body = { [field.name]: toWire(field, value) };
      return { kind: 'saved', row: await this.records.update(object.plural, before.id, body, before.version) };
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.status === 412) return this.again(object, field, before, value);
      const message = problem.fieldErrors[field.name] ?? problem.message;
      return { kind: 'refused', message: message || this.words.t('error.failed.text') };
    }
  }

  /**
   * Someone else has changed the record. When they left this field alone the save is simply repeated on top of theirs; when they changed it
   * too, the person decides.
   */
  private async again(object: ObjectInfo, field: FieldInfo, before: RecordRow, mine: Value): Promise<Written> {
    try {
      const latest = await this.records.get(object.plural, before.id, selectAll(this.registry, object));
      if (!sameValue(latest[field.name], before[field.name])) return { kind: 'conflict', latest };
      const body = { [field.name]: toWire(field, mine) };
      return { kind: 'saved', row: await this.records.update(object.plural, before.id, body, latest.version) };
    } catch (error) {
      return { kind: 'refused', message: asProblem(error).message || this.words.t('error.failed.text') };
    }
  }

  /** A field that is set by an act, such as the board's, is changed as on the board, asking for what the move needs. */
  private async move(object: ObjectInfo, field: FieldInfo, before: RecordRow, value: Value): Promise<Written> {
    const target = this.registry.target(field);
    const id = asReference(value)?.id ?? String(value ?? '');
    const row = target && id ? await this.records.get(target.plural, id, selectAll(this.registry, target)) : null;
    await this.moves.move(object, field, before, { id, name: asReference(value)?.name ?? id, row });
    return { kind: 'acted' };
  }
}

function isMoved(object: ObjectInfo, field: FieldInfo): boolean {
  const chosen = ['reference', 'user', 'choice'].includes(field.type);
  return chosen && (field.name === object.board?.by || !!field.setBy);
}
