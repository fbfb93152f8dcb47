import { TestBed } from '@angular/core/testing';
import { Problem } from '../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { Moves } from '../board/moves';
import { Records } from '../records';
import { RecordState } from './record-state';

const city: FieldInfo = { name: 'city', label: 'City', type: 'text', required: false, readOnly: false, maxLength: 10 };
const stale = new Problem(412, 'crm:changed-by-someone-else', '', 'Changed.');

const shown: FieldInfo = {
  ...city,
  name: 'shown',
  readOnly: true,
  formula: { concat: [{ upper: { field: 'city' } }, '!'] },
};
const twice: FieldInfo = { ...shown, name: 'twice', formula: { concat: [{ field: 'shown' }, { field: 'shown' }] } };

const object = {
  name: 'company',
  plural: 'companies',
  titleField: 'city',
  fields: [city, shown, twice],
  board: null,
} as unknown as ObjectInfo;

describe('record on the screen', () => {
  let stored: RecordRow;
  let updates: { body: unknown; version?: number }[];
  let refuse: Problem[];

  async function opened(): Promise<RecordState> {
    const records = {
      hear: () => undefined,
      get: async (_: string, id: string) => ({ ...stored, id }),
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
        RecordState,
        { provide: Records, useValue: records },
        { provide: Registry, useValue: { target: () => undefined } },
        { provide: Session, useValue: { user: () => ({ id: 'me' }) } },
        { provide: Moves, useValue: {} },
        { provide: Words, useValue: { t: (key: string) => key } },
      ],
    });
    const state = TestBed.inject(RecordState);
    await state.load(object, '1');
    return state;
  }

  beforeEach(() => {
    [stored, updates, refuse] = [{ id: '1', version: 3, city: 'Gdynia' }, [], []];
  });

  it('shows what a formula gives with what is being typed, and what the server says once it is saved', async () => {
    stored = { ...stored, shown: 'GDYNIA!', twice: 'GDYNIA!GDYNIA!' };
    const state = await opened();
    expect([state.shown(twice), state.follows(twice)]).toEqual(['GDYNIA!GDYNIA!', false]);
    state.draft('city', 'Sopot');
    expect([state.shown(shown), state.shown(twice), state.follows(twice)]).toEqual(['SOPOT!', 'SOPOT!SOPOT!', true]);
    state.undraft('city');
    expect(state.shown(twice)).toBe('GDYNIA!GDYNIA!');
  });

  it('saves the changed field alone, with the version that was read', async () => {
    const state = await opened();
    expect(await state.save(city, 'Sopot')).toBe(true);
    expect(updates).toEqual([{ body: { city: 'Sopot' }, version: 3 }]);
    expect(state.row()?.['city']).toBe('Sopot');
  });

  it('sends nothing when nothing has changed', async () => {
    expect(await (await opened()).save(city, 'Gdynia')).toBe(true);
    expect(updates).toEqual([]);
  });

  it('does not send what cannot be right', async () => {
    const state = await opened();
    expect(await state.save(city, 'a name far too long')).toBe(false);
    expect(state.errors()['city']).toBe('form.tooLong');
    expect(updates).toEqual([]);
  });

  it('puts the old value back and explains a refusal on the field', async () => {
    const state = await opened();
    refuse = [new Problem(400, 'crm:invalid', '', '', [{ field: 'city', code: 'x', message: 'No such city.' }])];
    expect(await state.save(city, 'Nowhere')).toBe(false);
    expect(state.errors()['city']).toBe('No such city.');
    expect(state.row()?.['city']).toBe('Gdynia');
  });

  it('saves on top of a change that left the field alone', async () => {
    const state = await opened();
    refuse = [stale];
    stored = { ...stored, version: 4, phone: '1' };
    expect(await state.save(city, 'Sopot')).toBe(true);
    expect(updates.map((update) => update.version)).toEqual([3, 4]);
    expect(stored['city']).toBe('Sopot');
  });

  it('keeps both values when a colleague changed the same field', async () => {
    const state = await opened();
    refuse = [stale];
    stored = { ...stored, version: 4, city: 'Hel' };
    expect(await state.save(city, 'Sopot')).toBe(false);
    expect(state.conflicts()['city']).toEqual({ mine: 'Sopot', theirs: 'Hel' });
    expect(stored['city']).toBe('Hel');
  });

  it('stays at the record that was gone to while the last one was being saved', async () => {
    const state = await opened();
    const saving = state.save(city, 'Sopot');
    await state.load(object, '2');
    expect(await saving).toBe(true);
    await Promise.resolve();
    expect([state.row()?.id, state.asked(), state.saving()]).toEqual(['2', '2', null]);
    expect(TestBed.inject(Toasts).shown()).toEqual([]);
  });

  it('tells at the next record what was not saved at the last', async () => {
    const state = await opened();
    refuse = [new Problem(400, 'crm:invalid', '', '', [{ field: 'city', code: 'x', message: 'No such city.' }])];
    const saving = state.save(city, 'Nowhere');
    await state.load(object, '2');
    expect(await saving).toBe(true);
    expect([state.row()?.id, state.errors()]).toEqual(['2', {}]);
    expect(
      TestBed.inject(Toasts)
        .shown()
        .map((toast) => [toast.kind, toast.text]),
    ).toEqual([['failed', 'record.notSaved']]);
  });
});
