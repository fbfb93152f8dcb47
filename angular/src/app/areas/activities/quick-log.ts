import { Injectable, inject } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { ChangeAnswer, RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Records } from '../../records/records';
import { Toasts } from '../../ui/toasts';
import { Unsaved } from '../../ui/unsaved';
import { About, LogContext } from './log-context';

export type LogKind = 'call' | 'meeting' | 'note' | 'task';

export interface QuickLogData {
  about: About | null;
  kind: LogKind;
}

/** What is logged: each kept with the others or not at all. */
export interface LogEntry {
  plural: 'notes' | 'tasks';
  values: Record<string, Value>;
}

/** The objects that notes and tasks can be about: those that both refer to. */
const SUBJECTS = ['contact', 'company', 'deal'];

/** Logs a call, a meeting or a note, or makes a task, from wherever somebody is. */
@Injectable({ providedIn: 'root' })
export class QuickLog {
  private readonly context = inject(LogContext);
  private readonly http = inject(Http);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  private readonly unsaved = inject(Unsaved);
  private readonly words = inject(Words);
  private open = false;

  /** Whether one may log anything at all. */
  offered(): boolean {
    return this.kinds().length > 0;
  }

  kinds(): LogKind[] {
    const may = (name: string) => this.registry.byName(name)?.can.create ?? false;
    return [
      ...(may('note') ? (['call', 'meeting', 'note'] as const) : []),
      ...(may('task') ? (['task'] as const) : []),
    ];
  }

  subjects(): string[] {
    return SUBJECTS.filter((name) => this.registry.byName(name)?.can.read);
  }

  /** Where nothing is given it begins with what one is at. */
  async begin(given?: Partial<QuickLogData>): Promise<void> {
    if (this.open || !this.offered()) return;
    this.open = true;
    try {
      const { place, called } = given?.about ? { place: null, called: false } : this.context.find();
      const [found, { QuickLogDialog }] = await Promise.all([
        place ? this.context.name(place) : null,
        import('./quick-log-dialog'),
      ]);
      const about = given?.about ?? (found && this.subjects().includes(found.object) ? found : null);
      const kind = given?.kind ?? (called ? 'call' : this.kinds()[0]);
      if ((await this.unsaved.broad<boolean, QuickLogData>(QuickLogDialog, { about, kind })) && kind === 'call')
        this.context.logged();
    } finally {
      this.open = false;
    }
  }

  /** All of it or nothing; what was made can be taken back from the toast. */
  async save(entries: LogEntry[], told: string): Promise<void> {
    const operations = entries.map(({ plural, values }) => ({ object: plural, action: 'create', values }));
    const { items } = await this.http.post<{ items: ChangeAnswer[] }>('/api/crm/batch', { operations });
    const made = items.flatMap(({ id }, at) => (id ? [{ object: entries[at].plural, id }] : []));
    this.announce(entries);
    this.toasts.done(told, {
      label: this.words.t('common.undo'),
      run: () => void this.takeBack(made, entries),
    });
  }

  private async takeBack(made: { object: string; id: string }[], entries: LogEntry[]): Promise<void> {
    try {
      await this.http.post('/api/crm/batch', { operations: made.map((each) => ({ ...each, action: 'delete' })) });
      this.toasts.done(this.words.n('remove.done', made.length));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.words.t('error.failed.text'));
    }
    this.announce(entries);
  }

  private announce(entries: LogEntry[]): void {
    // One after the other: of two in one breath only the last would be heard.
    [...new Set(entries.map((entry) => entry.plural))].forEach((plural, at) =>
      setTimeout(() => this.records.announce(plural), at * 50),
    );
  }

  /** What a template can speak of. */
  row(about: About, paths: string[]): Promise<RecordRow | null> {
    const object = this.registry.byName(about.object);
    if (!object || !paths.length) return Promise.resolve(null);
    return this.records.get(object.plural, about.id, [...new Set(paths)]).catch(() => null);
  }
}
