import { Component, computed, input } from '@angular/core';
import { tint } from './tint';

@Component({
  selector: 'crm-chip',
  template: `
    @if (dot()) {
      <i></i>
    }
    <span class="ellipsis"><ng-content /></span>
  `,
  host: { '[attr.data-tint]': 'name()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      max-width: 100%;
      height: 20px;
      padding: 0 7px;
      border-radius: var(--radius-chip);
      font-size: var(--text-caption);
      font-weight: 500;
      background: oklch(var(--tint-l) var(--tint-c) var(--tint-h));
      color: oklch(var(--tint-text-l) var(--tint-text-c) var(--tint-h));
    }

    i {
      width: 6px;
      height: 6px;
      border-radius: 50%;
      flex: none;
      background: oklch(var(--tint-dot-l) var(--tint-dot-c) var(--tint-h));
    }
  `,
})
export class Chip {
  readonly color = input<string | null | undefined>();
  readonly dot = input(false);
  protected readonly name = computed(() => tint(this.color()));
}
