import { Injectable, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { Records } from '../../records/records';

export interface Upload {
  key: number;
  file: File;
  object: string;
  record: string;
  failed: string | null;
}

/** Files on their way to a record. They go on when the page is left, and a failed one can be sent again. */
@Injectable({ providedIn: 'root' })
export class Uploads {
  private readonly http = inject(Http);
  private readonly records = inject(Records);
  private readonly list = signal<Upload[]>([]);
  private next = 1;

  of(object: string, record: string): Upload[] {
    return this.list().filter((upload) => upload.object === object && upload.record === record);
  }

  async attach(file: File, object: string, record: string): Promise<void> {
    const upload: Upload = { key: this.next++, file, object, record, failed: null };
    this.list.update((list) => [...list, upload]);
    await this.send(upload);
  }

  async again(upload: Upload): Promise<void> {
    this.change(upload.key, null);
    await this.send(upload);
  }

  forget(upload: Upload): void {
    this.list.update((list) => list.filter((each) => each.key !== upload.key));
  }

  private async send(upload: Upload): Promise<void> {
    const form = new FormData();
    form.append('file', upload.file, upload.file.name);
    try {
      const stored = await this.http.post<{ id: string }>('/api/crm/files', form);
      await this.records.create('attachments', { object: upload.object, record: upload.record, file: stored.id });
      this.forget(upload);
    } catch (error) {
      this.change(upload.key, asProblem(error).message);
    }
  }

  private change(key: number, failed: string | null): void {
    this.list.update((list) => list.map((each) => (each.key === key ? { ...each, failed } : each)));
  }
}
