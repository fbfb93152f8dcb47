import { Component, inject } from '@angular/core';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';

/** Says of a row that it was changed and no longer fits the filter of its list. */
@Component({
  selector: 'crm-stray-mark',
  imports: [Icon],
  template: `<crm-icon name="funnel-x" [size]="12" /><span class="visually-hidden">{{ t('list.strayed') }}</span>`,
  host: { '[title]': "t('list.strayed')" },
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      align-items: center;
      padding-inline: 4px;
      color: var(--warning-text);
    }
  `,
})
export class StrayMark {
  protected readonly t = inject(Words).t;
}
