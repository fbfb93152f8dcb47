import { Injectable, inject } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ChangeAnswer, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { Column } from '../list/columns';
import { sameValue, toWire, valueAt } from '../model/values';
import { Records } from '../records';
import { CellEdit, CellEdits } from './cell-edits';
import { References } from './cell-references';
import { textOf, valueOf } from './cell-text';
import { fromTabSeparated, toTabSeparated } from './tab-separated';

/** Cells next to each other: their rows and their columns. */
export interface Block {
  rows: RecordRow[];
  columns: Column[];
}

/** What a cell is to be: a value, or what was written for it, to be understood by its field. */
type Given = { value: Value } | { text: string };

/** Cells as this product copies them, beside their text: references keep who they are. */
const OWN = 'application/x-crm-cells';
/** More cells than these are not changed at once. */
const MOST_CELLS = 5_000;
/** As many as one request takes. */
const MOST_ROWS = 1_000;

/** Copies cells, and changes many of them at once: each is saved or refused by itself, and all that were saved are taken back together. */
@Injectable()
export class CellBlock {
  private readonly edits = inject(CellEdits);
  private readonly records = inject(Records);
  private readonly references = inject(References);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);
  private readonly t = this.words.t;

  copy({ rows, columns }: Block, event: ClipboardEvent): void {
    const to = event.clipboardData;
    if (!to || !rows.length) return;
    event.preventDefault();
    const text = rows.map((row) => columns.map(({ field, path }) => textOf(field, valueAt(row, path), this.t)));
    to.setData('text/plain', toTabSeparated(text));
    const values = rows.map((row) => columns.map(({ path }) => valueAt(row, path) ?? null));
    const types = columns.map(({ field }) => typeOf(field));
    to.setData(OWN, JSON.stringify({ types, values }));
  }

  /** One cell fills all that are chosen; more of them go where they were copied from, beginning at the first that is chosen. */
  async paste(object: ObjectInfo, room: Block, chosen: Block, event: ClipboardEvent): Promise<void> {
    const from = event.clipboardData;
    if (!from || !chosen.rows.length) return;
    event.preventDefault();
    const lines = given(from);
    const single = lines.length === 1 && lines[0].length === 1;
    const target = single ? chosen : room;
    const at = (line: number, column: number) => (single ? lines[0][0] : lines[line]?.[column]);
    await this.write(object, target, (line, column, into) => understood(at(line, column), into));
  }

  /** What stands in the first row goes into all rows below it. */
  fillDown(object: ObjectInfo, { rows: [first, ...rows], columns }: Block): Promise<void> {
    return this.write(object, { rows, columns }, (_, at) => ({ value: valueAt(first, columns[at].path) ?? null }));
  }

  empty(object: ObjectInfo, block: Block): Promise<void> {
    return this.write(object, block, () => ({ text: '' }));
  }

  private async write(
    object: ObjectInfo,
    { rows, columns }: Block,
    wanted: (line: number, column: number, into: Column) => Given | undefined,
  ): Promise<void> {
    const cells: { row: RecordRow; column: Column; given: Given }[] = [];
    let [fixed, misread] = [0, 0];
    for (const [line, row] of rows.entries())
      for (const [at, column] of columns.entries()) {
        const given = wanted(line, at, column);
        if (!given) continue;
        if (this.edits.editableIn(object, column, row)) cells.push({ row, column, given });
        else fixed++;
      }
    if (cells.length > MOST_CELLS) return this.toasts.failed(this.t('grid.tooMany', { most: MOST_CELLS }));
    const names = cells.flatMap(({ column, given }) =>
      'text' in given ? [{ field: column.field, name: given.text }] : [],
    );
    const known = await this.references.named(names).catch(() => null);
    const edits = cells.flatMap(({ row, column, given }): CellEdit[] => {
      const said =
        'value' in given
          ? given.value
          : (known?.get(column.field, given.text) ?? valueOf(column.field, given.text, this.t));
      if (said !== undefined) {
        const edit = this.edits.drafted(object, column, row, said);
        return sameValue(valueAt(row, column.path), said) ? [] : [edit];
      }
      const text = 'text' in given ? given.text : '';
      this.edits.refuse(this.edits.drafted(object, column, row, text), this.t('grid.notUnderstood'));
      misread++;
      return [];
    });
    const saved = await this.save(object, edits);
    this.tell(object, saved, edits.length - saved.length + misread, fixed, true);
  }

  /** The cells that were saved. */
  private async save(object: ObjectInfo, edits: CellEdit[]): Promise<CellEdit[]> {
    const wrong = edits.filter((edit) => this.refused(edit, this.edits.refusal(edit)));
    const sent = edits.filter((edit) => !wrong.includes(edit));
    return sent.length ? this.edits.whileSaving(sent, () => this.send(object, sent)) : [];
  }

  /** The cells that were saved, with their records as they are since. Of a row that is refused, the cells that nothing is wrong with are tried again. */
  private async send(object: ObjectInfo, cells: CellEdit[], again = true): Promise<CellEdit[]> {
    const rows = byRow(cells);
    const [saved, retried]: [CellEdit[], CellEdit[]] = [[], []];
    try {
      for (let at = 0; at < rows.length; at += MOST_ROWS) {
        const some = rows.slice(at, at + MOST_ROWS);
        const answers = await this.records.change(object.plural, some.map(changeOf));
        const done = new Map<string, Record<string, Value>>();
        for (const [place, answer] of answers.entries()) {
          const row = some[place];
          if (answer.problem) retried.push(...this.refusedOf(row, answer.problem, again));
          else {
            const values = Object.fromEntries(row.map(({ column, draft }) => [column.path, draft]));
            done.set(row[0].before.id, { ...values, version: answer.version ?? null });
            saved.push(...row.map((cell) => ({ ...cell, before: { ...cell.before, version: answer.version } })));
          }
        }
        const acted = cells.some(({ column }) => column.field.setBy);
        if (done.size) await this.edits.wroteAll(done, acted);
      }
    } catch (error) {
      const message = asProblem(error).message || this.t('error.failed.text');
      for (const cell of cells) if (!saved.some((each) => same(each, cell))) this.edits.refuse(cell, message);
      return saved;
    }
    return retried.length ? [...saved, ...(await this.send(object, retried, false))] : saved;
  }

  /** Marks the cells of a row that was refused; gives those that may be saved without the others. */
  private refusedOf(row: CellEdit[], problem: NonNullable<ChangeAnswer['problem']>, again: boolean): CellEdit[] {
    const messages = new Map((problem.errors ?? []).map(({ field, message }) => [field, message]));
    const named = row.filter(({ column }) => messages.has(column.field.name));
    const others = row.filter((cell) => !named.includes(cell));
    const alone = again && named.length > 0 ? others : [];
    for (const cell of row)
      if (!alone.includes(cell)) this.edits.refuse(cell, messages.get(cell.column.field.name) ?? problem.detail);
    return alone;
  }

  private refused(edit: CellEdit, error: string | null): boolean {
    if (error) this.edits.refuse(edit, error);
    return !!error;
  }

  private tell(object: ObjectInfo, saved: CellEdit[], refused: number, fixed: number, undoable: boolean): void {
    const left = [
      ...(refused ? [this.words.n('grid.refused', refused)] : []),
      ...(fixed ? [this.words.n('grid.fixed', fixed)] : []),
    ];
    const text = [...(saved.length ? [this.words.n('grid.changed', saved.length)] : []), ...left].join(' ');
    if (!text) return;
    const undo = { label: this.t('common.undo'), run: () => void this.takeBack(object, saved) };
    if (saved.length) this.toasts.done(text, undoable ? undo : undefined);
    else this.toasts.failed(text);
  }

  private async takeBack(object: ObjectInfo, saved: CellEdit[]): Promise<void> {
    const before = saved.map((cell) => ({ ...cell, draft: valueAt(cell.before, cell.column.path) ?? null }));
    const back = await this.save(object, before);
    this.tell(object, back, before.length - back.length, 0, false);
  }
}

