import { Injectable, inject } from '@angular/core';
import { Http } from '../../api/http';
import { PurgeAnswer, RecordKeeping } from '../../api/merge-types';

/** Removing for good. */
@Injectable({ providedIn: 'root' })
export class Bin {
  private readonly http = inject(Http);

  purge(plural: string, ids: string[], preview: boolean): Promise<PurgeAnswer> {
    return this.http.post(`/api/crm/${plural}/bin/purge?preview=${preview}`, { ids });
  }

  empty(plural: string): Promise<void> {
    return this.http.post(`/api/crm/${plural}/bin/purge`, { all: true });
  }

  /** After how many days the bin empties itself; 0 where that cannot be told. */
  async days(): Promise<number> {
    const keeping = await this.http.get<RecordKeeping>('/api/app/record-keeping').catch(() => null);
    return keeping?.binDays ?? 0;
  }
}
