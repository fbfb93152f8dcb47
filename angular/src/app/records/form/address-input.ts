import { Component, computed, input, output } from '@angular/core';
import { FieldInfo, Value } from '../../api/types';
import { addressPart, inOrder } from '../model/address';

/** A postal address, one box for each part. */
@Component({
  selector: 'crm-address-input',
  template: `
    <div class="parts" role="group" [attr.aria-label]="ariaLabel()">
      @for (part of parts(); track part.name; let index = $index) {
        <input
          #box
          class="input"
          autocomplete="off"
          [class.street]="part.name === 'street'"
          [id]="index === 0 ? inputId() : inputId() + '-' + part.name"
          [placeholder]="part.label"
          [attr.aria-label]="part.label"
          [value]="values()[part.name]"
          (input)="set(part.name, box.value)"
        />
      }
    </div>
  `,
  styles: `
    .parts {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 6px;
    }

    .street {
      grid-column: 1 / -1;
    }
  `,
})
export class AddressInput {
  readonly field = input.required<FieldInfo>();
  readonly inputId = input.required<string>();
  readonly value = input<Value>();
  readonly ariaLabel = input<string | null>(null);
  readonly changed = output<Value>();
  protected readonly parts = computed(() => inOrder(this.field().parts ?? []));
  protected readonly values = computed(() =>
    Object.fromEntries(this.parts().map(({ name }) => [name, addressPart(this.value(), name)])),
  );

  protected set(part: string, text: string): void {
    const filled = Object.entries({ ...this.values(), [part]: text }).filter(([, each]) => each);
    this.changed.emit(filled.length ? Object.fromEntries(filled) : null);
  }
}
