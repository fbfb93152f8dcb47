import { Component, inject } from '@angular/core';
import { Words } from '../../i18n/words';
import { KEYS } from '../../records/help/keys';
import { DialogFrame } from '../../ui/dialog-frame';

@Component({
  selector: 'crm-shortcuts',
  imports: [DialogFrame],
  template: `
    <crm-dialog-frame [heading]="t('shortcuts.title')">
      <dl>
        @for (pair of keys; track pair[0]) {
          <div>
            <dt>{{ t('shortcuts.' + pair[0]) }}</dt>
            <dd>
              <kbd class="kbd">{{ pair[1] }}</kbd>
            </dd>
          </div>
        }
      </dl>
    </crm-dialog-frame>
  `,
  styles: `
    div {
      display: flex;
      justify-content: space-between;
      padding: 6px 0;
      font-size: var(--text-data);
    }
  `,
})
export class Shortcuts {
  protected readonly t = inject(Words).t;
  protected readonly keys = Object.entries(KEYS);
}
