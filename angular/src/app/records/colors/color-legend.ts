import { Component, inject } from '@angular/core';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { RowColors } from './row-colors';

/** What the colours of a view stand for. */
@Component({
  selector: 'crm-color-legend',
  imports: [Chip],
  template: `
    @if (rules().length) {
      <ul [attr.aria-label]="t('colors.legend')">
        @for (rule of rules(); track $index) {
          <li>
            <crm-chip [color]="rule.color" [dot]="true">{{ rule.name }}</crm-chip>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 6px;
      padding: 0 16px 8px;
    }

    li {
      max-width: 100%;
    }
  `,
})
export class ColorLegend {
  protected readonly t = inject(Words).t;
  protected readonly rules = inject(RowColors).rules;
}
