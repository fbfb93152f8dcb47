import { Reference } from '../../api/types';

export interface Said {
  id: string;
  version?: number;
  body: string;
  author: Reference | null;
  at: string;
  editedAt: string | null;
  replyTo: string | null;
  mentions: string[];
}

export interface Thread {
  first: Said;
  answers: Said[];
}

/** Comments in the order in which they were made, answers under what they answer; an answer whose question is not there stands for itself. */
export function threads(said: Said[]): Thread[] {
  const byId = new Map<string, Thread>();
  const all: Thread[] = [];
  for (const comment of said) {
    const asked = comment.replyTo ? byId.get(comment.replyTo) : undefined;
    const thread = asked ?? { first: comment, answers: [] };
    if (asked) asked.answers.push(comment);
    else all.push(thread);
    byId.set(comment.id, thread);
  }
  return all;
}
