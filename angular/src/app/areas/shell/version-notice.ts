import { Component, inject } from '@angular/core';
import { Installed } from '../../core/installed';
import { Words } from '../../i18n/words';

/** Says that a newer version waits, and changes to it when asked to: never by itself, somebody may be typing. */
@Component({
  selector: 'crm-version-notice',
  template: `
    @if (installed.newer()) {
      <p role="status">
        {{ t('version.text') }}
        <button type="button" class="btn primary small" (click)="installed.reload()">{{ t('version.reload') }}</button>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 6px 12px;
      padding: 8px 16px;
      border-block-end: 1px solid var(--border);
      background: var(--accent-soft);
      font-size: var(--text-data);
    }
  `,
})
export class VersionNotice {
  protected readonly installed = inject(Installed);
  protected readonly t = inject(Words).t;
}
