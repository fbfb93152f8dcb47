import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { Words } from '../../i18n/words';
import { HelpContent } from '../../records/help/help-content';

/** Help over the page, where there is no room beside it; it goes away with the first thing that is done from it. */
@Component({
  selector: 'crm-help-sheet',
  imports: [HelpContent],
  template: `<crm-help-content (acted)="reference.close()" (closed)="reference.close()" />`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
      max-height: inherit;
    }

    crm-help-content {
      min-height: 0;
    }
  `,
  host: { '[attr.aria-label]': "t('help.title')" },
})
export class HelpSheet {
  protected readonly t = inject(Words).t;
  protected readonly reference = inject(DialogRef);
}
