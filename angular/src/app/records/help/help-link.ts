import { Component, inject } from '@angular/core';
import { PageHelp } from '../../core/page-help';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';

/** For empty states: where nothing is yet, people want to know what it is for. */
@Component({
  selector: 'crm-help-link',
  imports: [Icon],
  template: `
    <button type="button" class="btn ghost" (click)="help.show()">
      <crm-icon name="circle-help" />{{ t('help.how') }}
    </button>
  `,
})
export class HelpLink {
  protected readonly help = inject(PageHelp);
  protected readonly t = inject(Words).t;
}
