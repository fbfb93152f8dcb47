import { Component, inject, input, output } from '@angular/core';
import { ImportJob } from '../../api/import-types';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { Formats } from '../../ui/formats';

const TINTS: Record<string, string> = { done: 'success', failed: 'danger', undone: 'neutral' };

@Component({
  selector: 'crm-import-history',
  imports: [Chip],
  template: `
    <h2>{{ t('import.history') }}</h2>
    <ul class="card">
      @for (job of jobs(); track job.id) {
        <li>
          <button type="button" (click)="chosen.emit(job)">
            <span class="ellipsis file">{{ job.fileName }}</span>
            <crm-chip [color]="tint(job)">{{ t('import.state.' + job.state) }}</crm-chip>
            <span class="caption num">{{ words.n('import.rows', job.rows) }}</span>
            <time class="caption num" [title]="formats.dateTime(job.createdAt)">{{
              formats.relative(job.createdAt)
            }}</time>
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    h2 {
      margin-bottom: 8px;
      font-size: var(--text-body);
    }

    li:not(:last-child) {
      border-bottom: 1px solid var(--border-soft);
    }

    button {
      display: flex;
      align-items: center;
      gap: 12px;
      width: 100%;
      min-height: 40px;
      padding: 4px 16px;
      font-size: var(--text-data);
    }

    button:hover {
      background: var(--surface-hover);
    }

    .file {
      flex: 1;
    }
  `,
})
export class ImportHistory {
  readonly jobs = input.required<ImportJob[]>();
  readonly chosen = output<ImportJob>();
  protected readonly formats = inject(Formats);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected tint(job: ImportJob): string {
    return TINTS[job.state] ?? 'info';
  }
}
