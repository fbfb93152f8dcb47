import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { Problem, asProblem } from '../../api/problem';
import { ObjectInfo, Reference, RecordRow } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { about } from './about';
import { fileSize, isPicture, tooLarge } from '../../records/files/file-facts';
import { Uploads } from './uploads';

interface Attached {
  id: string;
  name: string;
  size: number;
  type: string;
  by: Reference | null;
  at: string;
}

/** Files beside a record: chosen, dropped or pasted, several at once, each with what becomes of it. */
@Component({
  selector: 'crm-attachments',
  imports: [EmptyState, ErrorState, Icon, Skeleton],
  templateUrl: './attachments.html',
  styleUrl: './attachments.css',
  host: {
    '(document:paste)': 'paste($event)',
    '(dragover)': 'over($event)',
    '(dragleave)': 'dragging.set(false)',
    '(drop)': 'drop($event)',
    '[class.dragging]': 'dragging()',
  },
})
export class Attachments {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly title = input('');

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  protected readonly uploads = inject(Uploads);
  protected readonly formats = inject(Formats);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly files = signal<Attached[] | null>(null);
  protected readonly error = signal<Problem | null>(null);
  protected readonly dragging = signal(false);
  private abort: AbortController | null = null;

  constructor() {
    effect(() => {
      const [object, id] = [this.object().name, this.id()];
      untracked(() => void this.load(object, id));
    });
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      const [object, id] = [this.object().name, this.id()];
      onCleanup(realtime.watch('attachment', null, () => void this.load(object, id, true)));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === 'attachments')) void this.load(this.object().name, this.id(), true);
    });
  }

  protected get can() {
    return this.registry.byName('attachment')?.can;
  }

  protected size(file: Attached): string {
    return fileSize(file.size, this.words.language());
  }

  protected address(file: Attached): string {
    return `/api/crm/attachments/${file.id}/files/file`;
  }

  protected picture(file: Attached): boolean {
    return isPicture(file.type);
  }

  protected chosen(input: HTMLInputElement): void {
    this.add([...(input.files ?? [])]);
    input.value = '';
  }

  protected paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || !this.can?.create) return;
    event.preventDefault();
    this.add(files);
  }

  protected over(event: DragEvent): void {
    if (!this.can?.create || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dragging.set(true);
  }

  protected drop(event: DragEvent): void {
    this.dragging.set(false);
    if (!this.can?.create || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.add([...event.dataTransfer.files]);
  }

  protected async remove(file: Attached): Promise<void> {
    try {
      await this.records.remove('attachments', file.id);
      this.toasts.done(this.t('files.removed', { name: file.name }), {
        label: this.t('common.undo'),
        run: () => void this.records.restore('attachments', file.id),
      });
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  protected retry(): void {
    void this.load(this.object().name, this.id());
  }

  private add(files: File[]): void {
    for (const file of files)
      if (tooLarge(file)) this.toasts.failed(this.t('files.tooLarge', { name: file.name }));
      else void this.uploads.attach(file, this.object().name, this.id());
  }

  private async load(object: string, id: string, quiet = false): Promise<void> {
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    if (!quiet) this.files.set(null);
    this.error.set(null);
    try {
      const page = await this.records.query(
        'attachments',
        {
          select: ['name', 'file', 'owner', 'createdAt'],
          filter: about(object, id),
          sort: ['-createdAt'],
          page: { size: 200 },
          count: 'none',
        },
        abort.signal,
      );
      if (!abort.signal.aborted) this.files.set(page.items.map(toAttached));
    } catch (error) {
      if (!abort.signal.aborted && !quiet) this.error.set(asProblem(error));
    }
  }
}

function toAttached(row: RecordRow): Attached {
  const file = row['file'] as { size?: number; contentType?: string } | null;
  return {
    id: row.id,
    name: String(row['name'] ?? ''),
    size: file?.size ?? 0,
    type: file?.contentType ?? '',
    by: asReference(row['owner']),
    at: String(row['createdAt']),
  };
}
