import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { Problem, asProblem } from '../../api/problem';
import { RecordRow } from '../../api/types';
import { Http } from '../../api/http';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';

export interface News {
  id: string;
  kind: string;
  object: string;
  record: string;
  title: string;
  excerpt: string | null;
  times: number;
  actor: string;
  at: string;
  read: boolean;
}

const PAGE = 30;

/** What there is to know, newest first, kept up to date by the server's push. */
@Injectable({ providedIn: 'root' })
export class Notifications {
  private readonly records = inject(Records);
  private readonly http = inject(Http);
  private readonly registry = inject(Registry);
  private readonly realtime = inject(Realtime);
  readonly news = signal<News[] | null>(null);
  readonly unread = signal(0);
  readonly error = signal<Problem | null>(null);
  readonly next = signal<string | null>(null);
  private asked = 0;

  constructor() {
    const session = inject(Session);
    effect((onCleanup) => {
      if (!session.signedIn() || !this.registry.byName('notification')) return;
      untracked(() => void this.load());
      onCleanup(this.realtime.watch('notification', null, () => void this.load()));
    });
  }

  async load(): Promise<void> {
    const asked = ++this.asked;
    try {
      const [page, unread] = await Promise.all([
        this.ask(Math.min(200, Math.max(PAGE, this.news()?.length ?? 0)), null),
        this.records.query('notifications', {
          select: ['kind'],
          filter: { field: 'readAt', op: 'empty' },
          page: { size: 1 },
        }),
      ]);
      if (asked !== this.asked) return;
      this.news.set(page.items.map(toNews));
      this.next.set(page.next);
      this.unread.set(unread.total?.count ?? 0);
      this.error.set(null);
    } catch (error) {
      if (asked === this.asked) this.error.set(asProblem(error));
    }
  }

  async more(): Promise<void> {
    const page = await this.ask(PAGE, this.next());
    this.news.update((news) => [...(news ?? []), ...page.items.map(toNews)]);
    this.next.set(page.next);
  }

  /** Shown as read at once; the server follows. */
  async read(ids: string[]): Promise<void> {
    const known = new Set(ids);
    const unread = (this.news() ?? []).filter((each) => known.has(each.id) && !each.read);
    if (!unread.length) return;
    this.news.update((news) => (news ?? []).map((each) => (known.has(each.id) ? { ...each, read: true } : each)));
    this.unread.update((count) => Math.max(0, count - unread.length));
    const readAt = new Date().toISOString();
    const operations = unread.map(({ id }) => ({ object: 'notifications', action: 'update', id, values: { readAt } }));
    await this.http.post('/api/crm/batch', { operations, continue: true }).catch(() => undefined);
    await this.load();
  }

  private ask(size: number, after: string | null) {
    return this.records.query('notifications', {
      select: ['kind', 'object', 'record', 'title', 'excerpt', 'times', 'actor', 'happenedAt', 'readAt'],
      sort: ['-happenedAt'],
      page: { size, ...(after ? { after } : {}) },
      count: 'none',
    });
  }
}

function toNews(row: RecordRow): News {
  return {
    id: row.id,
    kind: String(row['kind']),
    object: String(row['object']),
    record: String(row['record']),
    title: String(row['title'] ?? ''),
    excerpt: row['excerpt'] ? String(row['excerpt']) : null,
    times: Number(row['times'] ?? 1),
    actor: asReference(row['actor'])?.name ?? '',
    at: String(row['happenedAt']),
    read: !!row['readAt'],
  };
}
