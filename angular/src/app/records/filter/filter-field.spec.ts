import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FieldInfo, ObjectInfo, Value } from '../../api/types';
import { Http } from '../../api/http';
import { Words } from '../../i18n/words';
import { Registry } from '../../core/registry';
import { Records } from '../records';
import { FilterField } from './filter-field';

const named = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  ...more,
});
const ACME = '01990000-0000-7000-8000-000000000001';
const kept = named('filter', 'longText', { filterOver: 'object' });
const objects = [
  {
    name: 'territory',
    plural: 'territories',
    labelPlural: 'Territories',
    navigation: false,
    can: { read: true },
    fields: [named('object', 'text', { namesObject: true }), kept],
  },
  {
    name: 'deal',
    plural: 'deals',
    labelPlural: 'Deals',
    titleField: 'name',
    navigation: true,
    can: { read: true },
    fields: [named('name', 'text'), named('company', 'reference', { reference: 'company' })],
  },
  {
    name: 'company',
    plural: 'companies',
    labelPlural: 'Companies',
    titleField: 'name',
    navigation: true,
    can: { read: true },
    fields: [named('name', 'text')],
  },
] as unknown as ObjectInfo[];

@Component({
  imports: [FilterField],
  template: `<crm-filter-field
    [field]="field"
    [value]="value()"
    [beside]="{ object: object() }"
    (changed)="value.set($event)"
    (settled)="settled.push($event)"
  />`,
})
class Page {
  readonly field = kept;
  readonly value = signal<Value>(null);
  readonly object = signal<Value>(null);
  readonly settled: Value[] = [];
}

describe('a filter that a record keeps', () => {
  async function open() {
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t: (key: string) => key, language: signal('en') } },
        { provide: Http, useValue: { get: async () => ({ objects, languages: ['en'] }) } },
        { provide: Records, useValue: { get: async () => ({ id: ACME, name: 'Acme' }) } },
      ],
    });
    await TestBed.inject(Registry).load();
    const fixture = TestBed.createComponent(Page);
    fixture.detectChanges();
    const root = fixture.nativeElement as HTMLElement;
    const text = async () => {
      await fixture.whenStable();
      fixture.detectChanges();
      return root.querySelector('p')!.textContent!.trim();
    };
    return { fixture, page: fixture.componentInstance, root, text };
  }

  it('asks for the object first, and offers every object by name', async () => {
    const { root, text, page } = await open();
    expect(await text()).toBe('filter.objectFirst');
    expect(root.querySelector('button')).toBeNull();
    const object = TestBed.inject(Registry).byName('territory')!.fields[0];
    expect([object.type, object.choices!.map((choice) => choice.label)]).toEqual([
      'choice',
      ['Companies', 'Deals', 'Territories'],
    ]);
    page.object.set('deals');
    expect(await text()).toBe('filter.everything');
  });

  it('is read aloud with the names of the records in it, never as JSON', async () => {
    const { page, text } = await open();
    page.object.set('deals');
    page.value.set(JSON.stringify({ and: [{ field: 'company', op: 'eq', value: ACME }] }));
    await text();
    expect(await text()).toBe('company filter.op.eq Acme');
  });

  it('takes what is no filter as none', async () => {
    const { page, text } = await open();
    page.object.set('deals');
    page.value.set('not a filter');
    expect(await text()).toBe('filter.everything');
  });

  it('is edited in the builder, and settles when that is closed', async () => {
    const { page, root, fixture } = await open();
    page.object.set('deals');
    page.value.set('{"and":[{"field":"name","op":"contains","value":"a"}]}');
    fixture.detectChanges();
    root.querySelector<HTMLButtonElement>('[data-filter]')!.click();
    fixture.detectChanges();
    const found = () => document.querySelector<HTMLInputElement>('input[aria-label="filter.value"]');
    await expect.poll(() => (fixture.detectChanges(), found())).toBeTruthy();
    const box = found()!;
    box.value = 'b';
    box.dispatchEvent(new Event('change'));
    fixture.detectChanges();
    expect(page.settled).toEqual([]);
    [...document.querySelectorAll<HTMLButtonElement>('.builder footer button')].at(-1)!.click();
    fixture.detectChanges();
    const written = '{"and":[{"field":"name","op":"contains","value":"b"}]}';
    expect([page.value(), page.settled]).toEqual([written, [written]]);
  });
});
