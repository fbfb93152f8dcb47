import { Component, input } from '@angular/core';

/** One state of a control, with its name above. */
@Component({
  selector: 'crm-specimen',
  template: `<span class="caption">{{ of() }}</span
    ><ng-content />`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: stretch;
      gap: 6px;
      min-width: 0;
    }

    :host([row]) {
      align-items: flex-start;
    }
  `,
})
export class Specimen {
  readonly of = input.required<string>();
}

/** Lays specimens out side by side. */
export const SPECIMENS = `
  :host {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
    gap: 16px;
    align-items: start;
  }
`;
