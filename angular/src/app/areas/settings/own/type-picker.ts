import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Words } from '../../../i18n/words';
import { Icon } from '../../../ui/icon';
import { FIELD_KINDS, OwnType } from './field-kinds';

/** The kinds of field, each with what it is for. */
@Component({
  selector: 'crm-type-picker',
  imports: [Icon],
  template: `
    <input
      #search
      class="input"
      type="search"
      [placeholder]="t('custom.findType')"
      [attr.aria-label]="t('custom.findType')"
      (input)="text.set(search.value)"
    />
    <div class="types" role="group" [attr.aria-label]="t('custom.type')">
      @for (kind of kinds(); track kind.type) {
        <button type="button" [attr.aria-pressed]="kind.type === chosen()" (click)="picked.emit(kind.type)">
          <crm-icon [name]="kind.icon" />
          <span>
            <strong>{{ t('custom.types.' + kind.type) }}</strong>
            <span class="caption">{{ t('custom.typeFor.' + kind.type) }}</span>
          </span>
        </button>
      } @empty {
        <p class="muted">{{ t('picker.nothing') }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }

    .types {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
      gap: 6px;
    }

    button {
      display: flex;
      gap: 10px;
      padding: 9px 10px;
      border: 1px solid var(--border);
      border-radius: 8px;
      background: var(--surface-raised);
      font-size: var(--text-data);
    }

    button:hover,
    button[aria-pressed='true'] {
      border-color: var(--accent);
      background: var(--accent-soft);
    }

    button crm-icon {
      margin-top: 1px;
      color: var(--accent-text);
    }

    strong {
      display: block;
      font-weight: 500;
    }

    .caption {
      display: block;
      line-height: 1.35;
    }

    p {
      font-size: var(--text-data);
    }
  `,
})
export class TypePicker {
  readonly chosen = input<OwnType | null>(null);
  readonly picked = output<OwnType>();
  protected readonly t = inject(Words).t;
  protected readonly text = signal('');
  protected readonly kinds = computed(() => {
    const wanted = this.text().trim().toLowerCase();
    return FIELD_KINDS.filter(({ type }) =>
      `${this.t('custom.types.' + type)} ${this.t('custom.typeFor.' + type)}`.toLowerCase().includes(wanted),
    );
  });
}
