import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { Http } from '../../api/http';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { Column } from '../list/columns';
import { ExportDialog } from './export-dialog';
import { Exports } from './exports';

describe('export', () => {
  const status = {
    path: 'status',
    label: 'Status',
    field: { name: 'status', type: 'choice', choices: [{ value: 'inProgress', label: 'In progress' }] },
  } as unknown as Column;
  const name = { path: 'name', label: 'Name', field: { name: 'name', type: 'text' } } as Column;
  let asked: unknown[];
  let closed: unknown;

  function open(columns: Column[]) {
    [asked, closed] = [[], undefined];
    URL.createObjectURL = () => 'blob:file';
    TestBed.configureTestingModule({
      providers: [
        { provide: DIALOG_DATA, useValue: { object: { labelPlural: 'Deals' } as ObjectInfo, columns } },
        { provide: DialogRef, useValue: { close: (answer: unknown) => (closed = answer) } },
        {
          provide: Http,
          useValue: {
            file: async (_: string, body: unknown) => {
              asked.push(body);
              return { name: 'deals.csv', content: new Blob() };
            },
          },
        },
        { provide: Toasts, useValue: { done: () => undefined, failed: () => undefined } },
        { provide: Words, useValue: { t: (key: string) => key } },
      ],
    });
    const fixture = TestBed.createComponent(ExportDialog);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  it('asks how choices are to be written, with one of its own as an example', () => {
    const root = open([name, status]);
    expect(root.textContent).toContain('Status: In progress');
    expect(root.textContent).toContain('Status: inProgress');
    root.querySelectorAll<HTMLInputElement>('[name=export-choices]')[1].dispatchEvent(new Event('change'));
    root.querySelector('form')!.dispatchEvent(new Event('submit'));
    expect(closed).toEqual({ format: 'csv', choices: 'values' });
  });

  it('does not ask it of a file without choices', () => {
    expect(open([name]).querySelector('[name=export-choices]')).toBeNull();
  });

  it('asks the server for it so, and begins the next file alike', async () => {
    open([status]);
    const exports = TestBed.inject(Exports);
    const writing = { format: 'xlsx', choices: 'values' } as const;
    await exports.run('deals', writing, { search: 'a' }, [status]);
    expect(asked).toEqual([{ ...writing, search: 'a', columns: [{ path: 'status', label: 'Status' }] }]);
    expect(exports.writing()).toEqual(writing);
  });
});
