import { describe, expect, it } from 'vitest';
import { EVERYTHING, askedBy, isNarrowed, paramsOf, queryOf } from './feed-question';

const read = (address: string) => {
  const params = new URLSearchParams(address);
  return askedBy((name) => params.get(name));
};
const now = new Date(2026, 10, 26, 15);

describe('what is asked of the feed', () => {
  it('stands in the address and is read from it', () => {
    const asked = read('who=person&person=x&objects=deal,task&kinds=updated&span=days&from=2026-11-01&to=2026-11-02');
    const given = Object.entries(paramsOf(asked)).filter((each): each is [string, string] => each[1] !== null);
    expect(read(new URLSearchParams(given).toString())).toEqual(asked);
    expect(read('who=nobody&span=ever&from=yesterday')).toEqual(EVERYTHING);
    expect([isNarrowed(EVERYTHING), isNarrowed(asked)]).toEqual([false, true]);
  });

  it('asks for the days of whoever asks, the last one included', () => {
    expect(queryOf(EVERYTHING, now)).toEqual({});
    expect(queryOf(read('who=me&span=today'), now)).toEqual({ who: 'me', from: new Date(2026, 10, 26).toISOString() });
    expect(queryOf(read('span=7'), now)).toEqual({ from: new Date(2026, 10, 20).toISOString() });
    expect(queryOf(read('span=days&from=2026-11-01&to=2026-11-02'), now)).toEqual({
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 10, 3).toISOString(),
    });
  });

  it('asks for nobody in particular until somebody is chosen', () => {
    expect(queryOf(read('who=person'), now)).toEqual({});
    expect(queryOf(read('who=team&team=t'), now)).toEqual({ team: 't' });
  });
});
