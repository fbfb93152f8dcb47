import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { Words } from '../../../i18n/words';
import { Icon } from '../../../ui/icon';

/** One of the drawings for an object of a company's own. They are loaded once somebody looks for one. */
@Component({
  selector: 'crm-icon-picker',
  imports: [Icon],
  template: `
    <input
      #search
      class="input"
      type="search"
      [id]="inputId()"
      [placeholder]="t('custom.findIcon')"
      (input)="text.set(search.value)"
    />
    <div class="icons" role="radiogroup" [attr.aria-label]="t('custom.icon')">
      @for (name of found(); track name) {
        <button
          type="button"
          role="radio"
          [attr.aria-checked]="name === chosen()"
          [attr.aria-label]="name"
          [title]="name"
          (click)="picked.emit(name)"
        >
          <crm-icon [name]="name" [size]="18" />
        </button>
      } @empty {
        <p class="caption">{{ t('picker.nothing') }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
    }

    .icons {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(36px, 1fr));
      gap: 4px;
      max-height: 176px;
      padding: 2px;
      overflow-y: auto;
    }

    button {
      display: grid;
      place-items: center;
      height: 36px;
      border-radius: var(--radius);
      color: var(--text-muted);
    }

    button:hover {
      background: var(--surface-hover);
      color: var(--text);
    }

    button[aria-checked='true'] {
      background: var(--accent-soft);
      color: var(--accent-text);
      box-shadow: inset 0 0 0 1px var(--accent-border);
    }
  `,
})
export class IconPicker {
  readonly chosen = input.required<string>();
  readonly inputId = input.required<string>();
  readonly picked = output<string>();

  protected readonly t = inject(Words).t;
  protected readonly text = signal('');
  private readonly names = resource({
    loader: async () => Object.keys((await import('../../../ui/object-icons')).OBJECT_ICONS),
  });
  protected readonly found = computed(() => {
    const wanted = this.text().trim().toLowerCase();
    const names = this.names.value() ?? [];
    return names.filter((name) => name.includes(wanted) || name === this.chosen());
  });
}