/** What a paste brings: the product's own cells where they are, else a text. */
function given(from: DataTransfer): { value: Value; text: string; type: string | null }[][] {
  const lines = fromTabSeparated(from.getData('text/plain'));
  const own = ownOf(from.getData(OWN));
  return lines.map((cells, line) =>
    cells.map((text, at) => ({ text, value: own?.values[line]?.[at] ?? null, type: own?.types[at] ?? null })),
  );
}

function understood(
  cell: { value: Value; text: string; type: string | null } | undefined,
  into: Column,
): Given | undefined {
  if (!cell) return undefined;
  return cell.type === typeOf(into.field) ? { value: cell.value } : { text: cell.text };
}

function ownOf(json: string): { types: string[]; values: Value[][] } | null {
  try {
    return json ? (JSON.parse(json) as { types: string[]; values: Value[][] }) : null;
  } catch {
    return null;
  }
}

/** Values of the same kind need no text in between; choices are those of one field. */
function typeOf({ name, type, reference }: Column['field']): string {
  if (type === 'choice' || type === 'multiChoice') return `${type} ${name}`;
  return reference ? `${type} ${reference}` : type;
}

function changeOf(cells: CellEdit[]): { id: string; version?: number; values: Record<string, Value> } {
  const { id, version } = cells[0].before;
  return {
    id,
    version,
    values: Object.fromEntries(cells.map(({ column, draft }) => [column.field.name, toWire(column.field, draft)])),
  };
}

function byRow(cells: CellEdit[]): CellEdit[][] {
  const rows = new Map<string, CellEdit[]>();
  for (const cell of cells) rows.set(cell.before.id, [...(rows.get(cell.before.id) ?? []), cell]);
  return [...rows.values()];
}

function same(one: CellEdit, other: CellEdit): boolean {
  return one.before.id === other.before.id && one.column.path === other.column.path;
}
