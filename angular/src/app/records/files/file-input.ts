import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { StoredFile, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { LARGEST, fileSize, isPicture, tooLarge } from './file-facts';
import { Files, asFile } from './files';

/** One file of a record: chosen or dropped, uploaded at once, then shown with what can be done with it. */
@Component({
  selector: 'crm-file-input',
  imports: [Icon],
  template: `
    @if (file(); as file) {
      <div
        class="file"
        [class.over]="over()"
        (dragover)="drag($event)"
        (dragleave)="over.set(false)"
        (drop)="drop($event)"
      >
        @if (picture(); as address) {
          <a class="picture" [href]="address" target="_blank" rel="noopener">
            <img [src]="address" [alt]="file.name" loading="lazy" />
          </a>
        } @else {
          <span class="mark"><crm-icon name="file" /></span>
        }
        <span class="about">
          <span class="ellipsis" [title]="file.name">{{ file.name }}</span>
          <span class="caption num">{{ busy() ? t('fileField.uploading') : size(file.size) }}</span>
        </span>
        @if (address(); as address) {
          <a
            class="btn ghost small icon"
            [href]="address"
            download
            [attr.aria-label]="t('fileField.download', { name: file.name })"
          >
            <crm-icon name="download" [size]="14" />
          </a>
        }
        @if (editable()) {
          <label class="btn ghost small icon" [title]="t('fileField.replace')">
            <crm-icon name="upload" [size]="14" />
            <input
              #other
              class="visually-hidden"
              type="file"
              [attr.aria-label]="t('fileField.replaceOf', { name: file.name })"
              (change)="take(other.files); other.value = ''"
            />
          </label>
          <button
            type="button"
            class="btn ghost small icon"
            [attr.aria-label]="t('fileField.remove', { name: file.name })"
            (click)="clear()"
          >
            <crm-icon name="trash-2" [size]="14" />
          </button>
        }
      </div>
    } @else if (editable()) {
      <label
        class="drop"
        [class.over]="over()"
        (dragover)="drag($event)"
        (dragleave)="over.set(false)"
        (drop)="drop($event)"
      >
        <crm-icon name="paperclip" />
        <span class="ellipsis">{{ busy() ? t('fileField.uploading') : t('fileField.choose') }}</span>
        <input
          #first
          class="visually-hidden"
          type="file"
          [id]="inputId()"
          [attr.aria-label]="ariaLabel()"
          [attr.aria-invalid]="invalid() || !!error() || null"
          (change)="take(first.files); first.value = ''"
        />
      </label>
    } @else {
      <span class="none" aria-hidden="true">—</span>
    }
    @if (error()) {
      <p class="error" role="alert">{{ error() }}</p>
    }
  `,
  styleUrl: './file-input.css',
})
export class FileInput {
  readonly value = input<Value>();
  readonly inputId = input.required<string>();
  /** Where the file is fetched once a record holds it. */
  readonly address = input<string | null>(null);
  readonly editable = input(true);
  readonly invalid = input(false);
  readonly ariaLabel = input<string | null>(null);
  readonly changed = output<StoredFile | null>();

  private readonly files = inject(Files);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly file = linkedSignal(() => asFile(this.value()));
  /** The file's id is part of the address, so that a replaced picture is not shown from before. */
  protected readonly picture = computed(() => {
    const [file, address] = [this.file(), this.address()];
    return file && address && isPicture(file.contentType) && file.id === asFile(this.value())?.id
      ? `${address}?of=${file.id}`
      : null;
  });
  protected readonly busy = signal(false);
  protected readonly over = signal(false);
  protected readonly error = signal<string | null>(null);

  protected drag(event: DragEvent): void {
    if (!this.editable()) return;
    event.preventDefault();
    this.over.set(true);
  }

  protected drop(event: DragEvent): void {
    if (!this.editable()) return;
    event.preventDefault();
    this.over.set(false);
    void this.take(event.dataTransfer?.files ?? null);
  }

  protected async take(files: FileList | null): Promise<void> {
    const chosen = files?.[0];
    if (!chosen || this.busy()) return;
    this.error.set(null);
    if (tooLarge(chosen)) return this.error.set(this.t('fileField.tooLarge', { most: this.size(LARGEST) }));
    if (chosen.size === 0) return this.error.set(this.t('fileField.empty'));
    this.busy.set(true);
    try {
      const stored = await this.files.upload(chosen);
      this.file.set(stored);
      this.changed.emit(stored);
    } catch (error) {
      this.error.set(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  protected size(bytes: number): string {
    return fileSize(bytes, this.words.language());
  }

  protected clear(): void {
    this.file.set(null);
    this.changed.emit(null);
  }
}
