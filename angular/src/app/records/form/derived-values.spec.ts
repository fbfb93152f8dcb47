import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { FormValues } from '../model/form-model';
import { DerivedValues } from './derived-values';

const named = (name: string, type: FieldInfo['type'], formula?: FieldInfo['formula']): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: !!formula,
  formula,
});
const deal = {
  name: 'deal',
  fields: [
    named('price', 'money'),
    named('count', 'integer'),
    named('total', 'money', { mul: [{ field: 'price' }, { field: 'count' }] }),
    named('notes', 'integer'),
    named('noted', 'decimal', { add: [{ field: 'notes' }, 1] }),
  ],
} as ObjectInfo;

@Component({
  imports: [DerivedValues],
  template: `<crm-derived-values [object]="object" [given]="values()" />`,
})
class Page {
  readonly object = deal;
  readonly values = signal<FormValues>({ price: null, count: null, currency: 'EUR' });
}

describe('formulas under a form', () => {
  it('follow what is typed, before anything is saved, and leave out what the form cannot know', () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t: (key: string) => key, language: signal('en') } },
        { provide: Session, useValue: { currency: () => 'USD' } },
      ],
    });
    const fixture = TestBed.createComponent(Page);
    const lines = () => {
      fixture.detectChanges();
      const rows = [...(fixture.nativeElement as HTMLElement).querySelectorAll('dl div')];
      return rows.map((row) => row.textContent!.replace(/\s+/g, ' ').trim());
    };
    expect(lines()).toEqual(['total—']);
    fixture.componentInstance.values.update((values) => ({ ...values, price: '0,10', count: '3' }));
    expect(lines()).toEqual(['total€0.30']);
  });
});
