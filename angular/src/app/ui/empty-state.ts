import { Component, input } from '@angular/core';
import { Icon } from './icon';

/** Says what this is, why it is empty, and (projected) offers the one next act. */
@Component({
  selector: 'crm-empty-state',
  imports: [Icon],
  template: `
    <div class="mark"><crm-icon [name]="icon()" [size]="22" /></div>
    <h2>{{ heading() }}</h2>
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div class="acts"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 6px;
      padding: 48px 24px;
      text-align: center;
    }

    .mark {
      display: grid;
      place-items: center;
      width: 48px;
      height: 48px;
      margin-bottom: 8px;
      border-radius: 14px;
      color: var(--accent-text);
      background: var(--accent-soft);
      box-shadow: inset 0 0 0 1px var(--accent-border);
    }

    h2 {
      font-size: var(--text-title);
    }

    p {
      max-width: 44ch;
      color: var(--text-muted);
      font-size: var(--text-data);
      text-wrap: balance;
    }

    .acts {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 8px;
      margin-top: 10px;
    }

    .acts:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly icon = input('inbox');
  readonly heading = input.required<string>();
  readonly text = input<string>();
}
