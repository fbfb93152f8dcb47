import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FieldInfo, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Colleague } from '../../core/stay-list';
import { Words } from '../../i18n/words';
import { InlineField } from './inline-field';
import { RecordState } from './record-state';

const phone = { name: 'phone', label: 'Phone', type: 'phone' } as FieldInfo;

@Component({ imports: [InlineField], template: `<crm-inline-field [field]="field" />` })
class Page {
  readonly field = phone;
}

describe('field of a record, edited in its place', () => {
  let saved: Value[];
  let refuses: boolean;
  const others = signal<Colleague[]>([]);

  async function open() {
    saved = [];
    refuses = false;
    others.set([]);
    const errors = signal<Record<string, string>>({});
    const state = {
      row: signal({ id: '1', version: 1, phone: '58 555' }),
      plural: signal('companies'),
      errors,
      conflicts: signal({}),
      editing: signal(0),
      shown: () => saved.at(-1) ?? '58 555',
      follows: () => false,
      ruled: () => ({ editable: true }),
      draft: () => undefined,
      undraft: () => undefined,
      othersAt: () => others(),
      forget: () => errors.set({}),
      save: async (_: FieldInfo, value: Value) => {
        if (refuses) errors.set({ phone: 'That is no number.' });
        else saved.push(value);
        return !refuses;
      },
    };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Words, useValue: { t: (key: string) => key, language: signal('en') } },
        { provide: Session, useValue: { currency: () => 'USD' } },
        { provide: Registry, useValue: { target: () => undefined, byPlural: () => undefined } },
        { provide: RecordState, useValue: state },
      ],
    });
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    document.body.append(fixture.nativeElement);
    const root = fixture.nativeElement as HTMLElement;
    const button = () => root.querySelector<HTMLElement>('button.value');
    const input = () => root.querySelector<HTMLInputElement>('input');
    const press = (key: string) => input()!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const type = (text: string) => {
      input()!.value = text;
      input()!.dispatchEvent(new Event('input', { bubbles: true }));
    };
    return { root, fixture, button, input, press, type };
  }

  it('is ready for the next key as soon as it is clicked', async () => {
    const { button, input } = await open();
    button()!.click();
    expect(document.activeElement).toBe(input());
    expect(input()!.selectionEnd).toBe('58 555'.length);
  });

  it('gives the keyboard back when it is saved and when it is left as it was', async () => {
    const { fixture, button, press, type } = await open();
    button()!.click();
    type('+48 58');
    press('Enter');
    expect(document.activeElement).toBe(button());
    await fixture.whenStable();
    expect(saved).toEqual(['+48 58']);
    button()!.click();
    press('Escape');
    expect(document.activeElement).toBe(button());
  });

  it('opens again with what was typed when it is refused', async () => {
    const { fixture, button, input, press, type } = await open();
    refuses = true;
    button()!.click();
    type('none');
    press('Enter');
    await fixture.whenStable();
    expect(input()!.value).toBe('none');
    expect(document.activeElement).toBe(input());
  });

  it('says who else is changing it before there are two values', async () => {
    const { root, button, fixture } = await open();
    others.set([{ id: 'j', name: 'Jan', edits: true, field: 'phone' }]);
    await fixture.whenStable();
    expect(root.querySelector('crm-avatar.other')?.getAttribute('title')).toBe('presence.edits');
    expect(root.querySelector('.others')).toBeNull();
    button()!.click();
    await fixture.whenStable();
    expect(root.querySelector('.others')?.textContent).toContain('presence.edits');
  });
});
