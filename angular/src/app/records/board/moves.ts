import { Injectable, inject } from '@angular/core';
import { Problem, asProblem } from '../../api/problem';
import { ActInfo, FieldInfo, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { ActDialog, ActDialogData } from '../form/act-dialog';
import { FormValues } from '../model/form-model';
import { titleOf } from '../model/values';
import { Records } from '../records';
import { BOARD_ASK } from './board-ask';
import { BoardColumn, NO_VALUE } from './board-cards';
import { MOVE_OFFERS } from './move-offer';

const REQUIRED = 'crm:required';

/** Where a record is moved to. */
export type MoveTarget = Pick<BoardColumn, 'id' | 'name' | 'row'>;

/** What a person is asked for, and why. */
interface Wanted {
  fields: Record<string, Value>;
  problem: Problem | null;
}

/** Moves a record to another column, by the object's own act where it has one, and asks for what the move needs. */
@Injectable({ providedIn: 'root' })
export class Moves {
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly words = inject(Words);
  private readonly offers = inject(MOVE_OFFERS, { optional: true }) ?? [];
  private readonly ask = inject(BOARD_ASK, { optional: true });
  /** What is being written, by the ids of records. */
  private readonly underWay = new Map<string, Promise<RecordRow>>();

  /** Whether a move can change other fields of the record in the same command. */
  takesMore(object: ObjectInfo, by: FieldInfo): boolean {
    return this.actOf(object, by)?.takesFields ?? true;
  }

  /** `also` is changed in the same command. The record as it is then; null when the person called it off. */
  async move(
    object: ObjectInfo,
    by: FieldInfo,
    row: RecordRow,
    to: MoveTarget,
    also: Record<string, Value> = {},
  ): Promise<RecordRow | null> {
    const act = this.actOf(object, by);
    const wanted = to.row && act && this.ask ? this.ask(object, to.row) : {};
    const run = (input: Record<string, Value>) => this.send(object, act, by, row, to, { ...also, ...input });
    if (Object.keys(wanted).length) return this.complete(object, act, row, to, { fields: wanted, problem: null }, run);
    try {
      return await run({});
    } catch (error) {
      const problem = asProblem(error);
      const offer = this.offers.find(({ on }) => on === problem.code);
      if (offer) return offer.run(object, row, to, problem).then(() => null);
      if (!asksForMore(problem, by)) throw problem;
      const fields = Object.fromEntries(problem.errors.map((each) => [each.field, null]));
      return this.complete(object, act, row, to, { fields, problem }, run);
    }
  }

  private async complete(
    object: ObjectInfo,
    act: ActInfo | undefined,
    row: RecordRow,
    to: MoveTarget,
    { fields: wanted, problem }: Wanted,
    run: (input: Record<string, Value>) => Promise<RecordRow>,
  ): Promise<RecordRow | null> {
    const known = [...(act?.input ?? []), ...object.fields];
    const names = Object.keys(wanted);
    const fields = names
      .map((name) => known.find((field) => field.name === name))
      .filter((field): field is FieldInfo => !!field)
      .map((field) => ({ ...field, required: field.required || !!problem }));
    if (!fields.length) throw problem ?? new Error(names.join());
    const values: FormValues = Object.fromEntries(
      fields.map((field) => [field.name, row[field.name] ?? wanted[field.name] ?? null]),
    );
    const data: ActDialogData = {
      heading: this.words.t('board.moveHeading', { name: titleOf(object, row), column: to.name }),
      text: problem ? this.words.t('board.needs', { column: to.name }) : undefined,
      act: this.words.t('board.moveTo', { column: to.name }),
      fields,
      more: !act || act.takesFields ? object.fields : [],
      values,
      run,
    };
    return (await this.overlays.ask<RecordRow>(ActDialog, data)) ?? null;
  }

  private actOf(object: ObjectInfo, by: FieldInfo): ActInfo | undefined {
    return object.acts.find((candidate) => candidate.input.some((field) => field.name === by.name));
  }

  /** Changes fields of a record that is moved; what is still being written of it comes first, and is what this builds on. */
  change(object: ObjectInfo, row: RecordRow, values: Record<string, Value>): Promise<RecordRow> {
    return this.after(row, (version) => this.records.update(object.plural, row.id, values, version));
  }

  private send(
    object: ObjectInfo,
    act: ActInfo | undefined,
    by: FieldInfo,
    row: RecordRow,
    to: MoveTarget,
    input: Record<string, Value>,
  ): Promise<RecordRow> {
    const body = { ...input, [by.name]: to.id === NO_VALUE ? null : to.id };
    return act
      ? this.after(row, () => this.records.act(object.plural, row.id, act.name, body))
      : this.change(object, row, body);
  }

  private after(row: RecordRow, write: (version: number | undefined) => Promise<RecordRow>): Promise<RecordRow> {
    const newest = (before: RecordRow | null) => Math.max(before?.version ?? 0, row.version ?? 0) || undefined;
    const before = this.underWay.get(row.id) ?? Promise.resolve(null);
    const mine = before.catch(() => null).then((saved) => write(newest(saved)));
    this.underWay.set(row.id, mine);
    const done = () => this.underWay.get(row.id) === mine && this.underWay.delete(row.id);
    mine.then(done, done);
    return mine;
  }
}

/** Whether a move was refused for want of other fields: by what its column needs, or by a rule of the fields themselves. */
function asksForMore({ status, errors }: Problem, by: FieldInfo): boolean {
  if (!errors.length) return false;
  return (
    status === 409 || (status === 400 && errors.every(({ field, code }) => code === REQUIRED && field !== by.name))
  );
}
