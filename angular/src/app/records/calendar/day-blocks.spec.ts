import { afterEach, describe, expect, it, vi } from 'vitest';
import { FieldInfo } from '../../api/types';
import { Entry, addDays, entryOf } from './calendar-model';
import { STILL, movedValues } from './calendar-moves';
import { Block, DAY_MINUTES, blocksOf, isTimed, minuteOf, momentAt } from './day-blocks';

const field = (name: string, type: FieldInfo['type']): FieldInfo =>
  ({ name, label: name, type, required: false, readOnly: false }) as FieldInfo;
const at = field('startsAt', 'dateTime');
const ends = field('endsAt', 'dateTime');
const local = (text: string) => new Date(text).toISOString();
const meeting = (id: string, from: string, to?: string): Entry =>
  entryOf({ id, startsAt: local(from), endsAt: to ? local(to) : null }, at, ends)!;
const drawn = (blocks: Block[]) =>
  Object.fromEntries(blocks.map(({ entry, left, width }) => [entry.row.id, [left, width]]));

/** The same numbers on every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

describe('the hours of a day', () => {
  it('has each entry at its time, thirty minutes where no end is known', () => {
    const blocks = blocksOf(
      [meeting('a', '2026-11-26T09:15'), meeting('b', '2026-11-26T14:00', '2026-11-26T16:30')],
      '2026-11-26',
    );
    expect(blocks.map(({ from, to }) => [from, to])).toEqual([
      [555, 585],
      [840, 990],
    ]);
  });

  it('shares the width among what overlaps, and gives room that nothing else needs', () => {
    const day = '2026-11-26';
    const three = [
      meeting('long', `${day}T09:00`, `${day}T12:00`),
      meeting('early', `${day}T09:00`, `${day}T10:00`),
      meeting('late', `${day}T10:30`, `${day}T11:30`),
      meeting('alone', `${day}T12:00`, `${day}T13:00`),
    ];
    expect(drawn(blocksOf(three, day))).toEqual({
      long: [0, 0.5],
      early: [0.5, 0.5],
      late: [0.5, 0.5],
      alone: [0, 1],
    });
    const stairs = [
      meeting('a', `${day}T09:00`, `${day}T10:00`),
      meeting('b', `${day}T09:15`, `${day}T10:15`),
      meeting('c', `${day}T09:30`, `${day}T10:30`),
      meeting('d', `${day}T10:15`, `${day}T11:00`),
    ];
    expect(drawn(blocksOf(stairs, day))['d']).toEqual([0, 2 / 3]);
  });

  it('never lays two things that overlap over each other, and loses none', () => {
    const next = numbers(7);
    for (let round = 0; round < 200; round++) {
      const entries = Array.from({ length: 1 + Math.floor(next() * 12) }, (_, id) => {
        const from = Math.floor(next() * 96) * 15;
        const to = Math.min(DAY_MINUTES, from + 15 + Math.floor(next() * 16) * 15);
        const row = { id: String(id), startsAt: momentAt('2026-11-26', from), endsAt: momentAt('2026-11-26', to) };
        return entryOf(row, at, ends)!;
      });
      const blocks = blocksOf(entries, '2026-11-26');
      expect(blocks).toHaveLength(entries.length);
      for (const a of blocks) {
        expect(a.left >= 0 && a.left + a.width <= 1 + 1e-9 && a.width > 0).toBe(true);
        expect(a.from >= 0 && a.to <= DAY_MINUTES && a.to - a.from >= 30).toBe(true);
        for (const b of blocks) {
          if (a === b || a.from >= b.to || b.from >= a.to) continue;
          expect(a.left + a.width <= b.left + 1e-9 || b.left + b.width <= a.left + 1e-9).toBe(true);
        }
      }
    }
  });

  it('shows what goes over midnight on both days, and what lasts a day or has no time on neither', () => {
    const night = meeting('night', '2026-11-26T23:00', '2026-11-27T01:30');
    expect(blocksOf([night], '2026-11-26')).toMatchObject([{ from: 1380, to: 1440, before: false, after: true }]);
    expect(blocksOf([night], '2026-11-27')).toMatchObject([{ from: 0, to: 90, before: true, after: false }]);
    expect(blocksOf([meeting('full', '2026-11-26T22:00', '2026-11-27T00:00')], '2026-11-26')).toMatchObject([
      { to: 1440 },
    ]);
    expect(isTimed(meeting('fair', '2026-11-26T09:00', '2026-11-28T17:00'))).toBe(false);
    expect(isTimed(entryOf({ id: '1', on: '2026-11-26' }, field('on', 'date'), null)!)).toBe(false);
  });
});

describe('what is moved by time', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const row = { id: '1', startsAt: local('2026-11-26T09:00'), endsAt: local('2026-11-26T09:45') };

  it('keeps its length, and leaves out what stays', () => {
    expect(movedValues(row, at, ends, { days: 1, minutes: 30, longer: 0 })).toEqual({
      startsAt: local('2026-11-27T09:30'),
      endsAt: local('2026-11-27T10:15'),
    });
    expect(movedValues(row, at, ends, { ...STILL, longer: 30 })).toEqual({ endsAt: local('2026-11-26T10:15') });
    expect(movedValues(row, at, ends, STILL)).toEqual({});
    expect(movedValues({ ...row, endsAt: null }, at, ends, { ...STILL, minutes: 15 })).toEqual({
      startsAt: local('2026-11-26T09:15'),
    });
  });

  it('gets an end where it had none, and is never shorter than a step', () => {
    expect(movedValues({ ...row, endsAt: null }, at, ends, { ...STILL, longer: 15 })).toEqual({
      endsAt: local('2026-11-26T09:45'),
    });
    expect(movedValues(row, at, ends, { ...STILL, longer: -600 })).toEqual({ endsAt: local('2026-11-26T09:15') });
  });

  it.each(['UTC', 'Europe/Warsaw', 'America/Sao_Paulo', 'Australia/Lord_Howe'])(
    'keeps its time on the clock and its length on every day of a year, also when the clock changes: %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      for (let days = 0; days < 366; days++) {
        const day = addDays('2026-01-01', days);
        for (const minute of [0, 90, 150, 165, 555, 1425]) {
          const begins = momentAt(day, minute);
          const start = { id: '1', startsAt: begins, endsAt: new Date(Date.parse(begins) + 1_800_000).toISOString() };
          const values = movedValues(start, at, ends, { days: 1, minutes: 0, longer: 0 });
          expect(Date.parse(String(values['endsAt'])) - Date.parse(String(values['startsAt']))).toBe(1_800_000);
          const wanted = momentAt(addDays(day, 1), minuteOf(begins));
          expect(values['startsAt']).toBe(wanted);
          const block = blocksOf([entryOf({ ...start, ...values }, at, ends)!], addDays(day, 1));
          expect(block).toHaveLength(1);
          expect(block[0].to).toBeGreaterThan(block[0].from);
        }
      }
    },
  );
});
