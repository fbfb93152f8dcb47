import { TestBed } from '@angular/core/testing';
import { Http } from '../../../api/http';
import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Session } from '../../../core/session';
import { Words } from '../../../i18n/words';
import { Records } from '../../../records/records';
import { Formats } from '../../../ui/formats';
import { Toast, Toasts } from '../../../ui/toasts';
import { LayoutEditor } from './layout-editor';

const field = (name: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name.toUpperCase(),
  type: 'text',
  required: false,
  readOnly: false,
  inForm: true,
  ...more,
});
const task = {
  name: 'task',
  plural: 'tasks',
  label: 'Task',
  titleField: 'subject',
  board: null,
  fields: [field('subject', { required: true }), field('due', { highlight: true }), field('note')],
} as unknown as ObjectInfo;
const config = (...fields: string[]) => JSON.stringify({ sections: [{ label: null, place: 'main', fields }] });

describe('the editor of layouts', () => {
  async function open(rows: RecordRow[]) {
    const sent: unknown[] = [];
    const toasts: Toast['act'][] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t: (key: string) => key, language: () => 'en' } },
        { provide: Formats, useValue: { dateTime: String } },
        { provide: Session, useValue: { currency: () => 'USD', can: () => true } },
        {
          provide: Toasts,
          useValue: { done: (_: string, act?: Toast['act']) => toasts.push(act), failed: () => undefined },
        },
        {
          provide: Registry,
          useValue: {
            byName: () => ({ can: { read: true, update: true } }),
            target: () => undefined,
            reload: async () => undefined,
          },
        },
        {
          provide: Records,
          useValue: {
            query: async (plural: string) => ({
              items: plural === 'layouts' ? rows : plural === 'roles' ? [{ id: 'r', name: 'Manager' }] : [],
            }),
            create: async (plural: string, body: Record<string, Value>) => sent.push(['create', plural, body]),
            update: async (_: string, id: string, body: Record<string, Value>) => sent.push(['update', id, body]),
            remove: async (_: string, id: string) => sent.push(['remove', id]),
            restore: async (_: string, id: string) => sent.push(['restore', id]),
          },
        },
        {
          provide: Http,
          useValue: {
            get: async () => ({
              items: [
                { at: '2026-01-02', by: { name: 'Ann' }, changes: [{ field: 'config', before: config('note') }] },
              ],
            }),
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(LayoutEditor);
    fixture.componentRef.setInput('object', task);
    const element: HTMLElement = fixture.nativeElement;
    const settle = async () => {
      fixture.detectChanges();
      await fixture.whenStable();
      fixture.detectChanges();
    };
    await settle();
    await settle();
    const press = async (label: string, at = 0) => {
      const found = [...element.querySelectorAll<HTMLButtonElement>('button')].filter(
        (each) => each.getAttribute('aria-label') === label || each.textContent!.trim() === label,
      );
      found[at].click();
      await settle();
      await settle();
    };
    const pick = async (at: number, value: string) => {
      const select = element.querySelectorAll<HTMLSelectElement>('.which select')[at];
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settle();
    };
    return { element, sent, toasts, press, pick };
  }

  it('begins as the product draws, and saves for a role what was chosen', async () => {
    const { element, sent, press, pick } = await open([]);
    await pick(0, 'form');
    await pick(1, 'Manager');
    expect(element.querySelector('.state')?.textContent).toContain('custom.layout.asAll');
    await press('custom.layout.leaveOut', 2);
    await press('custom.up', 1);
    await press('common.save');
    const saved = { sections: [{ label: null, place: 'main', fields: ['due', 'subject'] }] };
    expect(sent).toEqual([
      ['create', 'layouts', { object: 'task', kind: 'form', role: 'Manager', config: JSON.stringify(saved) }],
    ]);
  });

  it('goes back to what the product draws, and can be had again', async () => {
    const { element, sent, toasts, press } = await open([
      { id: '1', kind: 'page', role: null, config: config('note') },
    ]);
    expect(element.querySelector('.state')?.textContent).toContain('custom.layout.own');
    await press('custom.layout.reset');
    toasts[0]!.run();
    expect(sent).toEqual([
      ['remove', '1'],
      ['restore', '1'],
    ]);
  });

  it('takes an earlier state to look at, and keeps it once it is saved', async () => {
    const { sent, press } = await open([
      { id: '1', version: 4, kind: 'page', role: null, config: config('due', 'gone') },
    ]);
    await press('custom.layout.earlier');
    await press('custom.layout.lookAt');
    await press('common.save');
    expect(sent).toEqual([['update', '1', { config: config('note') }]]);
  });
});
