import { Injectable, inject } from '@angular/core';
import { Http } from '../../api/http';
import { DuplicatePage, DuplicateScan, Lookalike } from '../../api/merge-types';
import { Value } from '../../api/types';

/** Records that may be one: asked for a draft, for a record, and for a whole object. */
@Injectable({ providedIn: 'root' })
export class Duplicates {
  private readonly http = inject(Http);

  async check(plural: string, values: Record<string, Value>, signal?: AbortSignal): Promise<Lookalike[]> {
    const answer = await this.http.post<{ duplicates: Lookalike[] }>(
      `/api/crm/${plural}/duplicates`,
      { values },
      { signal },
    );
    return answer.duplicates;
  }

  async of(plural: string, id: string): Promise<Lookalike[]> {
    return (await this.http.get<{ duplicates: Lookalike[] }>(`/api/crm/${plural}/${id}/duplicates`)).duplicates;
  }

  list(plural: string, state: 'open' | 'dismissed', page: number): Promise<DuplicatePage> {
    return this.http.get(`/api/crm/${plural}/duplicates?state=${state}&page=${page}&size=50`);
  }

  async lastScan(plural: string): Promise<DuplicateScan | null> {
    return (await this.http.get<{ scan: DuplicateScan | null }>(`/api/crm/${plural}/duplicates/scan`)).scan;
  }

  scan(plural: string): Promise<DuplicateScan> {
    return this.http.post(`/api/crm/${plural}/duplicates/scan`);
  }

  decide(plural: string, left: string, right: string, dismissed: boolean): Promise<void> {
    return this.http.post(`/api/crm/${plural}/duplicates/decide`, { left, right, dismissed });
  }
}
