import { Component, inject, input } from '@angular/core';
import { Words } from '../../i18n/words';

/** What keeps people from getting in, and what to do about it. */
type Topic = 'workspace' | 'mail' | 'invited' | 'colleagues';

/** A line of help below a form of somebody who is not signed in; it unfolds. */
@Component({
  selector: 'crm-account-help',
  template: `
    <details [open]="open()">
      <summary>{{ t('account.help.title') }}</summary>
      <dl>
        @for (topic of topics(); track topic) {
          <dt>{{ t('account.help.' + topic + '.question') }}</dt>
          <dd>{{ t('account.help.' + topic + '.answer') }}</dd>
        }
      </dl>
    </details>
  `,
  styles: `
    :host {
      display: block;
      margin-top: 16px;
      font-size: var(--text-data);
    }

    summary {
      color: var(--text-muted);
      text-align: center;
      cursor: pointer;
    }

    dl {
      display: grid;
      gap: 4px;
      margin: 12px 0 0;
    }

    dt {
      font-weight: 500;
    }

    dd {
      margin: 0 0 8px;
      color: var(--text-muted);
    }
  `,
})
export class AccountHelp {
  readonly topics = input.required<readonly Topic[]>();
  readonly open = input(false);
  protected readonly t = inject(Words).t;
}
