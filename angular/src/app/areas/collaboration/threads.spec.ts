import { describe, expect, it } from 'vitest';
import { Said, threads } from './threads';

const said = (id: string, replyTo: string | null = null): Said => ({
  id,
  body: id,
  author: null,
  at: '',
  editedAt: null,
  replyTo,
  mentions: [],
});

describe('threads', () => {
  it('puts answers, and answers to answers, under the question', () => {
    const found = threads([said('a'), said('b'), said('c', 'a'), said('d', 'c')]);
    expect(found.map((thread) => [thread.first.id, thread.answers.map((each) => each.id)])).toEqual([
      ['a', ['c', 'd']],
      ['b', []],
    ]);
  });

  it('lets an answer stand for itself when its question was taken back', () => {
    expect(threads([said('c', 'gone'), said('d', 'c')]).map((thread) => thread.first.id)).toEqual(['c']);
  });
});
