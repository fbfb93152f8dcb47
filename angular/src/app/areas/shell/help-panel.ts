import { Component, inject } from '@angular/core';
import { PageHelp } from '../../core/page-help';
import { Words } from '../../i18n/words';
import { HelpContent } from '../../records/help/help-content';

/** Help beside the page, which makes room for it. */
@Component({
  selector: 'crm-help-panel',
  imports: [HelpContent],
  template: `<crm-help-content (closed)="close()" />`,
  host: {
    role: 'complementary',
    '[attr.aria-label]': "t('help.title')",
    '(keydown.escape)': 'close($event)',
  },
})
export class HelpPanel {
  private readonly help = inject(PageHelp);
  protected readonly t = inject(Words).t;

  protected close(event?: Event): void {
    event?.stopPropagation();
    this.help.hide();
    document.querySelector<HTMLElement>('[data-help]')?.focus();
  }
}
