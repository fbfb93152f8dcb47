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
  styleUrl: './notice.css',
})
export class VersionNotice {
  protected readonly installed = inject(Installed);
  protected readonly t = inject(Words).t;
}
