import { Component, signal } from '@angular/core';
import { TagsInput } from '../../app/ui/tags-input';
import { SPECIMENS, Specimen } from '../specimen';

@Component({
  selector: 'crm-tags-input-demo',
  imports: [Specimen, TagsInput],
  template: `
    <crm-specimen of="empty"><crm-tags-input inputId="t1" ariaLabel="Tags" /></crm-specimen>
    <crm-specimen of="some"
      ><crm-tags-input inputId="t2" ariaLabel="Tags" [value]="some()" (changed)="some.set($event)"
    /></crm-specimen>
    <crm-specimen of="many, long"><crm-tags-input inputId="t3" ariaLabel="Tags" [value]="many" /></crm-specimen>
  `,
  styles: SPECIMENS,
})
export class TagsInputDemo {
  protected readonly some = signal(['partner', 'key account']);
  protected readonly many = [
    ...Array.from({ length: 12 }, (_, at) => `tag ${at + 1}`),
    'a tag that somebody has written a whole sentence into',
  ];
}
