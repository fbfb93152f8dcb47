import { Component, input } from '@angular/core';

/** The coloured edge of a row or a card; its name is told too, since colour alone is not seen by everybody. */
@Component({
  selector: 'crm-mark',
  template: `<span class="visually-hidden">{{ name() }}</span>`,
  host: { '[attr.data-tint]': 'color()', '[attr.title]': 'name()' },
  styles: `
    :host {
      position: absolute;
      inset-block: 0;
      inset-inline-start: 0;
      width: 4px;
      background: oklch(var(--tint-dot-l) var(--tint-dot-c) var(--tint-h));
    }
  `,
})
export class Mark {
  readonly color = input.required<string>();
  readonly name = input.required<string>();
}
