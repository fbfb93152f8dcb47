import { Component, inject, input, output, signal } from '@angular/core';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';

@Component({
  selector: 'crm-import-upload',
  imports: [Icon],
  template: `
    <label
      [class.over]="over()"
      (dragover)="$event.preventDefault(); over.set(true)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <input
        #file
        class="visually-hidden"
        type="file"
        [accept]="several() ? '.csv,.tsv,.txt,.xlsx,.zip,text/csv' : '.csv,.tsv,.txt,.xlsx,text/csv'"
        [multiple]="several()"
        (change)="take(file.files)"
      />
      <span class="mark"><crm-icon name="file-spreadsheet" [size]="24" /></span>
      @if (busy()) {
        <strong>{{ t('import.reading') }}</strong>
      } @else {
        <strong>{{ several() ? t('import.dropSet') : t('import.drop') }}</strong>
        <span class="muted">{{ hint() || t('import.dropHint') }}</span>
        <span class="btn">{{ several() ? t('import.chooseSet') : t('import.choose') }}</span>
      }
    </label>
  `,
  styles: `
    label {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 8px;
      min-height: 260px;
      padding: 24px;
      border: 1.5px dashed var(--border-strong);
      border-radius: 12px;
      background: var(--surface-sunken);
      text-align: center;
      cursor: pointer;
      font-size: var(--text-data);
    }

    label.over,
    label:hover {
      border-color: var(--accent);
      background: var(--accent-soft);
    }

    label:focus-within {
      outline: 2px solid var(--focus);
      outline-offset: 2px;
    }

    strong {
      font-size: var(--text-title);
      font-weight: 600;
    }

    .mark {
      color: var(--accent-text);
    }

    .btn {
      margin-top: 8px;
    }
  `,
})
export class ImportUpload {
  readonly busy = input(false);
  readonly several = input(false);
  readonly hint = input('');
  readonly chosen = output<File[]>();
  protected readonly t = inject(Words).t;
  protected readonly over = signal(false);

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected take(files: FileList | null): void {
    if (files?.length && !this.busy()) this.chosen.emit(this.several() ? [...files] : [files[0]]);
  }
}
