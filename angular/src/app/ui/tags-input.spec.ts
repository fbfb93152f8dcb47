import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Words } from '../i18n/words';
import { TagsInput } from './tags-input';

@Component({
  imports: [TagsInput],
  template: `<crm-tags-input inputId="tags" [value]="tags()" (changed)="tags.set($event)" />`,
})
class Page {
  readonly tags = signal<string[]>(['old']);
}

describe('tags', () => {
  it('are taken with Enter, also when they are typed faster than the page is drawn', async () => {
    TestBed.configureTestingModule({ providers: [{ provide: Words, useValue: { t: (key: string) => key } }] });
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    const box = (fixture.nativeElement as HTMLElement).querySelector('input')!;
    box.value = 'new';
    box.dispatchEvent(new Event('input'));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await fixture.whenStable();
    expect([fixture.componentInstance.tags(), box.value]).toEqual([['old', 'new'], '']);
  });
});
