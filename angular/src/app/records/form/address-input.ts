import { Component, computed, inject, input, output } from '@angular/core';
import { Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { ADDRESS_PARTS, addressPart } from '../model/address';

/** A postal address, one box for each part. */
@Component({
  selector: 'crm-address-input',
  template: `
    <div class="parts" role="group" [attr.aria-label]="ariaLabel()">
      @for (part of parts; track part; let index = $index) {
        <input
          #box
          class="input"
          autocomplete="off"
          [class.street]="part === 'street'"
          [id]="index === 0 ? inputId() : inputId() + '-' + part"
          [placeholder]="t('address.' + part)"
          [attr.aria-label]="t('address.' + part)"
          [value]="values()[part]"
          (input)="set(part, box.value)"
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
  readonly inputId = input.required<string>();
  readonly value = input<Value>();
  readonly ariaLabel = input<string | null>(null);
  readonly changed = output<Value>();
  protected readonly t = inject(Words).t;
  protected readonly parts = ADDRESS_PARTS;
  protected readonly values = computed(() =>
    Object.fromEntries(ADDRESS_PARTS.map((part) => [part, addressPart(this.value(), part)])),
  );

  protected set(part: string, text: string): void {
    const filled = Object.entries({ ...this.values(), [part]: text }).filter(([, each]) => each);
    this.changed.emit(filled.length ? Object.fromEntries(filled) : null);
  }
}
