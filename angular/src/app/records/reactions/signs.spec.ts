import { describe, expect, it } from 'vitest';
import { GivenSign, counted } from './signs';

const given = (id: string, to: string, sign: string, name: string): GivenSign => ({
  id,
  to,
  sign,
  by: { id: name, name },
});

describe('signs', () => {
  it('are counted for each thing in the order in which they are offered, with who gave them', () => {
    const all = [
      given('1', 'a', 'heart', 'Jan'),
      given('2', 'a', 'thumbsUp', 'Jan'),
      given('3', 'a', 'thumbsUp', 'Eva'),
    ];
    expect(counted([...all, given('4', 'b', 'eyes', 'Eva')], 'a', 'Eva')).toEqual([
      { sign: 'thumbsUp', emoji: '👍', names: ['Jan', 'Eva'], mine: '3' },
      { sign: 'heart', emoji: '❤️', names: ['Jan'], mine: null },
    ]);
    expect(counted(all, 'b', null)).toEqual([]);
  });
});
