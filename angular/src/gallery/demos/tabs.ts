import { Component, signal } from '@angular/core';
import { Tabs } from '../../app/ui/tabs';
import { Specimen } from '../specimen';

@Component({
  selector: 'crm-tabs-demo',
  imports: [Specimen, Tabs],
  template: `
    <crm-specimen of="default"
      ><crm-tabs [tabs]="few" [active]="active()" (chosen)="active.set($event)"
    /></crm-specimen>
    <crm-specimen of="more than there is room for"
      ><div class="narrow"><crm-tabs [tabs]="many" active="2" /></div
    ></crm-specimen>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }

    .narrow {
      max-width: 360px;
    }
  `,
})
export class TabsDemo {
  protected readonly active = signal('overview');
  protected readonly few = [
    { id: 'overview', label: 'Overview' },
    { id: 'notes', label: 'Notes', count: '12' },
    { id: 'long', label: 'A tab with a name longer than is good for it' },
  ];
  protected readonly many = Array.from({ length: 14 }, (_, at) => ({ id: `${at}`, label: `Tab ${at + 1}` }));
}
