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

/** How the file is written. Choices as they are stored are what an import reads. */
export interface ExportWriting {
  format: 'csv' | 'xlsx';
  choices: 'labels' | 'values';
}

/** Makes files of records and hands them to the browser. One at a time: a file may take a while. */
@Injectable({ providedIn: 'root' })
export class Exports {
  private readonly http = inject(Http);
  private readonly toasts = inject(Toasts);
  private readonly w = inject(Words);
  readonly busy = signal(false);
  /** As the last file was written, so that the next begins alike. */
  readonly writing = signal<ExportWriting>({ format: 'csv', choices: 'labels' });

  async run(
    plural: string,
    writing: ExportWriting,
    query: ExportQuery,
    columns: readonly { path: string; label: string }[],
  ): Promise<void> {
    this.busy.set(true);
    this.writing.set(writing);
    // Most files are there at once; only a wait is worth a word.
    const waiting = setTimeout(() => this.toasts.done(this.w.t('export.running')), 1500);
    try {
      const file = await this.http.file(`/api/crm/${plural}/export`, {
        ...query,
        ...writing,
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
