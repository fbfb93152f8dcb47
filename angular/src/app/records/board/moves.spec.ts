import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { ActDialogData } from '../form/act-dialog';
import { Records } from '../records';
import { NO_VALUE } from './board-cards';
import { Moves } from './moves';

const status = { name: 'status', type: 'choice', label: 'Status' } as FieldInfo;
const reason = { name: 'reason', type: 'text', label: 'Reason' } as FieldInfo;
const task = { plural: 'tasks', titleField: 'name', fields: [status, reason], acts: [] } as unknown as ObjectInfo;
const row: RecordRow = { id: '1', version: 4, name: 'Call', status: 'open' };
const required = (field: string, code = 'crm:required') =>
  new Problem(400, 'crm:invalid', '', '', [{ field, code, message: '' }]);

describe('a card that is moved by a choice', () => {
  let written: { body: unknown; version?: number }[];
  let refuse: Problem | null;
  let asked: ActDialogData | null;

  const move = (id: string) => TestBed.inject(Moves).move(task, status, row, { id, name: id, row: null });

  beforeEach(() => {
    [written, refuse, asked] = [[], null, null];
    const update = (_: string, __: string, body: object, version?: number) => {
      written.push({ body, version });
      return refuse ? Promise.reject(refuse) : Promise.resolve({ id: '1', version: 5 });
    };
    const ask = async (_: unknown, data: ActDialogData) => {
      [asked, refuse] = [data, null];
      return data.run({ reason: 'No budget' });
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: Records, useValue: { update } },
        { provide: Overlays, useValue: { ask } },
        { provide: Words, useValue: { t: (key: string) => key } },
      ],
    });
  });

  it('is written with the version that was read, and emptied in the column of those without a value', async () => {
    expect(await move('done')).toMatchObject({ version: 5 });
    await move(NO_VALUE);
    expect(written).toEqual([
      { body: { status: 'done' }, version: 4 },
      { body: { status: null }, version: 4 },
    ]);
  });

  it('is written after what is still under way, on the version that comes of it', async () => {
    const [first, second] = [move('doing'), move('done')];
    expect((await Promise.all([first, second])).map((saved) => saved?.version)).toEqual([5, 5]);
    expect(written).toEqual([
      { body: { status: 'doing' }, version: 4 },
      { body: { status: 'done' }, version: 5 },
    ]);
  });

  it('is asked for what a rule demands there, and moved with it in one command', async () => {
    refuse = required('reason');
    expect(await move('lost')).toMatchObject({ version: 5 });
    expect(asked?.fields).toMatchObject([{ name: 'reason', required: true }]);
    expect(written[1]).toEqual({ body: { status: 'lost', reason: 'No budget' }, version: 4 });
  });

  it('is refused where a form would not help', async () => {
    for (const problem of [required('status'), required('reason', 'crm:too-long')]) {
      refuse = problem;
      await expect(move('lost')).rejects.toBe(problem);
      expect(asked).toBeNull();
    }
  });
});
