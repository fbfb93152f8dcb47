import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { Nav } from './nav';

/** The navigation on a narrow screen. */
@Component({
  selector: 'crm-drawer',
  imports: [Nav],
  template: `<crm-nav [collapsible]="false" (searched)="reference.close('search')" (went)="reference.close()" />`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    crm-nav {
      width: 100%;
    }
  `,
})
export class Drawer {
  protected readonly reference = inject<DialogRef<string>>(DialogRef);
}
