import { Component, input } from '@angular/core';
import { Icon } from './icon';

/** Label, control, and what is wrong with it. The control is projected and names itself by `for`. */
@Component({
  selector: 'crm-field',
  imports: [Icon],
  template: `
    <label [attr.for]="for()">
      {{ label() }}
      @if (required()) {
        <span class="star" aria-hidden="true">*</span>
      }
    </label>
    <ng-content />
    @if (error()) {
      <p class="error" role="alert" [id]="for() + '-error'">
        <crm-icon name="circle-alert" [size]="14" />{{ error() }}
      </p>
    } @else if (help()) {
      <p class="caption" [id]="for() + '-help'">{{ help() }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 5px;
      min-width: 0;
    }

    label {
      font-size: var(--text-caption);
      font-weight: 500;
      color: var(--text-muted);
    }

    .star {
      color: var(--danger-text);
    }

    .error {
      display: flex;
      align-items: center;
      gap: 5px;
      font-size: var(--text-caption);
      color: var(--danger-text);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly for = input.required<string>();
  readonly required = input(false);
  readonly error = input<string | null | undefined>();
  readonly help = input<string | null | undefined>();
}
