import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { beforeEach, describe, expect, it } from 'vitest';
import { FieldInfo, GroupQuery, ObjectInfo } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Toast, Toasts } from '../../ui/toasts';
import { BoardSettings } from '../model/board-settings';
import { Records } from '../records';
import { Board } from './board';

const choice = (name: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type: 'choice',
  required: false,
  readOnly: false,
  choices: [
    { value: 'low', label: 'Low' },
    { value: 'high', label: 'High' },
  ],
  ...more,
});
const title: FieldInfo = { name: 'name', label: 'Name', type: 'text', required: true, readOnly: false };
const company = {
  name: 'company',
  plural: 'companies',
  label: 'Company',
  labelPlural: 'Companies',
  titleField: 'name',
  can: { read: true, create: true, update: true },
  fields: [title, choice('tier'), choice('state', { readOnly: true, required: true })],
  columns: ['tier', 'state'],
  acts: [],
  board: null,
} as unknown as ObjectInfo;

describe('a board by a choice', () => {
  let asked: GroupQuery[];
  let written: unknown[];
  let revision: number;
  let away: boolean;
  let gate: Promise<void> | null;
  let change: () => void;
  let toasts: { text: string; act?: Toast['act'] }[];

  async function open(settings: BoardSettings = {}, object = company) {
    const group = async (_: string, query: GroupQuery) => {
      asked.push(query);
      if (away) return new Promise<never>(() => undefined);
      await gate;
      const by = query.group![0];
      const items = (id: string) => [{ id, name: `Card ${id}`, version: 1 }];
      return {
        groups: [
          { [by]: 'low', n: 1, items: items('a') },
          { [by]: 'retired', n: 1, items: items('b') },
          ...(by === 'tier' ? [{ [by]: null, n: 1, items: items('c') }] : []),
        ],
      };
    };
    const update = async (...given: unknown[]) => (written.push(given), { id: 'a', version: 2 });
    const hear = (listener: (changes: { plural: string }[]) => void) =>
      (change = () => listener([{ plural: 'companies' }]));
    const told = (text: string, act?: Toast['act']) => void toasts.push({ text, act });
    const t = (key: string, given?: { label?: string }) => (key === 'grid.noValue' ? `No ${given?.label}` : key);
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Records, useValue: { group, update, hear, revisionOf: () => revision } },
        { provide: Registry, useValue: { target: () => undefined } },
        { provide: Realtime, useValue: { watch: () => () => undefined } },
        { provide: Session, useValue: { currency: () => 'EUR', user: () => ({ id: 'me' }) } },
        { provide: Overlays, useValue: {} },
        { provide: Toasts, useValue: { done: told, failed: told } },
        { provide: Words, useValue: { t, n: t, language: signal('en') } },
      ],
    });
    return show(settings, object);
  }

  async function show(settings: BoardSettings = {}, object = company) {
    const fixture = TestBed.createComponent(Board);
    fixture.componentRef.setInput('object', object);
    fixture.componentRef.setInput('settings', settings);
    const root = fixture.nativeElement as HTMLElement;
    const places = () => [...root.querySelectorAll<HTMLElement>('[role=group]')];
    const settled = async () => {
      await fixture.whenStable();
      await new Promise((resolve) => setTimeout(resolve));
    };
    for (let turn = 0; turn < 3; turn++) await settled();
    const press = (id: string, key: string, shiftKey = false) => {
      const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
      root.querySelector(`#card-${id}`)!.dispatchEvent(event);
      return settled();
    };
    const leave = () => fixture.destroy();
    const set = async (settings: BoardSettings) => {
      fixture.componentRef.setInput('settings', settings);
      for (let turn = 0; turn < 3; turn++) await settled();
    };
    return { root, places, press, settled, set, leave };
  }

  beforeEach(() => void ([asked, written, toasts, revision, away, gate] = [[], [], [], 0, false, null]));

  it('has its values in their order, then those without one, then what the field no longer has', async () => {
    const { places } = await open();
    expect(places().map((place) => place.getAttribute('aria-label'))).toEqual(['Low', 'High', 'No tier', 'retired']);
    expect(places().map((place) => place.querySelectorAll('article').length)).toEqual([1, 0, 1, 1]);
    expect(asked[0]).toMatchObject({ group: ['tier'], aggregate: { n: 'count' } });
  });

  it('is there at once when somebody comes back, while it is read again', async () => {
    const before = await open();
    before.leave();
    away = true;
    const { places } = await show();
    expect(places().map((place) => place.querySelectorAll('article').length)).toEqual([1, 0, 1, 1]);
    expect(asked.length).toBe(2);
  });

  it('is not shown as it was once something of it was written, nor for another question', async () => {
    const before = await open();
    before.leave();
    away = true;
    const other = await show({ by: 'state' });
    expect(other.places()).toEqual([]);
    other.leave();
    revision++;
    expect((await show()).places()).toEqual([]);
  });

  it('writes the value of the column that a card goes to, and takes it back', async () => {
    const { press, settled } = await open();
    await press('a', 'ArrowRight', true);
    expect(written).toEqual([['companies', 'a', { tier: 'high' }, 1]]);
    toasts[0].act!.run();
    await settled();
    expect(written[1]).toEqual(['companies', 'a', { tier: 'low' }, 2]);
    await press('b', 'ArrowLeft', true);
    expect(written[2]).toEqual(['companies', 'b', { tier: null }, 1]);
  });

  it('moves a card on before the board is read again', async () => {
    const { press } = await open();
    await press('a', 'ArrowRight', true);
    await press('a', 'ArrowRight', true);
    expect(written).toEqual([
      ['companies', 'a', { tier: 'high' }, 1],
      ['companies', 'a', { tier: null }, 2],
    ]);
  });

  it('takes a card back to where it was, whatever is shown by then', async () => {
    const { press, settled, set } = await open();
    await press('a', 'ArrowRight', true);
    await set({ by: 'state' });
    toasts[0].act!.run();
    await settled();
    expect(written[1]).toEqual(['companies', 'a', { tier: 'low' }, 2]);
  });

  it('shows nothing that was read before a card was moved', async () => {
    const { press, settled, places } = await open();
    let answer = () => undefined as void;
    gate = new Promise((resolve) => (answer = resolve));
    change();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked.length).toBe(2);
    await press('a', 'ArrowRight', true);
    expect(written.length).toBe(1);
    answer();
    for (let turn = 0; turn < 3; turn++) await settled();
    expect(places().map((place) => place.querySelectorAll('article').length)).toEqual([0, 1, 1, 1]);
  });

  it('moves no cards by what this person may not set, and still lets them be edited', async () => {
    const { press, root, places } = await open({ by: 'state' });
    expect(asked[0].group).toEqual(['state']);
    expect(places().map((place) => place.getAttribute('aria-label'))).toEqual(['Low', 'High', 'retired']);
    await press('a', 'ArrowRight', true);
    await press('a', ' ');
    expect([written, root.querySelector('.lifted')]).toEqual([[], null]);
    expect(root.querySelectorAll('article .pencil').length).toBe(2);
  });

  it('is only looked at by who may change nothing', async () => {
    const { root } = await open({}, { ...company, can: { ...company.can, update: false } });
    expect(root.querySelectorAll('article').length).toBe(3);
    expect(root.querySelectorAll('article .acts').length).toBe(0);
  });
});
