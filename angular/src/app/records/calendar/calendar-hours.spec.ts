import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldInfo, RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { RowColors } from '../colors/row-colors';
import { CalendarHours } from './calendar-hours';
import { Shift, daysShown, entryOf } from './calendar-model';
import { Move, movedValues } from './calendar-moves';

const field = (name: string): FieldInfo => ({ name, label: name, type: 'dateTime' }) as FieldInfo;
const [at, ends] = [field('startsAt'), field('endsAt')];
const local = (text: string) => new Date(text).toISOString();
/** Two pixels are a minute and a half. */
const TALL = 1920;

describe('days with their hours', () => {
  let under: string | null = null;

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(2026, 10, 26, 12), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    // A document of the tests has no places on a screen.
    Element.prototype.scrollIntoView = () => undefined;
    document.elementsFromPoint = () => [...document.querySelectorAll(`.day[data-day="${under}"]`)];
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(
      () => ({ top: 0, bottom: TALL, height: TALL, left: 0, right: 700, width: 700 }) as DOMRect,
    );
  });
  afterEach(() => {
    // What keeps the end of a drag from being a click goes with the next turn.
    vi.runOnlyPendingTimers();
    document.querySelectorAll('[data-test-host]').forEach((host) => host.remove());
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function open(rows: RecordRow[], given: object = {}) {
    TestBed.configureTestingModule({
      providers: [
        {
          provide: Words,
          useValue: {
            t: (key: string, values?: object) => key + (values ? JSON.stringify(values) : ''),
            n: (key: string) => key,
            language: signal('en-GB'),
          },
        },
        { provide: RowColors, useValue: { fields: signal([]), of: () => null } },
      ],
    });
    const fixture = TestBed.createComponent(CalendarHours);
    const after = (row: RecordRow, move: Move) => entryOf({ ...row, ...movedValues(row, at, ends, move) }, at, ends);
    const inputs = {
      days: daysShown('week', '2026-11-26', 1),
      today: '2026-11-26',
      entries: rows.map((row) => entryOf(row, at, ends)!),
      title: (row: RecordRow) => String(row['name']),
      after,
      movable: true,
      stretchable: true,
      creatable: true,
      ...given,
    };
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    const shifts: Shift[] = [];
    const made: object[] = [];
    fixture.componentInstance.shifted.subscribe((shift) => shifts.push(shift));
    fixture.componentInstance.create.subscribe((place) => made.push(place));
    const host = fixture.nativeElement as HTMLElement;
    host.dataset['testHost'] = '';
    document.body.append(host);
    fixture.detectChanges();
    const entry = (id: string) => host.querySelector<HTMLElement>(`[data-entry="${id}"]`)!;
    const press = (on: HTMLElement, key: string, more: object = {}) => {
      on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
      fixture.detectChanges();
    };
    const point = (on: EventTarget, type: string, clientY: number, day: string, pointerType = 'mouse') => {
      under = day;
      on.dispatchEvent(
        new PointerEvent(type, { clientX: 10, clientY, button: 0, isPrimary: true, pointerType, bubbles: true }),
      );
      fixture.detectChanges();
    };
    return { fixture, host, entry, press, point, shifts, made };
  }

  const call = {
    id: '1',
    name: 'Call',
    version: 1,
    startsAt: local('2026-11-24T09:00'),
    endsAt: local('2026-11-24T09:45'),
  };
  const fair = { id: '2', name: 'Fair', startsAt: local('2026-11-23T08:00'), endsAt: local('2026-11-25T17:00') };

  it('have what knows its time among the hours, and what lasts for days on top', () => {
    const { host, entry } = open([call, fair]);
    expect(entry('1').closest('[data-day]')!.getAttribute('data-day')).toBe('2026-11-24');
    expect(entry('1').style.top).toBe('37.5%');
    expect(entry('1').textContent).toContain('09:00');
    expect(entry('2').style.gridColumn).toBe('2 / 5');
    expect(host.querySelectorAll('.now')).toHaveLength(1);
    expect(host.querySelector<HTMLElement>('.now')!.style.top).toBe('50%');
  });

  it('make something at the half hour that was clicked, or on the day on top', () => {
    const { host, made } = open([]);
    host
      .querySelector('.day[data-day="2026-11-25"]')!
      .dispatchEvent(new MouseEvent('click', { clientY: (TALL / 24) * 10.6 }));
    host.querySelector<HTMLElement>('.over[data-day="2026-11-27"]')!.click();
    expect(made).toEqual([{ day: '2026-11-25', minute: 630 }, { day: '2026-11-27' }]);
  });

  it('make something with the keyboard at the place that the arrows chose', () => {
    const { host, press, made } = open([]);
    const slot = host.querySelector<HTMLElement>('.slot')!;
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowUp']) press(slot, key);
    slot.click();
    expect(made).toEqual([{ day: '2026-11-27', minute: 570 }]);
    for (let turn = 0; turn < 60; turn++) press(slot, 'ArrowDown');
    slot.click();
    expect(made[1]).toEqual({ day: '2026-11-27', minute: 1410 });
  });

  it('move by days, by hours, by a quarter, and change in length by keys', () => {
    const { entry, press, shifts } = open([call, fair]);
    press(entry('1'), 'ArrowRight');
    press(entry('1'), 'ArrowUp');
    press(entry('1'), 'ArrowDown', { shiftKey: true });
    press(entry('1'), 'ArrowDown', { altKey: true });
    press(entry('2'), 'ArrowDown');
    expect(shifts.map(({ entry: _, by: __, ...move }) => move)).toEqual([
      { days: 1 },
      { minutes: -60 },
      { minutes: 15 },
      { longer: 15 },
      { days: 7 },
    ]);
  });

  it('show where something is carried, and move it by day and by quarters of an hour', () => {
    const { host, entry, point, shifts } = open([call]);
    point(entry('1'), 'pointerdown', 750, '2026-11-24');
    point(document, 'pointermove', 790, '2026-11-26');
    const ghost = host.querySelector<HTMLElement>('.carried')!;
    expect(ghost.closest('[data-day]')!.getAttribute('data-day')).toBe('2026-11-26');
    expect(ghost.style.top).toBe(`${(570 / 1440) * 100}%`);
    point(document, 'pointerup', 790, '2026-11-26');
    expect(shifts).toMatchObject([{ days: 2, minutes: 30, longer: 0, by: 'pointer' }]);
    expect(host.querySelector('.carried')).toBeNull();
  });

  it('make an entry longer at its lower edge, and lay back what Escape takes out of the hand', () => {
    const { host, entry, point, press, shifts } = open([call]);
    point(entry('1').querySelector('.edge')!, 'pointerdown', 780, '2026-11-24');
    point(document, 'pointermove', 860, '2026-11-25');
    point(document, 'pointerup', 860, '2026-11-25');
    expect(shifts).toMatchObject([{ days: 0, minutes: 0, longer: 60 }]);
    point(entry('1'), 'pointerdown', 750, '2026-11-24');
    point(document, 'pointermove', 900, '2026-11-26');
    press(document.body, 'Escape');
    expect(host.querySelector('.carried')).toBeNull();
    point(document, 'pointerup', 900, '2026-11-26');
    expect(shifts).toHaveLength(1);
  });

  it('leave a finger that moves at once to scrolling, and carry for one that rests', async () => {
    const { host, entry, point, shifts } = open([call]);
    point(entry('1'), 'pointerdown', 750, '2026-11-24', 'touch');
    point(document, 'pointermove', 700, '2026-11-24', 'touch');
    await vi.advanceTimersByTimeAsync(1000);
    point(document, 'pointermove', 600, '2026-11-24', 'touch');
    expect(host.querySelector('.carried')).toBeNull();
    point(document, 'pointerup', 600, '2026-11-24', 'touch');
    point(entry('1'), 'pointerdown', 750, '2026-11-24', 'touch');
    await vi.advanceTimersByTimeAsync(300);
    point(document, 'pointermove', 770, '2026-11-24', 'touch');
    point(document, 'pointerup', 770, '2026-11-24', 'touch');
    expect(shifts).toMatchObject([{ days: 0, minutes: 15 }]);
  });

  it('move nothing where nothing may be written', () => {
    const { host, entry, point, press, shifts } = open([call], {
      movable: false,
      stretchable: false,
      creatable: false,
    });
    press(entry('1'), 'ArrowRight');
    point(entry('1'), 'pointerdown', 750, '2026-11-24');
    point(document, 'pointermove', 900, '2026-11-26');
    point(document, 'pointerup', 900, '2026-11-26');
    expect(shifts).toEqual([]);
    expect(host.querySelector('.slot, .edge')).toBeNull();
  });
});
