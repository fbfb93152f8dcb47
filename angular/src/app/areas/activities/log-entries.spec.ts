import { describe, expect, it } from 'vitest';
import { Log, entriesOf, soon } from './log-entries';

const call: Log = {
  kind: 'call',
  about: { object: 'contact', id: '7', name: 'Ann' },
  text: 'Likes it',
  outcome: 'reached',
  at: '2026-11-26T10:00',
  subject: 'Send the offer',
  due: '2026-11-27T09:00',
  follow: true,
};

describe('a log', () => {
  it('is a note of its kind about the record, and the task that follows', () => {
    const [note, task] = entriesOf(call);
    expect(note.plural).toBe('notes');
    expect(note.values).toMatchObject({ contact: '7', kind: 'call', outcome: 'reached', body: 'Likes it' });
    expect(task).toMatchObject({ plural: 'tasks', values: { contact: '7', subject: 'Send the offer' } });
  });

  it('of a plain note has neither outcome nor moment', () => {
    const [note] = entriesOf({ ...call, kind: 'note', follow: false });
    expect(Object.keys(note.values)).toEqual(['contact', 'kind', 'body']);
  });

  it('of a task is that task alone', () => {
    expect(entriesOf({ ...call, kind: 'task' }).map(({ plural }) => plural)).toEqual(['tasks']);
  });

  it('is followed up on a working day', () => {
    expect(soon(new Date(2026, 10, 27, 15))).toBe('2026-11-30T09:00');
  });
});
