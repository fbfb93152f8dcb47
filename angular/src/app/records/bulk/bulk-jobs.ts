import { Injectable, inject } from '@angular/core';
import { Http } from '../../api/http';
import { BulkJob, BulkPreview, BulkWhat, BulkWhich } from '../../api/types';

/** Changes of many records: what one would do, making it, following it, taking it back. */
@Injectable({ providedIn: 'root' })
export class BulkJobs {
  private readonly http = inject(Http);

  preview(plural: string, which: BulkWhich, what: BulkWhat, abort?: AbortSignal): Promise<BulkPreview> {
    return this.http.post(`/api/crm/${plural}/bulk?preview=true`, { ...which, ...what }, { signal: abort });
  }

  start(plural: string, which: BulkWhich, what: BulkWhat): Promise<BulkJob> {
    return this.http.post(
      `/api/crm/${plural}/bulk`,
      { ...which, ...what },
      { headers: { 'Idempotency-Key': crypto.randomUUID() } },
    );
  }

  get(id: string): Promise<BulkJob> {
    return this.http.get(`/api/crm/bulk/${id}`);
  }

  undo(id: string): Promise<BulkJob> {
    return this.http.post(`/api/crm/bulk/${id}/undo`);
  }

  resultAddress(id: string): string {
    return `/api/crm/bulk/${id}/result`;
  }
}
