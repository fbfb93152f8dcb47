import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problem';
import { FieldInfo, ListQuery, ObjectInfo, RecordRow } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Overlays } from '../../ui/overlays';
import { Screen } from '../../ui/screen';
import { Toast, Toasts } from '../../ui/toasts';
import { RowColors } from '../colors/row-colors';
import { Records } from '../records';
import { Calendar } from './calendar';

const field = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  ...more,
});
const deal = {
  name: 'deal',
  plural: 'deals',
  label: 'Deal',
  labelPlural: 'Deals',
  titleField: 'name',
  can: { read: true, create: true, update: true },
  fields: [
    field('name', 'text'),
    field('createdAt', 'dateTime', { readOnly: true, inList: true }),
    field('closesOn', 'date', { inList: true }),
    field('endsOn', 'date'),
  ],
} as unknown as ObjectInfo;

class NothingResizes {
  observe(): void {}
  disconnect(): void {}
}

describe('a calendar', () => {
  const asked: ListQuery[] = [];
  const written: unknown[][] = [];
  let rows: RecordRow[] = [];
  let refuse: Problem | null = null;
  let slow: Promise<void> | null = null;

  beforeEach(() => {
    vi.stubGlobal('ResizeObserver', NothingResizes);
    vi.useFakeTimers({ now: new Date(2026, 10, 26, 12), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    [asked.length, written.length, refuse, slow] = [0, 0, null, null];
    rows = [
      { id: '1', name: 'Anchor', closesOn: '2026-11-10', version: 3 },
      { id: '2', name: 'Beacon', closesOn: '2026-11-10', endsOn: '2026-11-12', version: 1 },
    ];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  async function open(settings?: object, object = deal, phone = false) {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        {
          provide: Words,
          useValue: {
            t: (key: string, given?: object) => key + (given ? JSON.stringify(given) : ''),
            n: (key: string) => key,
            language: signal('pl'),
          },
        },
        { provide: Registry, useValue: { target: () => undefined, path: () => [] } },
        { provide: Realtime, useValue: { watch: () => () => undefined } },
        { provide: RowColors, useValue: { fields: signal([]), of: () => null } },
        { provide: Screen, useValue: { phone: signal(phone), compact: signal(phone) } },
        { provide: Formats, useValue: { date: String, dateTime: String, number: String } },
        { provide: Overlays, useValue: { side: (...given: unknown[]) => created.push(given[1]) } },
        {
          provide: Records,
          useValue: {
            hear: () => undefined,
            query: async (_: string, query: ListQuery) => {
              asked.push(query);
              return { items: rows, total: null, next: null };
            },
            update: async (...given: unknown[]) => {
              written.push(given);
              await slow;
              if (refuse) throw refuse;
              return { version: Number(given[3]) + 1 };
            },
          },
        },
      ],
    });
    const created: unknown[] = [];
    const fixture = TestBed.createComponent(Calendar);
    fixture.componentRef.setInput('object', object);
    fixture.componentRef.setInput('settings', settings);
    const told: object[] = [];
    fixture.componentInstance.settingsChanged.subscribe((each) => told.push(each));
    await settle(fixture);
    const host = fixture.nativeElement as HTMLElement;
    const entry = (id: string) => host.querySelector<HTMLElement>(`[data-entry="${id}"]`)!;
    const press = async (id: string, key: string) => {
      entry(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      fixture.detectChanges();
      await vi.advanceTimersByTimeAsync(0);
    };
    const toasts = TestBed.inject(Toasts).shown as () => Toast[];
    return { fixture, host, entry, press, told, created, toasts };
  }

  async function settle(fixture: { detectChanges(): void }) {
    for (let turn = 0; turn < 3; turn++) {
      fixture.detectChanges();
      await vi.advanceTimersByTimeAsync(1);
    }
  }

  it('asks once for the whole weeks of the month, by the date that people plan by', async () => {
    const { host } = await open();
    expect(asked).toHaveLength(1);
    expect(asked[0].filter).toEqual({
      and: [
        { field: 'closesOn', op: 'gte', value: '2026-10-26' },
        { field: 'closesOn', op: 'lte', value: '2026-12-06' },
      ],
    });
    expect(host.querySelectorAll('.week')).toHaveLength(6);
    expect(host.querySelector('.today')?.getAttribute('data-day')).toBe('2026-11-26');
  });

  it('draws an entry over all of its days', async () => {
    const { entry } = await open({ start: 'closesOn', end: 'endsOn' });
    expect(entry('2').style.gridColumn).toBe('2 / 5');
    expect(entry('1').style.gridColumn).toBe('2 / 3');
  });

  it('moves an entry with the arrows, saves once after the last, and takes it back', async () => {
    const { fixture, press, entry, toasts } = await open({ start: 'closesOn', end: 'endsOn' });
    await press('2', 'ArrowRight');
    await press('2', 'ArrowDown');
    expect(written).toEqual([]);
    expect(entry('2').style.gridColumn).toBe('3 / 6');
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual([['deals', '2', { closesOn: '2026-11-18', endsOn: '2026-11-20' }, 1]]);
    await settle(fixture);
    toasts()[0].act!.run();
    await vi.advanceTimersByTimeAsync(1);
    expect(written[1]).toEqual(['deals', '2', { closesOn: '2026-11-10', endsOn: '2026-11-12' }, 2]);
  });

  it('saves a move that comes while the one before is being saved after it, from there', async () => {
    const { press } = await open();
    let done: () => void = () => undefined;
    slow = new Promise((resolve) => (done = resolve));
    await press('1', 'ArrowRight');
    await vi.advanceTimersByTimeAsync(1000);
    await press('1', 'ArrowDown');
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual([['deals', '1', { closesOn: '2026-11-11' }, 3]]);
    done();
    await vi.advanceTimersByTimeAsync(1000);
    expect(written[1]).toEqual(['deals', '1', { closesOn: '2026-11-18' }, 4]);
    expect(written).toHaveLength(2);
  });

  it('says so when somebody else was faster, and reads again', async () => {
    const { press, toasts } = await open();
    refuse = new Problem(412, 'crm:changed-by-someone-else', '', '');
    await press('1', 'ArrowLeft');
    await vi.advanceTimersByTimeAsync(1000);
    expect(toasts()[0].text).toContain('calendar.changed');
    expect(asked).toHaveLength(2);
  });

  it('does not move what may not be written', async () => {
    const { press } = await open({ start: 'createdAt' }, { ...deal, can: { ...deal.can } });
    await press('1', 'ArrowLeft').catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual([]);
  });

  it('makes a record on the day that was clicked', async () => {
    const { host, created } = await open();
    host.querySelector<HTMLElement>('[data-day="2026-11-20"]')!.click();
    expect(created).toMatchObject([{ given: { closesOn: '2026-11-20' } }]);
  });

  it('keeps in the view what was chosen', async () => {
    const { host, told } = await open({ start: 'closesOn', span: 'week' });
    expect(asked[0].filter).toMatchObject({ and: [{ value: '2026-11-23' }, { value: '2026-11-29' }] });
    const select = host.querySelector('select')!;
    select.value = 'endsOn';
    select.dispatchEvent(new Event('change'));
    expect(told).toEqual([{ start: 'endsOn', span: 'week' }]);
  });

  it('has hours where the date knows a time, and saves a new time and a new length', async () => {
    const meeting = {
      ...deal,
      fields: [field('name', 'text'), field('startsAt', 'dateTime', { inList: true }), field('endsAt', 'dateTime')],
    } as unknown as ObjectInfo;
    const [from, to] = [new Date(2026, 10, 26, 9), new Date(2026, 10, 26, 9, 30)];
    rows = [{ id: '1', name: 'Call', startsAt: from.toISOString(), endsAt: to.toISOString(), version: 4 }];
    const { fixture, host, entry, press, toasts } = await open(
      { start: 'startsAt', end: 'endsAt', span: 'day' },
      meeting,
    );
    await vi.dynamicImportSettled();
    await settle(fixture);
    expect(host.querySelectorAll('crm-calendar-hours .day')).toHaveLength(1);
    await press('1', 'ArrowDown');
    expect(entry('1').style.top).toBe(`${(10 / 24) * 100}%`);
    await vi.advanceTimersByTimeAsync(1000);
    const later = (minutes: number) => new Date(from.getTime() + minutes * 60_000).toISOString();
    expect(written[0]).toEqual(['deals', '1', { startsAt: later(60), endsAt: later(90) }, 4]);
    await settle(fixture);
    entry('1').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(written[1]).toEqual(['deals', '1', { endsAt: later(105) }, 5]);
    expect(toasts().at(-1)!.text).toContain('calendar.stretched');
    toasts().at(-1)!.act!.run();
    await vi.advanceTimersByTimeAsync(1);
    expect(written[2]).toEqual(['deals', '1', { endsAt: later(90) }, 6]);
  });

  it('lists one day of a date that knows no time', async () => {
    const { host, told } = await open({ start: 'closesOn', span: 'day' });
    expect(asked[0].filter).toMatchObject({ and: [{ value: '2026-11-26' }, { value: '2026-11-26' }] });
    expect(host.querySelector('crm-calendar-hours')).toBeNull();
    expect(told).toEqual([]);
  });

  it('shows dots and the chosen day on a phone', async () => {
    const { fixture, host } = await open({ start: 'closesOn', span: 'week' }, deal, true);
    expect(host.querySelectorAll('[data-day="2026-11-10"] i')).toHaveLength(2);
    host.querySelector<HTMLElement>('[data-day="2026-11-10"]')!.click();
    await settle(fixture);
    expect([...host.querySelectorAll('crm-calendar-agenda [data-entry]')]).toHaveLength(2);
  });
});
