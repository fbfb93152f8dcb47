import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ImportJob } from '../../api/import-types';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Imports } from './imports';

/** A running import with its progress, or a finished one with its result. */
@Component({
  selector: 'crm-import-job',
  imports: [RouterLink, Icon],
  template: `
    <div class="state">
      <crm-icon [name]="icon()" [size]="20" [class.bad]="job().state === 'failed'" />
      <h2>{{ t('import.state.' + job().state) }}</h2>
    </div>
    @if (running()) {
      <div
        class="bar"
        role="progressbar"
        aria-valuemin="0"
        aria-valuemax="100"
        [attr.aria-valuenow]="percent()"
        [attr.aria-label]="t('import.state.' + job().state)"
      >
        <i [style.width.%]="percent()"></i>
      </div>
      <p class="muted num">
        {{ t('import.progress', { done: formats.number(job().processed), rows: formats.number(job().rows) }) }}
      </p>
      <p class="caption">{{ t('import.canLeave') }}</p>
    } @else {
      @if (job().message) {
        <p class="note" [attr.data-tint]="job().state === 'failed' ? 'danger' : 'info'">{{ job().message }}</p>
      }
      <dl>
        @for (count of counts(); track count.kind) {
          <div>
            <dt class="caption">{{ t('import.done.' + count.kind) }}</dt>
            <dd class="num">{{ formats.number(count.n) }}</dd>
          </div>
        }
      </dl>
      <div class="acts">
        <a class="btn primary" [routerLink]="['/', object().plural]">{{
          t('import.showList', { label: object().labelPlural.toLowerCase() })
        }}</a>
        @if (job().failed > 0) {
          <a class="btn" [href]="imports.errorsAddress(job().id)" download
            ><crm-icon name="download" />{{ t('import.downloadErrors') }}</a
          >
        }
        @if (job().canUndo) {
          <button type="button" class="btn" (click)="undo.emit()">
            <crm-icon name="undo-2" />{{ t('import.undo') }}
          </button>
        }
        <button type="button" class="btn ghost" (click)="another.emit()">{{ t('import.another') }}</button>
      </div>
    }
  `,
  host: { class: 'card', 'aria-live': 'polite' },
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      padding: 24px;
    }

    .state {
      display: flex;
      align-items: center;
      gap: 10px;
      color: var(--accent-text);
    }

    .bad {
      color: var(--danger-text);
    }

    h2 {
      font-size: var(--text-title);
      color: var(--text);
    }

    .bar {
      height: 8px;
      border-radius: 4px;
      background: var(--surface-active);
      overflow: hidden;
    }

    .bar i {
      display: block;
      height: 100%;
      border-radius: 4px;
      background: var(--accent);
      transition: width 400ms linear;
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

    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 8px;
    }
  `,
})
export class ImportJobCard {
  readonly object = input.required<ObjectInfo>();
  readonly job = input.required<ImportJob>();
  readonly undo = output();
  readonly another = output();

  protected readonly imports = inject(Imports);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly running = computed(() => isRunning(this.job()));
  protected readonly percent = computed(() => {
    const { processed, rows } = this.job();
    return rows > 0 ? Math.min(100, Math.round((processed / rows) * 100)) : 0;
  });
  protected readonly icon = computed(() =>
    this.job().state === 'failed'
      ? 'circle-alert'
      : this.job().state === 'undone'
        ? 'undo-2'
        : this.running()
          ? 'clock'
          : 'circle-check',
  );
  protected readonly counts = computed(() =>
    (['created', 'updated', 'unchanged', 'failed'] as const).map((kind) => ({ kind, n: this.job()[kind] })),
  );
}

export function isRunning(job: ImportJob): boolean {
  return job.state === 'queued' || job.state === 'running' || job.state === 'undoing';
}
