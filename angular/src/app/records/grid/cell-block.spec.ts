import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { ChangeAnswer, FieldInfo, ObjectInfo, RecordChange, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Toast, Toasts } from '../../ui/toasts';
import { Moves } from '../board/moves';
import { Column } from '../list/columns';
import { Records } from '../records';
import { Block, CellBlock } from './cell-block';
import { CellEdits } from './cell-edits';

const field = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  ...more,
});
const fields = [
  field('name', 'text'),
  field('size', 'integer'),
  field('owner', 'user', { reference: 'user' }),
  field('made', 'date', { readOnly: true }),
];
const company = {
  name: 'company',
  plural: 'companies',
  titleField: 'name',
  fields,
  can: { update: true },
} as ObjectInfo;
const user = { name: 'user', plural: 'users', titleField: 'name', fields: [fields[0]] } as ObjectInfo;
const columns = fields.map((each) => ({ path: each.name, field: each, fields: [each] }) as unknown as Column);

class Clipboard {
  readonly data = new Map<string, string>();
  setData = (type: string, text: string) => void this.data.set(type, text);
  getData = (type: string) => this.data.get(type) ?? '';
}

describe('cells that are changed together', () => {
  let rows: RecordRow[];
  let sent: RecordChange[][];
  let answer: (change: RecordChange) => ChangeAnswer;
  let toasts: { text: string; act?: Toast['act'] }[];
  let clipboard: Clipboard;

  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const event = () => ({ clipboardData: clipboard, preventDefault: () => undefined }) as unknown as ClipboardEvent;
  const block = (from: number, to: number, first: number, last: number): Block => ({
    rows: rows.slice(from, to),
    columns: columns.slice(first, last),
  });

  function open(): CellBlock {
    const told = (text: string, act?: Toast['act']) => void toasts.push({ text, act });
    const plural = (key: string, n: number) => `${key} ${n}`;
    TestBed.configureTestingModule({
      providers: [
        CellBlock,
        CellEdits,
        {
          provide: Records,
          useValue: {
            change: async (_: string, changes: RecordChange[]) => (sent.push(changes), changes.map(answer)),
            query: async () => ({
              items: [
                { id: 'u1', name: 'Ann' },
                { id: 'u2', name: 'Ben' },
                { id: 'u3', name: 'Ben' },
              ],
            }),
          },
        },
        {
          provide: Registry,
          useValue: {
            target: (of: FieldInfo) => (of.reference ? user : undefined),
            byName: () => user,
            path: () => [],
          },
        },
        { provide: Moves, useValue: {} },
        { provide: Overlays, useValue: {} },
        { provide: Words, useValue: { t: (key: string) => key, n: plural } },
        { provide: Toasts, useValue: { done: told, failed: told } },
      ],
    });
    TestBed.inject(CellEdits).wroteAll = async (saved) =>
      void (rows = rows.map((row) => ({ ...row, ...saved.get(row.id) })));
    return TestBed.inject(CellBlock);
  }

  beforeEach(() => {
    rows = ['Anchor', 'Beacon', 'Cutter'].map((name, at) => ({
      id: `${at}`,
      version: 1,
      name,
      size: at,
      owner: { id: 'u1', name: 'Ann' },
      made: '2026-01-31',
    }));
    [sent, toasts, clipboard] = [[], [], new Clipboard()];
    answer = ({ id, version }) => ({ status: 200, id, version: version! + 1 });
  });

  it('are copied as text, and keep among themselves who they refer to', async () => {
    const blocks = open();
    blocks.copy(block(0, 2, 0, 3), event());
    expect(clipboard.getData('text/plain')).toBe('Anchor\t0\tAnn\nBeacon\t1\tAnn');
    rows[2] = { ...rows[2], owner: null };
    await blocks.paste(company, block(2, 3, 0, 4), block(2, 3, 0, 1), event());
    expect(sent).toEqual([[{ id: '2', version: 1, values: { name: 'Anchor', size: 0, owner: 'u1' } }]]);
  });

  it('are saved in one request, told in one sentence and taken back in one', async () => {
    const blocks = open();
    clipboard.setData('text/plain', 'Dory\t10\nEsk\t20\n');
    await blocks.paste(company, block(0, 3, 0, 4), block(0, 1, 0, 1), event());
    expect(rows.map(({ name, size, version }) => [name, size, version])).toEqual([
      ['Dory', 10, 2],
      ['Esk', 20, 2],
      ['Cutter', 2, 1],
    ]);
    expect(toasts.map(({ text }) => text)).toEqual(['grid.changed 4']);
    toasts[0].act!.run();
    await settled();
    expect(rows.map(({ name, size }) => [name, size])).toEqual([
      ['Anchor', 0],
      ['Beacon', 1],
      ['Cutter', 2],
    ]);
    expect(sent[1].map(({ version }) => version)).toEqual([2, 2]);
    expect(toasts[1].act).toBeUndefined();
  });

  it('fill all that are chosen with the one that was copied, or with the first row', async () => {
    const blocks = open();
    clipboard.setData('text/plain', '7');
    await blocks.paste(company, block(0, 3, 1, 4), block(0, 3, 1, 2), event());
    expect(rows.map(({ size }) => size)).toEqual([7, 7, 7]);
    await blocks.fillDown(company, block(0, 3, 0, 1));
    expect(rows.map(({ name }) => name)).toEqual(['Anchor', 'Anchor', 'Anchor']);
    await blocks.empty(company, block(1, 2, 0, 2));
    expect([rows[1]['name'], rows[1]['size']]).toEqual([null, null]);
  });

  it('are refused one by one: what is understood nowhere, what cannot be edited, and what the server says of a field', async () => {
    const blocks = open();
    const edits = TestBed.inject(CellEdits);
    answer = ({ id, version, values }) =>
      'name' in values && id === '1'
        ? {
            status: 400,
            problem: { code: 'x', detail: 'No.', errors: [{ field: 'name', code: 'y', message: 'Taken.' }] },
          }
        : { status: 200, id, version: version! + 1 };
    clipboard.setData('text/plain', 'Dory\tmany\tBen\tnow\nEsk\t20\tNobody');
    await blocks.paste(company, block(0, 3, 0, 4), block(0, 1, 0, 1), event());
    expect(edits.errorOf(rows[0], columns[1])).toBe('grid.notUnderstood');
    // Two go by that name, and none by the other.
    for (const row of rows.slice(0, 2)) expect(edits.errorOf(row, columns[2])).toBe('grid.notUnderstood');
    expect(edits.errorOf(rows[1], columns[0])).toBe('Taken.');
    expect(rows.map(({ name, size }) => [name, size])).toEqual([
      ['Dory', 0],
      ['Beacon', 20],
      ['Cutter', 2],
    ]);
    expect(toasts[0].text).toBe('grid.changed 2 grid.refused 4 grid.fixed 1');
  });
});
