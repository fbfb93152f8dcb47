import { TestBed } from '@angular/core/testing';
import { Problem } from '../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Records } from '../records';
import { CardWriter } from './card-writer';

const name = { name: 'name', type: 'text', label: 'Name', required: true } as FieldInfo;
const city = { name: 'city', type: 'text', label: 'City' } as FieldInfo;
const object = { name: 'company', plural: 'companies', titleField: 'name', fields: [name, city] } as ObjectInfo;
const before: RecordRow = { id: '1', version: 3, name: 'Acme', city: 'Gdynia' };
const stale = new Problem(412, 'record:changed', '', '', []);

describe('what is typed on a card', () => {
  let updates: { body: unknown; version?: number }[];
  let refuse: Problem[];
  let latest: RecordRow;
  let choice: string | undefined;
  let asked: unknown[];

  const write = (draft: Record<string, string>) =>
    TestBed.inject(CardWriter).write(object, [name, city], before, draft);

  beforeEach(() => {
    [updates, refuse, asked, choice, latest] = [[], [], [], undefined, { ...before, version: 4 }];
    const update = (_: string, __: string, body: unknown, version?: number) => {
      updates.push({ body, version });
      const refusal = refuse.shift();
      return refusal ? Promise.reject(refusal) : Promise.resolve({ id: '1' });
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: Records, useValue: { update, get: () => Promise.resolve(latest) } },
        { provide: Registry, useValue: { target: () => undefined } },
        { provide: Words, useValue: { t: (key: string) => key } },
        {
          provide: Overlays,
          useValue: {
            ask: (_: unknown, data: { differences: unknown }) => (asked.push(data), Promise.resolve(choice)),
          },
        },
      ],
    });
  });

  it('is saved in one command with the version that was read, as far as it was changed', async () => {
    expect(await write({ name: 'Acme', city: 'Sopot' })).toEqual({ kind: 'saved' });
    expect(updates).toEqual([{ body: { city: 'Sopot' }, version: 3 }]);
    expect(await write({ city: 'Gdynia' })).toEqual({ kind: 'unchanged' });
  });

  it('is not sent when it cannot be right, and keeps what the server finds wrong with its field', async () => {
    expect(await write({ name: '' })).toEqual({ kind: 'refused', errors: { name: 'form.required' } });
    expect(updates).toEqual([]);
    refuse = [new Problem(400, 'crm:invalid', '', '', [{ field: 'city', code: 'x', message: 'No such city.' }])];
    expect(await write({ city: 'Nowhere' })).toEqual({ kind: 'refused', errors: { city: 'No such city.' } });
  });

  it('goes on top of what a colleague did to other fields', async () => {
    [refuse, latest] = [[stale], { ...latest, name: 'Acme Ltd' }];
    expect(await write({ city: 'Sopot' })).toEqual({ kind: 'saved' });
    expect(updates.map((update) => update.version)).toEqual([3, 4]);
    expect(asked).toEqual([]);
  });

  it('asks whose value stays where both changed a field, and saves the rest in either case', async () => {
    [refuse, latest, choice] = [[stale], { ...latest, city: 'Hel' }, 'theirs'];
    expect(await write({ name: 'Acme Ltd', city: 'Sopot' })).toEqual({ kind: 'saved' });
    expect(asked).toMatchObject([{ differences: [{ theirs: 'Hel', mine: 'Sopot' }] }]);
    expect(updates.at(-1)).toEqual({ body: { name: 'Acme Ltd' }, version: 4 });
  });

  it('stays on the card until that is answered', async () => {
    [refuse, latest] = [[stale], { ...latest, city: 'Hel' }];
    expect(await write({ city: 'Sopot' })).toEqual({ kind: 'refused', errors: { '': 'grid.undecided' } });
  });
});
