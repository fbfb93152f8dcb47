import { Injectable, inject } from '@angular/core';
import { Http } from '../../api/http';
import { StoredFile, Value } from '../../api/types';

/** Files are uploaded by themselves; a record then holds one by its id. */
@Injectable({ providedIn: 'root' })
export class Files {
  private readonly http = inject(Http);

  upload(file: File, abort?: AbortSignal): Promise<StoredFile> {
    const body = new FormData();
    body.append('file', file);
    return this.http.post('/api/crm/files', body, { signal: abort });
  }
}

/** Where the file in a field of a record is fetched. */
export function fileAddress(plural: string, id: string, field: string): string {
  return `/api/crm/${plural}/${id}/files/${field}`;
}

export function asFile(value: Value): StoredFile | null {
  const file = value as unknown as StoredFile | null | undefined;
  return file && typeof file === 'object' && 'id' in file && 'size' in file ? file : null;
}
