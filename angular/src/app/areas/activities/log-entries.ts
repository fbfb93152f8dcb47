import { Value } from '../../api/types';
import { About } from './log-context';
import type { LogEntry, LogKind } from './quick-log';

/** What is written down at once. Moments are of the wall clock here, as inputs hold them. */
export interface Log {
  kind: LogKind;
  about: About;
  text: string;
  outcome: string | null;
  at: string;
  subject: string;
  due: string;
  /** Whether a task follows from it. */
  follow: boolean;
}

/** The records that a log makes: a note with a task after it, or a task alone. Each names the record by the field of its kind. */
export function entriesOf({ kind, about, text, outcome, at, subject, due, follow }: Log): LogEntry[] {
  const of: Record<string, Value> = { [about.object]: about.id };
  const task = (description: string | null): LogEntry => ({
    plural: 'tasks',
    values: { ...of, subject, dueAt: moment(due), ...(description ? { description } : {}) },
  });
  if (kind === 'task') return [task(text || null)];
  const told = kind === 'note' ? {} : { outcome, happenedAt: moment(at) };
  return [{ plural: 'notes', values: { ...of, kind, body: text, ...told } }, ...(follow ? [task(null)] : [])];
}

/** How such a thing can end. */
export function outcomesOf(kind: LogKind): string[] {
  if (kind === 'call') return ['reached', 'left-message', 'no-answer', 'busy'];
  return kind === 'meeting' ? ['held', 'cancelled'] : [];
}

/** An instant as the wall clock of this browser, in the shape of a datetime-local input. */
export function toLocal(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The next working day at nine. */
export function soon(now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
  while (day.getDay() === 0 || day.getDay() === 6) day.setDate(day.getDate() + 1);
  return toLocal(day);
}

function moment(local: string): string | null {
  const at = new Date(local);
  return isNaN(at.getTime()) ? null : at.toISOString();
}
