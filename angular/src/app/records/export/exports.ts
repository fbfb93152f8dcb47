import { Injectable, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { Filter } from '../../api/types';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';

export interface ExportQuery {
  filter?: Filter;
  search?: string;
  sort?: string[];
  archived?: boolean | 'only';
}

/** Makes files of records and hands them to the browser. One at a time: a file may take a while. */
@Injectable({ providedIn: 'root' })
export class Exports {
  private readonly http = inject(Http);
  private readonly toasts = inject(Toasts);
  private readonly w = inject(Words);
  readonly busy = signal(false);

  async run(
    plural: string,
    format: 'csv' | 'xlsx',
    query: ExportQuery,
    columns: { path: string; label: string }[],
  ): Promise<void> {
    this.busy.set(true);
    // Most files are there at once; only a wait is worth a word.
    const waiting = setTimeout(() => this.toasts.done(this.w.t('export.running')), 1500);
    try {
      const file = await this.http.file(`/api/crm/${plural}/export`, {
        ...query,
        format,
        columns: columns.map(({ path, label }) => ({ path, label })),
      });
      save(file.name, file.content);
      this.toasts.done(this.w.t('export.done', { name: file.name }));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.w.t('error.failed.text'));
    } finally {
      clearTimeout(waiting);
      this.busy.set(false);
    }
  }
}

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
