import { describe, expect, it } from 'vitest';
import { pieces, stillMentioned, typedMention, withMention } from './mentions';

describe('mentions', () => {
  it('hears a name that is being typed after an at sign', () => {
    expect(typedMention('Hello @An', 9)).toEqual({ from: 6, text: 'An' });
    expect(typedMention('@', 1)).toEqual({ from: 0, text: '' });
    expect(typedMention('write to anna@example.com', 25)).toBeNull();
    expect(typedMention('@Anna said that it is fine', 26)).toBeNull();
    expect(typedMention('nobody', 6)).toBeNull();
  });

  it('puts the whole name in place of what was typed', () => {
    expect(withMention('Hi @an, look', 3, 6, 'Anna Nowak')).toEqual({ text: 'Hi @Anna Nowak , look', caret: 15 });
  });

  it('forgets people whose name was taken out again', () => {
    const chosen = [
      { id: '1', name: 'Anna' },
      { id: '2', name: 'Ben' },
      { id: '1', name: 'Anna' },
    ];
    expect(stillMentioned('Ask @Anna', chosen)).toEqual([{ id: '1', name: 'Anna' }]);
  });

  it('lets longer names win, and signs in names stand for themselves', () => {
    expect(pieces('@Anna Maria and @Anna (x)', ['Anna', 'Anna Maria'])).toEqual([
      { text: '@Anna Maria', mention: true },
      { text: ' and ', mention: false },
      { text: '@Anna', mention: true },
      { text: ' (x)', mention: false },
    ]);
    expect(pieces('@A.B', ['A+B'])).toEqual([{ text: '@A.B', mention: false }]);
  });
});
