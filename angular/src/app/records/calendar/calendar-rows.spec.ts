import { describe, expect, it } from 'vitest';
import { ListResult } from '../../api/types';
import { CalendarRows } from './calendar-rows';

describe('the rows of a calendar', () => {
  it('keep what was saved while they were being read', async () => {
    const answers: ((given: ListResult) => void)[] = [];
    const rows = new CalendarRows(() => new Promise((resolve) => answers.push(resolve)));
    const items = (day: string, version: number) => [
      { id: 'a', day, version },
      { id: 'b', day, version: 1 },
    ];
    const first = rows.load({});
    answers[0]({ items: items('monday', 1) } as unknown as ListResult);
    await first;
    const second = rows.load({});
    rows.put({ id: 'a', day: 'friday', version: 2 });
    answers[1]({ items: items('monday', 1) } as unknown as ListResult);
    await second;
    expect(rows.rows().map((row) => row['day'])).toEqual(['friday', 'monday']);
    const third = rows.load({});
    answers[2]({ items: items('sunday', 3) } as unknown as ListResult);
    await third;
    expect(rows.rows()[0]['day']).toBe('sunday');
  });
});
