import { DestroyRef, Injectable, WritableSignal, effect, inject, signal, untracked } from '@angular/core';
import { Http } from '../api/http';
import {
  ChangeAnswer,
  GroupAnswer,
  GroupQuery,
  ListQuery,
  ListResult,
  Question,
  QuestionAnswer,
  RecordChange,
  RecordRow,
  SearchGroup,
  TimelineItem,
  Value,
} from '../api/types';

const WRITES = { writes: true };

export interface Change {
  plural: string;
  id: string;
  kind: 'created' | 'updated' | 'deleted' | 'restored';
}

/** Reading and writing records of any object; every write is announced so that open lists and pages follow. */
@Injectable({ providedIn: 'root' })
export class Records {
  private readonly http = inject(Http);
  private readonly hearers = new Set<WritableSignal<readonly Change[]>>();
  private readonly revisions = new Map<string, number>();

  /** Tells whoever asks, as long as they are there, of every write: those that were made at once come together, none is left out. */
  hear(told: (changes: readonly Change[]) => void): void {
    const untold = signal<readonly Change[]>([]);
    this.hearers.add(untold);
    inject(DestroyRef).onDestroy(() => this.hearers.delete(untold));
    effect(() => {
      const changes = untold();
      if (!changes.length) return;
      untracked(() => {
        untold.set([]);
        told(changes);
      });
    });
  }

  /** Counts what was written here of an object. */
  revisionOf(plural: string): number {
    return this.revisions.get(plural) ?? 0;
  }

  query(plural: string, query: ListQuery, abort?: AbortSignal): Promise<ListResult> {
    return this.http.post(`/api/crm/${plural}/query`, query, { signal: abort });
  }

  group(plural: string, query: GroupQuery, abort?: AbortSignal): Promise<GroupAnswer> {
    return this.http.post(`/api/crm/${plural}/query`, query, { signal: abort });
  }

  /** Several questions in one round trip, each answered or refused by itself. */
  async ask(queries: Question[], abort?: AbortSignal): Promise<QuestionAnswer[]> {
    const body = { queries, apart: true };
    return (await this.http.post<{ answers: QuestionAnswer[] }>('/api/crm/queries', body, { signal: abort })).answers;
  }

  get(plural: string, id: string, select: string[], abort?: AbortSignal): Promise<RecordRow> {
    const query = select.map(encodeURIComponent).join(',');
    return this.http.get(`/api/crm/${plural}/${id}?select=${query}`, { signal: abort });
  }

  async create(plural: string, body: Record<string, Value>): Promise<RecordRow> {
    const row = await this.http.post<RecordRow>(`/api/crm/${plural}`, body, WRITES);
    this.tell({ plural, id: row.id, kind: 'created' });
    return row;
  }

  async update(plural: string, id: string, body: Record<string, Value>, version?: number): Promise<RecordRow> {
    const headers: Record<string, string> = version === undefined ? {} : { 'If-Match': `"${version}"` };
    const answer = await this.http.send<RecordRow>('PATCH', `/api/crm/${plural}/${id}`, { body, headers });
    this.tell({ plural, id, kind: 'updated' });
    return answer.body;
  }

  /** Several records of an object changed in one transaction, each saved or refused by itself; whoever asks tells the lists. */
  async change(plural: string, changes: RecordChange[]): Promise<ChangeAnswer[]> {
    const operations = changes.map((change) => ({ object: plural, action: 'update', ...change }));
    const body = { operations, continue: true };
    return (await this.http.post<{ items: ChangeAnswer[] }>('/api/crm/batch', body, WRITES)).items;
  }

  async remove(plural: string, id: string): Promise<void> {
    await this.http.send('DELETE', `/api/crm/${plural}/${id}`);
    this.tell({ plural, id, kind: 'deleted' });
  }

  async restore(plural: string, id: string): Promise<void> {
    await this.http.post(`/api/crm/${plural}/${id}/restore`, undefined, WRITES);
    this.tell({ plural, id, kind: 'restored' });
  }

  async act(plural: string, id: string, act: string, input: Record<string, Value>): Promise<RecordRow> {
    const row = await this.http.post<RecordRow>(`/api/crm/${plural}/${id}/${act}`, input, WRITES);
    this.tell({ plural, id, kind: 'updated' });
    return row;
  }

  /** Tells open lists that many records of an object were changed. */
  announce(plural: string): void {
    this.tell({ plural, id: '', kind: 'updated' });
  }

  timeline(
    plural: string,
    id: string,
    asked: { after?: string | null; source?: string | null; search?: string },
    abort?: AbortSignal,
  ): Promise<{ items: TimelineItem[]; next: string | null }> {
    const given = Object.entries(asked).filter((each): each is [string, string] => !!each[1]);
    const query = given.length ? `?${new URLSearchParams(given)}` : '';
    return this.http.get(`/api/crm/${plural}/${id}/timeline${query}`, { signal: abort });
  }

  async search(text: string, abort?: AbortSignal): Promise<SearchGroup[]> {
    const answer = await this.http.get<{ groups: SearchGroup[] }>(`/api/crm/search?q=${encodeURIComponent(text)}`, {
      signal: abort,
    });
    return answer.groups;
  }

  private tell(change: Change): void {
    this.revisions.set(change.plural, this.revisionOf(change.plural) + 1);
    for (const untold of this.hearers) untold.update((changes) => [...changes, change]);
  }
}
