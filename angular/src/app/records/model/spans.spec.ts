import table from '../../../../../test/Crm.SaaS.Domain.Tests/Platform/Filtering/cases.json';
import { dayNumber, dayText } from '../formula/moments';
import { spanOf } from './spans';

describe('a week', () => {
  it.each(table.weeks)('that begins on $start is on $today the one that the server means', (week) => {
    expect(spanOf('this-week', week.today, week.start)).toEqual([week.first, week.last]);
  });

  it('holds every day, begins as it should, and ends where the next begins', () => {
    // Numbers from a generator with a seed: the same ones every time.
    let seed = 20_261_126;
    const next = (most: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % most;
    for (let at = 0; at < 2_000; at++) {
      const [day, start] = [next(400_000) - 200_000, next(7)];
      const today = dayText(day)!;
      const [first, last] = spanOf('this-week', today, start)!;
      expect(new Date(`${first}T00:00:00Z`).getUTCDay()).toBe(start);
      expect(dayNumber(first) <= day && day <= dayNumber(last)).toBe(true);
      expect(dayNumber(last) - dayNumber(first)).toBe(6);
      expect(spanOf('last-week', today, start)).toEqual([dayText(dayNumber(first) - 7), dayText(dayNumber(first) - 1)]);
      expect(spanOf('next-week', today, start)).toEqual([dayText(dayNumber(last) + 1), dayText(dayNumber(last) + 7)]);
    }
  });
});
