import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';

/** An address that leads nowhere, as a page or in the place of one: it says so, and the way back. */
@Component({
  selector: 'crm-absent-state',
  imports: [EmptyState, RouterLink],
  template: `
    <crm-empty-state icon="box" [heading]="t('error.absent.heading')" [text]="t('error.absent.text')">
      <a class="btn" routerLink="/">{{ t('error.absent.home') }}</a>
    </crm-empty-state>
  `,
  styles: `
    :host {
      display: grid;
      min-height: min(60vh, 480px);
    }
  `,
})
export class AbsentState {
  protected readonly t = inject(Words).t;
}
