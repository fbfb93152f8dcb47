import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Screen } from '../../ui/screen';
import { Column } from './columns';
import { RecordTable } from './record-table';

const title: FieldInfo = { name: 'name', label: 'Name', type: 'text', required: true, readOnly: false };
const company = { name: 'company', plural: 'companies', titleField: 'name', fields: [title] } as ObjectInfo;
const column: Column = {
  path: 'name',
  label: 'Name',
  field: title,
  fields: [title],
  currency: null,
  over: null,
  numeric: false,
  sortable: true,
  narrowest: 100,
  share: 1,
};

@Component({
  imports: [RecordTable],
  template: `<crm-record-table
    [object]="object"
    [columns]="columns"
    [rows]="rows"
    [selected]="selected()"
    [picking]="picking()"
    (selection)="selected.set($event)"
    (open)="opened.push($event.id)"
  />`,
})
class Page {
  readonly object = company;
  readonly columns = [column];
  readonly rows: RecordRow[] = [
    { id: '1', name: 'Acme' },
    { id: '2', name: 'Bolt' },
  ];
  readonly selected = signal<ReadonlySet<string>>(new Set());
  readonly picking = signal(false);
  readonly opened: string[] = [];
}

describe('list on a phone', () => {
  function open() {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Words, useValue: { t: (key: string) => key, language: signal('en') } },
        { provide: Session, useValue: { currency: () => 'USD' } },
        { provide: Screen, useValue: { phone: signal(true), compact: signal(true) } },
      ],
    });
    const fixture = TestBed.createComponent(Page);
    fixture.detectChanges();
    const tap = (row: number) => {
      (fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('.card-row')[row].click();
      fixture.detectChanges();
    };
    return { page: fixture.componentInstance, fixture, tap };
  }

  it('opens the row that is tapped', () => {
    const { page, tap } = open();
    tap(1);
    expect([page.opened, page.selected().size]).toEqual([['2'], 0]);
  });

  it('chooses it instead while rows are being selected, and lets go of it at the next tap', () => {
    const { page, fixture, tap } = open();
    page.picking.set(true);
    fixture.detectChanges();
    tap(0);
    tap(1);
    expect([page.opened, [...page.selected()]]).toEqual([[], ['1', '2']]);
    const pressed = () =>
      [...(fixture.nativeElement as HTMLElement).querySelectorAll('.card-row')].map((row) =>
        row.getAttribute('aria-pressed'),
      );
    expect(pressed()).toEqual(['true', 'true']);
    tap(0);
    expect(pressed()).toEqual(['false', 'true']);
  });
});
