import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { BulkJob } from '../../api/types';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { BulkJobs } from './bulk-jobs';

export interface BulkResultData {
  plural: string;
  job: BulkJob;
  undo: () => void;
}

/** What came of a bulk change that did not go smoothly: counts, a line per record to download, and the way back. */
@Component({
  selector: 'crm-bulk-result',
  imports: [DialogFrame, Icon],
  template: `
    <crm-dialog-frame [heading]="t('bulk.state.' + data.job.state)">
      @if (data.job.message) {
        <p class="note" data-tint="danger" role="alert">{{ data.job.message }}</p>
      }
      @if (data.job.conflicts) {
        <p class="muted">{{ t('bulk.conflictsText') }}</p>
      }
      <dl>
        @for (count of counts(); track count.kind) {
          <div>
            <dt class="caption">{{ t('bulk.count.' + count.kind) }}</dt>
            <dd class="num">{{ formats.number(count.n) }}</dd>
          </div>
        }
      </dl>
      <ng-container foot>
        <a class="btn" [href]="jobs.resultAddress(data.job.id)" download
          ><crm-icon name="download" />{{ t('bulk.download') }}</a
        >
        @if (data.job.canUndo) {
          <button type="button" class="btn" (click)="undo()"><crm-icon name="undo-2" />{{ t('common.undo') }}</button>
        }
        <button type="button" class="btn primary" (click)="reference.close()">{{ t('common.close') }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    .note,
    .muted {
      margin-bottom: 12px;
    }

    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(110px, 1fr));
      gap: 12px;
    }

    dd {
      font-size: var(--text-page);
      font-weight: 600;
    }
  `,
})
export class BulkResult {
  protected readonly data = inject<BulkResultData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef>(DialogRef);
  protected readonly jobs = inject(BulkJobs);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly counts = computed(() => {
    const { job } = this.data;
    return job.state === 'undone'
      ? [
          { kind: 'undone', n: job.processed - job.conflicts },
          { kind: 'conflicts', n: job.conflicts },
        ]
      : (['changed', 'unchanged', 'refused'] as const).map((kind) => ({ kind, n: job[kind] }));
  });

  protected undo(): void {
    this.reference.close();
    this.data.undo();
  }
}
