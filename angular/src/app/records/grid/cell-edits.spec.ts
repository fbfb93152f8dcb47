import { TestBed } from '@angular/core/testing';
import { Problem } from '../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Moves } from '../board/moves';
import { Column } from '../list/columns';
import { FIELD_CHOICES } from '../page/field-choice';
import { Records } from '../records';
import { CellEdits } from './cell-edits';
import { ConflictChoice } from './conflict-dialog';

const city: FieldInfo = { name: 'city', label: 'City', type: 'text', required: true, readOnly: false, maxLength: 10 };
const stage: FieldInfo = {
  name: 'stage',
  label: 'Stage',
  type: 'choice',
  required: true,
  readOnly: false,
  setBy: 'move',
};
const columnOf = (field: FieldInfo, fields = [field]) =>
  ({ path: fields.map((each) => each.name).join('.'), field, fields }) as Column;
const object = {
  name: 'company',
  plural: 'companies',
  titleField: 'city',
  fields: [city, stage],
  acts: [],
  board: null,
  can: { update: true },
} as unknown as ObjectInfo;
const stale = new Problem(412, 'crm:changed-by-someone-else', '', 'Changed.');

describe('editing in cells', () => {
  let stored: RecordRow;
  let row: RecordRow;
  let updates: { body: unknown; version?: number }[];
  let refuse: Problem[];
  let choice: ConflictChoice | undefined;
  let asked: { theirs: Value; mine: Value }[];
  let moved: string[];

  function edits(): CellEdits {
    const records = {
      get: async () => ({ ...stored }),
      update: async (_: string, __: string, body: Record<string, string>, version?: number) => {
        updates.push({ body, version });
        const refusal = refuse.shift();
        if (refusal) throw refusal;
        stored = { ...stored, ...body, version: (stored.version ?? 0) + 1 };
        return { ...stored };
      },
    };
    TestBed.configureTestingModule({
      providers: [
        CellEdits,
        { provide: Records, useValue: records },
        { provide: Registry, useValue: { target: () => undefined, path: () => [] } },
        {
          provide: Moves,
          useValue: { move: async (...given: [object, object, object, { id: string }]) => moved.push(given[3].id) },
        },
        { provide: Words, useValue: { t: (key: string) => key } },
        {
          provide: Overlays,
          useValue: {
            ask: async (_: unknown, data: { differences: { theirs: Value; mine: Value }[] }) => {
              asked.push(...data.differences.map(({ theirs, mine }) => ({ theirs, mine })));
              return choice;
            },
          },
        },
        {
          provide: FIELD_CHOICES,
          useValue: (_: ObjectInfo, field: FieldInfo, each: RecordRow) => field !== stage || each['open'] !== false,
          multi: true,
        },
      ],
    });
    const cells = TestBed.inject(CellEdits);
    cells.wrote = async (_, saved) => void (row = saved ? { ...row, ...saved } : { ...stored });
    return cells;
  }

  async function typed(cells: CellEdits, text: string): Promise<boolean> {
    cells.begin(object, columnOf(city), row);
    cells.change(text);
    const closed = cells.close();
    await new Promise((resolve) => setTimeout(resolve));
    return closed;
  }

  beforeEach(() => {
    stored = { id: '1', version: 3, city: 'Gdynia', stage: 'new' };
    row = { ...stored };
    [updates, refuse, asked, moved, choice] = [[], [], [], [], undefined];
  });

  it('is for fields of the record itself that this person may write, as the record stands', () => {
    const cells = edits();
    expect(cells.editable(object, columnOf(city))).toBe(true);
    expect(cells.editable(object, columnOf(city, [stage, city]))).toBe(false);
    expect(cells.editable(object, columnOf({ ...city, readOnly: true }))).toBe(false);
    expect(cells.editable({ ...object, can: { ...object.can, update: false } }, columnOf(city))).toBe(false);
    expect(cells.editableIn(object, columnOf(stage), { ...row, open: false })).toBe(false);
  });

  it('saves with the version that was read, and shows the value before it is saved', async () => {
    const cells = edits();
    cells.begin(object, columnOf(city), row);
    cells.change('Sopot');
    expect(cells.close()).toBe(true);
    expect(cells.shown(row, columnOf(city))).toBe('Sopot');
    await new Promise((resolve) => setTimeout(resolve));
    expect(updates).toEqual([{ body: { city: 'Sopot' }, version: 3 }]);
    expect([row['city'], row.version, cells.busy().size]).toEqual(['Sopot', 4, 0]);
  });

  it('keeps the editor open on what cannot be right, and the value in the cell when it is left so', async () => {
    const cells = edits();
    expect(await typed(cells, '')).toBe(false);
    expect(cells.open()?.error).toBe('form.required');
    cells.change('far too long for it');
    expect(cells.close(true)).toBe(true);
    expect([cells.shown(row, columnOf(city)), cells.errorOf(row, columnOf(city))]).toEqual([
      'far too long for it',
      'form.tooLong',
    ]);
    expect(updates).toEqual([]);
  });

  it('keeps a refused value in the cell with what is wrong, until it is mended or given up', async () => {
    const cells = edits();
    refuse = [new Problem(400, 'crm:invalid', '', '', [{ field: 'city', code: 'x', message: 'No such city.' }])];
    await typed(cells, 'Nowhere');
    expect([cells.shown(row, columnOf(city)), cells.errorOf(row, columnOf(city))]).toEqual([
      'Nowhere',
      'No such city.',
    ]);
    cells.begin(object, columnOf(city), row);
    expect(cells.open()?.draft).toBe('Nowhere');
    cells.cancel();
    expect([cells.shown(row, columnOf(city)), cells.errorOf(row, columnOf(city))]).toEqual(['Gdynia', null]);
  });

  it('saves on top of a change that left the field alone', async () => {
    const cells = edits();
    [refuse, stored] = [[stale], { ...stored, version: 4, stage: 'won' }];
    await typed(cells, 'Sopot');
    expect(updates.map((update) => update.version)).toEqual([3, 4]);
    expect(asked).toEqual([]);
  });

  it('asks whose value stays when a colleague changed the same field: mine', async () => {
    const cells = edits();
    [refuse, stored, choice] = [[stale], { ...stored, version: 4, city: 'Hel' }, 'mine'];
    await typed(cells, 'Sopot');
    expect(asked).toEqual([{ theirs: 'Hel', mine: 'Sopot' }]);
    expect([stored['city'], updates.at(-1)?.version, row['city']]).toEqual(['Sopot', 4, 'Sopot']);
  });

  it('asks whose value stays when a colleague changed the same field: theirs', async () => {
    const cells = edits();
    [refuse, stored, choice] = [[stale], { ...stored, version: 4, city: 'Hel' }, 'theirs'];
    await typed(cells, 'Sopot');
    expect([stored['city'], row['city'], cells.shown(row, columnOf(city))]).toEqual(['Hel', 'Hel', 'Hel']);
  });

  it('loses nothing when the question is not answered', async () => {
    const cells = edits();
    [refuse, stored] = [[stale], { ...stored, version: 4, city: 'Hel' }];
    await typed(cells, 'Sopot');
    expect([cells.shown(row, columnOf(city)), cells.errorOf(row, columnOf(city))]).toEqual(['Sopot', 'grid.undecided']);
  });

  it('notices a colleague whose change has come onto the screen meanwhile', async () => {
    const cells = edits();
    cells.begin(object, columnOf(city), row);
    [refuse, stored, choice] = [[stale], { ...stored, version: 4, city: 'Hel' }, 'theirs'];
    row = { ...stored };
    cells.change('Sopot');
    cells.close();
    await new Promise((resolve) => setTimeout(resolve));
    expect(updates[0].version).toBe(3);
    expect(asked).toEqual([{ theirs: 'Hel', mine: 'Sopot' }]);
  });

  it('changes a field that an act sets as on the board', async () => {
    const cells = edits();
    cells.set(object, columnOf(stage), row, 'won');
    await new Promise((resolve) => setTimeout(resolve));
    expect([moved, updates]).toEqual([['won'], []]);
  });
});
