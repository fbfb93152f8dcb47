import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Column } from '../list/columns';
import { ExportWriting, Exports } from './exports';

export interface ExportData {
  object: ObjectInfo;
  columns: readonly Column[];
}

/** How a file of records is written: for which program, and whether choices bear their words or what is stored for them. */
@Component({
  selector: 'crm-export-dialog',
  imports: [DialogFrame],
  template: `
    <crm-dialog-frame [heading]="t('export.heading', { label: data.object.labelPlural.toLowerCase() })">
      <form id="export-form" (submit)="$event.preventDefault(); reference.close(writing())">
        <fieldset>
          <legend>{{ t('export.format') }}</legend>
          @for (format of formats; track format) {
            <label>
              <input
                type="radio"
                name="export-format"
                [checked]="writing().format === format"
                (change)="set({ format })"
              />
              <span>{{ t('export.' + format) }}</span>
            </label>
          }
        </fieldset>
        @if (example) {
          <fieldset>
            <legend>{{ t('export.choices') }}</legend>
            @for (choices of kinds; track choices) {
              <label>
                <input
                  type="radio"
                  name="export-choices"
                  [checked]="writing().choices === choices"
                  (change)="set({ choices })"
                />
                <span>
                  {{ t('export.as.' + choices) }}
                  <span class="caption">{{ t('export.why.' + choices) }}</span>
                  <span class="caption">{{ example.column }}: {{ example[choices] }}</span>
                </span>
              </label>
            }
          </fieldset>
        }
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="submit" form="export-form" class="btn primary">{{ t('export.menu') }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 8px;
    }

    fieldset + fieldset {
      margin-top: 20px;
    }

    legend {
      margin-bottom: 8px;
      padding: 0;
      font-size: var(--text-data);
      font-weight: 500;
    }

    label {
      display: flex;
      gap: 8px;
      font-size: var(--text-data);
    }

    input {
      margin-top: 2px;
    }

    .caption {
      display: block;
      overflow-wrap: anywhere;
    }
  `,
})
export class ExportDialog {
  protected readonly t = inject(Words).t;
  protected readonly data = inject<ExportData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<ExportWriting>>(DialogRef);
  protected readonly writing = signal(inject(Exports).writing());
  protected readonly formats = ['csv', 'xlsx'] as const;
  protected readonly kinds = ['labels', 'values'] as const;
  protected readonly example = exampleOf(this.data.columns);

  protected set(part: Partial<ExportWriting>): void {
    this.writing.update((writing) => ({ ...writing, ...part }));
  }
}

/** A choice of the file's own columns, written either way; one whose two ways differ most says most. */
function exampleOf(columns: readonly Column[]): { column: string; labels: string; values: string } | null {
  const choosing = columns.filter(({ field }) => ['choice', 'multiChoice'].includes(field.type));
  const all = choosing.flatMap(({ label, field }) =>
    (field.choices ?? []).map((choice) => ({ column: label, labels: choice.label, values: choice.value })),
  );
  return all.find(({ labels, values }) => labels.toLowerCase() !== values.toLowerCase()) ?? all[0] ?? null;
}
