import { describe, expect, it } from 'vitest';
import { FieldInfo, RecordRow } from '../../api/types';
import {
  Entry,
  addDays,
  daysShown,
  entriesOn,
  entryOf,
  fitted,
  moved,
  segmentsOf,
  stepped,
  weekOf,
  weeksOf,
  within,
} from './calendar-model';

const field = (name: string, type: FieldInfo['type']): FieldInfo =>
  ({ name, label: name, type, required: false, readOnly: false }) as FieldInfo;
const on = field('closesOn', 'date');
const at = field('startsAt', 'dateTime');
const ends = field('endsAt', 'dateTime');
const entry = (id: string, first: string, last = first): Entry => ({ row: { id }, first, last, at: null, until: null });
const local = (text: string) => new Date(text).toISOString();

describe('the days of a calendar', () => {
  it('finds the beginning of a week over the end of a year and a leap day', () => {
    expect(weekOf('2027-01-01', 1)).toBe('2026-12-28');
    expect(weekOf('2027-01-01', 0)).toBe('2026-12-27');
    expect(weekOf('2028-02-29', 1)).toBe('2028-02-28');
    expect(weekOf('2026-11-23', 1)).toBe('2026-11-23');
    expect(weekOf('2026-11-22', 0)).toBe('2026-11-22');
    expect(weekOf('1969-12-31', 1)).toBe('1969-12-29');
  });

  it('shows whole weeks around a month, from four to six of them', () => {
    const november = daysShown('month', '2026-11-26', 1);
    expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    // February 2027 begins on a Monday and has 28 days.
    expect(daysShown('month', '2027-02-10', 1)).toHaveLength(28);
    expect(daysShown('month', '2027-02-10', 0)).toHaveLength(35);
    expect(weeksOf(november).map((week) => week[0])).toContain('2026-11-23');
  });

  it('steps from the last of a long month into a short one', () => {
    expect(stepped('month', '2026-01-31', 1)).toBe('2026-02-01');
    expect(stepped('month', '2026-01-31', -1)).toBe('2025-12-01');
    expect(stepped('week', '2026-12-30', 1)).toBe('2027-01-06');
    expect(daysShown('agenda', '2026-12-30', 1)[2]).toBe('2027-01-01');
  });
});

describe('the entries of a calendar', () => {
  it('stand on the days of the clock here', () => {
    expect(entryOf({ id: '1', closesOn: '2026-11-26' }, on, null)).toMatchObject({ first: '2026-11-26', at: null });
    const meeting = { id: '1', startsAt: local('2026-11-26T23:30'), endsAt: local('2026-11-28T00:00') };
    // What ends at midnight is not on the day that begins then.
    expect(entryOf(meeting, at, ends)).toMatchObject({ first: '2026-11-26', last: '2026-11-27' });
    expect(entryOf({ id: '1', startsAt: null }, at, ends)).toBeNull();
    // An end before the start is no end.
    expect(entryOf({ ...meeting, endsAt: local('2026-11-20T12:00') }, at, ends)).toMatchObject({ last: '2026-11-26' });
  });

  it('keep their time on the clock when they are moved, also over a change of the clock', () => {
    expect(moved('2026-03-28', 'date', 1)).toBe('2026-03-29');
    expect(moved(null, 'date', 1)).toBeNull();
    for (const days of [1, 7, -30, 200]) {
      const later = new Date(String(moved(local('2026-03-28T09:15'), 'dateTime', days)));
      expect([later.getHours(), later.getMinutes()]).toEqual([9, 15]);
    }
    const night = new Date(String(moved(local('2026-10-24T12:00'), 'dateTime', 1)));
    expect([night.getDate(), night.getHours()]).toEqual([25, 12]);
  });

  it('take a line each, the longest of a day first, and free it again', () => {
    const week = daysShown('week', '2026-11-23', 1);
    const segments = segmentsOf(
      [
        entry('short', '2026-11-23'),
        entry('long', '2026-11-20', '2026-11-24'),
        entry('late', '2026-11-26', '2026-12-03'),
        entry('gone', '2026-11-30'),
      ],
      week,
    );
    const drawn = segments.map(({ entry: { row }, from, to, lane, before, after }) => [
      row.id,
      from,
      to,
      lane,
      before,
      after,
    ]);
    expect(drawn).toEqual([
      ['long', 0, 1, 0, true, false],
      ['short', 0, 0, 1, false, false],
      ['late', 3, 6, 0, false, true],
    ]);
  });

  it('say how many do not fit', () => {
    const week = daysShown('week', '2026-11-23', 1);
    const four = ['a', 'b', 'c', 'd'].map((id) => entry(id, '2026-11-24'));
    expect(fitted(segmentsOf(four, week), 4).hidden[1]).toBe(0);
    const { shown, hidden } = fitted(segmentsOf(four, week), 3);
    expect([shown.length, hidden[1], hidden[0]]).toEqual([2, 2, 0]);
    expect(entriesOn(four, '2026-11-24')).toHaveLength(4);
  });

  it('are asked for by the days that are shown', () => {
    expect(within(on, null, '2026-11-01', '2026-11-30')).toEqual({
      and: [
        { field: 'closesOn', op: 'gte', value: '2026-11-01' },
        { field: 'closesOn', op: 'lte', value: '2026-11-30' },
      ],
    });
    expect(within(at, null, '2026-11-01', '2026-11-30')).toEqual({
      and: [
        { field: 'startsAt', op: 'gte', value: local('2026-11-01T00:00') },
        { field: 'startsAt', op: 'lt', value: local('2026-12-01T00:00') },
      ],
    });
    expect(JSON.stringify(within(at, ends, '2026-11-01', '2026-11-30'))).toContain('"endsAt","op":"gte"');
  });

  it('never lose a day, wherever they begin', () => {
    for (let start = 0; start < 7; start++)
      for (let month = 0; month < 30; month++) {
        const anchor = stepped('month', '2026-01-15', month);
        const days = daysShown('month', anchor, start);
        expect(days.length % 7).toBe(0);
        expect(days).toContain(anchor);
        expect(days).toContain(addDays(stepped('month', anchor, 1), -1));
        expect(new Set(days).size).toBe(days.length);
      }
  });

  it('stay one whatever rows there are', () => {
    const rows: RecordRow[] = [{ id: '1', closesOn: '2026-11-26T00:00:00Z' }];
    expect(rows.map((row) => entryOf(row, on, null)?.first)).toEqual(['2026-11-26']);
  });
});
