import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Words } from '../i18n/words';
import { Combobox, Option } from './combobox';

@Component({
  imports: [Combobox],
  template: `<crm-combobox
    inputId="box"
    [options]="options()"
    [creatable]="true"
    (picked)="picked.set($event)"
    (create)="created.set($event)"
  />`,
})
class Page {
  readonly options = signal<Option[]>([
    { value: '1', label: 'Acme' },
    { value: '2', label: 'Zoomit' },
  ]);
  readonly picked = signal<Option | null>(null);
  readonly created = signal('');
}

// The test DOM has no layout, and so nothing to scroll.
Element.prototype.scrollIntoView = () => undefined;

describe('combobox', () => {
  function open() {
    TestBed.configureTestingModule({ providers: [{ provide: Words, useValue: { t: (key: string) => key } }] });
    const fixture = TestBed.createComponent(Page);
    fixture.detectChanges();
    const input: HTMLInputElement = fixture.nativeElement.querySelector('input');
    const press = (key: string) => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      fixture.detectChanges();
    };
    const type = (text: string) => {
      input.value = text;
      input.dispatchEvent(new Event('input'));
      fixture.detectChanges();
    };
    return { page: fixture.componentInstance, input, press, type };
  }

  it('picks with the keyboard alone', () => {
    const { page, input, press } = open();
    press('ArrowDown');
    expect(input.getAttribute('aria-expanded')).toBe('true');
    press('ArrowDown');
    press('Enter');
    expect(page.picked()).toEqual({ value: '2', label: 'Zoomit' });
    expect(input.getAttribute('aria-expanded')).toBe('false');
  });

  it('offers to create what is not there', () => {
    const { page, type, press } = open();
    page.options.set([]);
    type('New one');
    press('Enter');
    expect(page.created()).toBe('New one');
  });

  it('closes on Escape without picking', () => {
    const { page, input, press } = open();
    press('ArrowDown');
    press('Escape');
    expect(page.picked()).toBeNull();
    expect(input.getAttribute('aria-expanded')).toBe('false');
  });
});
