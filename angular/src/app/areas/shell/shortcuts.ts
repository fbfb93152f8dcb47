import { Component, inject } from '@angular/core';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';

const KEYS: [string, string][] = [
  ['Ctrl K', 'palette'],
  ['C', 'create'],
  ['/', 'search'],
  ['F', 'filter'],
  ['J / K', 'move'],
  ['Enter', 'open'],
  ['Shift Space', 'look'],
  ['Space / X', 'select'],
  ['Shift ↑ ↓', 'selectMore'],
  ['Shift ← → ↑ ↓', 'cells'],
  ['Ctrl C / V / D', 'copyCells'],
  ['F2', 'cell'],
  ['Shift F10', 'rowMenu'],
  ['E', 'edit'],
  ['Shift ← →', 'card'],
  ['G H', 'goHome'],
  ['G D', 'goList'],
  ['Esc', 'close'],
];

@Component({
  selector: 'crm-shortcuts',
  imports: [DialogFrame],
  template: `
    <crm-dialog-frame [heading]="t('shortcuts.title')">
      <dl>
        @for (pair of keys; track pair[0]) {
          <div>
            <dt>{{ t('shortcuts.' + pair[1]) }}</dt>
            <dd>
              <kbd class="kbd">{{ pair[0] }}</kbd>
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
  protected readonly keys = KEYS;
}
