import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from 'vitest';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { RowColors } from '../colors/row-colors';
import { Column, columnsOf } from '../list/columns';
import { Gallery, cardsOf } from './gallery';

const field = (name: string, type: FieldInfo['type'] = 'text'): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
});
const fields = [
  field('name'),
  field('city'),
  field('logo', 'file'),
  field('photo', 'file'),
  ...['a', 'b', 'c', 'd'].map((name) => field(name)),
];
const company = {
  name: 'company',
  plural: 'companies',
  labelPlural: 'Companies',
  titleField: 'name',
  fields,
} as ObjectInfo;
const registry = {
  target: () => undefined,
  path: (_: ObjectInfo, path: string) => fields.filter((each) => each.name === path),
} as unknown as Registry;
const columns = (names: string[]): Column[] => columnsOf(registry, company, names);
const picture = { id: 'f', name: 'logo.png', size: 9, contentType: 'image/png' } as unknown as RecordRow['logo'];

@Component({
  imports: [Gallery],
  template: `<crm-gallery
    [object]="object"
    [rows]="rows()"
    [columns]="columns"
    [picture]="picture"
    [selected]="selected()"
    (selection)="selected.set($event)"
    (look)="told.push('look ' + $event.id)"
    (open)="told.push('open ' + $event.id)"
  />`,
})
class Page {
  readonly object = company;
  readonly columns = columns(['city']);
  readonly picture = cardsOf(registry, company, [], undefined).picture;
  readonly rows = signal<RecordRow[]>([
    { id: '1', name: 'Anchor Ltd', city: 'Hel', logo: picture },
    { id: '2', name: 'Beacon', city: null, logo: { ...(picture as object), contentType: 'image/svg+xml' } as never },
    { id: '3', name: 'Cove' },
  ]);
  readonly selected = signal<ReadonlySet<string>>(new Set());
  readonly told: string[] = [];
}

describe('a gallery', () => {
  async function open() {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Words, useValue: { t: (key: string) => key, language: signal('en') } },
        { provide: Session, useValue: { currency: () => 'USD' } },
        {
          provide: RowColors,
          useValue: { of: (row: RecordRow) => (row.id === '3' ? { name: 'Late', color: 'danger' } : null) },
        },
      ],
    });
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    return {
      fixture,
      page: fixture.componentInstance,
      cards: () => [...host.querySelectorAll('crm-gallery-card')] as HTMLElement[],
    };
  }

  it('shows the picture of a record, and its initials where it has none that is safe to show', async () => {
    const { cards } = await open();
    expect(cards()[0].querySelector('img')?.getAttribute('src')).toBe('/api/crm/companies/1/files/logo');
    expect(cards()[1].querySelector('img')).toBeNull();
    expect(cards()[2].querySelector('crm-avatar')?.textContent).toBe('C');
    expect(cards().map((card) => card.querySelectorAll('.facts crm-cell').length)).toEqual([1, 0, 0]);
  });

  it('says in words why a card has a colour', async () => {
    const { cards } = await open();
    expect(cards().map((card) => card.querySelector('crm-mark')?.textContent ?? null)).toEqual([null, null, 'Late']);
  });

  it('selects a card, and with Shift all between', async () => {
    const { fixture, page, cards } = await open();
    const box = (at: number) => cards()[at].querySelector<HTMLInputElement>('input[type=checkbox]')!;
    box(0).click();
    await fixture.whenStable();
    box(2).dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));
    await fixture.whenStable();
    expect([...page.selected()]).toEqual(['1', '2', '3']);
    box(1).click();
    await fixture.whenStable();
    expect([...page.selected()]).toEqual(['1', '3']);
    expect(page.told).toEqual([]);
  });

  it('is walked with the keyboard: Space looks, Enter opens', async () => {
    const { page, cards } = await open();
    for (const key of [' ', 'Enter']) cards()[1].dispatchEvent(new KeyboardEvent('keydown', { key }));
    expect(page.told).toEqual(['look 2', 'open 2']);
  });

  it('tells what the company laid out for cards, else the first columns of the view', () => {
    const view = columns(['name', 'city', 'logo', 'a', 'b', 'c', 'd']);
    const names = (object: ObjectInfo) =>
      cardsOf(registry, object, view, undefined).columns.map((column) => column.path);
    expect(names(company)).toEqual(['city', 'a', 'b', 'c']);
    const layouts = { card: { sections: [{ label: null, place: 'main' as const, fields: ['name', 'd', 'gone'] }] } };
    expect(names({ ...company, layouts })).toEqual(['d']);
  });

  it('shows the pictures of the chosen field, of the first where that is gone', () => {
    const shown = (object: ObjectInfo, chosen: string) => cardsOf(registry, object, [], chosen).picture?.name;
    expect(shown(company, 'photo')).toBe('photo');
    expect(shown(company, 'gone')).toBe('logo');
    expect(shown({ ...company, fields: [field('name')] }, 'logo')).toBeUndefined();
  });
});
