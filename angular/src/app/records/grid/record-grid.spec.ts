import { Component, computed, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Moves } from '../board/moves';
import { Column } from '../list/columns';
import { Screen } from '../../ui/screen';
import { Records } from '../records';
import { CellBlock } from './cell-block';
import { CellEdits } from './cell-edits';
import { HeadDeed } from './grid-head';
import { GridLine, rowLines, waitLines } from './grid-lines';
import { RecordGrid } from './record-grid';

const field = (name: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type: 'text',
  required: false,
  readOnly: false,
  ...more,
});
const columnOf = (own: FieldInfo): Column => ({
  path: own.name,
  label: own.label,
  field: own,
  fields: [own],
  numeric: false,
  currency: null,
  over: null,
  sortable: true,
  narrowest: 100,
  share: 1,
});
const fields = [field('name'), field('city'), field('active', { type: 'boolean' }), field('made', { readOnly: true })];
const company = {
  name: 'company',
  plural: 'companies',
  labelPlural: 'Companies',
  titleField: 'name',
  fields,
  acts: [],
  board: null,
  can: { update: true, read: true },
} as unknown as ObjectInfo;

@Component({
  imports: [RecordGrid],
  providers: [CellBlock, CellEdits],
  template: `<crm-record-grid
    [object]="object"
    [columns]="columns"
    [lines]="lines()"
    [sort]="['name', '-city']"
    [selected]="selected()"
    (head)="deeds.push($event)"
    (selection)="selected.set($event)"
    (open)="told.push('open ' + $event.id)"
    (look)="told.push('look ' + $event.id)"
    (groupToggled)="told.push('group ' + $event)"
  />`,
})
class Page {
  readonly object = company;
  readonly columns = fields.map(columnOf);
  readonly rows = signal<RecordRow[]>([]);
  readonly groups = signal<GridLine[]>([]);
  readonly awaited = signal<GridLine[]>([]);
  readonly lines = computed(() => [...this.groups(), ...rowLines(this.rows()), ...this.awaited()]);
  readonly selected = signal<ReadonlySet<string>>(new Set());
  readonly told: string[] = [];
  readonly deeds: HeadDeed[] = [];
  readonly grid = viewChild.required(RecordGrid);
}

describe('grid of records', () => {
  const updates: object[] = [];

  async function open(count: number, groups: GridLine[] = []) {
    updates.length = 0;
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: Words, useValue: { t: (key: string) => key, language: signal('en') } },
        { provide: Session, useValue: { currency: () => 'USD' } },
        { provide: Registry, useValue: { target: () => undefined, path: () => [] } },
        { provide: Moves, useValue: {} },
        { provide: Screen, useValue: { touched: signal(false) } },
        {
          provide: Records,
          useValue: {
            update: async (_: string, id: string, body: object, version: number) => {
              updates.push({ id, body, version });
              return { id, version: version + 1, ...body };
            },
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(Page);
    const page = fixture.componentInstance;
    page.groups.set(groups);
    page.rows.set(
      Array.from({ length: count }, (_, index) => ({
        id: `${index}`,
        version: 1,
        name: `Company ${index}`,
        city: `City ${index}`,
        active: false,
        made: '2026',
      })),
    );
    await fixture.whenStable();
    const root = fixture.nativeElement as HTMLElement;
    const grid = root.querySelector<HTMLElement>('[role=grid]')!;
    const press = async (key: string, more: KeyboardEventInit = {}, on: HTMLElement = grid) => {
      on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
      await fixture.whenStable();
    };
    const active = () => {
      const cell = root.querySelector(`#${grid.getAttribute('aria-activedescendant')}`);
      return [cell?.closest('[data-line]')?.getAttribute('data-line') ?? 'head', cell?.getAttribute('data-column')];
    };
    const editor = () => root.querySelector<HTMLInputElement>('crm-cell-editor input');
    const write = async (text: string) => {
      editor()!.value = text;
      editor()!.dispatchEvent(new Event('input', { bubbles: true }));
      await fixture.whenStable();
    };
    grid.focus();
    return { fixture, page, root, grid, press, active, editor, write };
  }

  it('stays in its line while rows are on their way, and goes on from there', async () => {
    const { fixture, page, press, active } = await open(0);
    page.awaited.set(waitLines(null));
    await fixture.whenStable();
    for (let times = 0; times < 2; times++) await press('ArrowDown');
    page.rows.set(Array.from({ length: 60 }, (_, index) => ({ id: `${index}`, version: 1, name: `Company ${index}` })));
    await fixture.whenStable();
    await press('ArrowDown');
    expect(active()).toEqual(['2', '0']);
    await press('ArrowDown');
    expect(active()).toEqual(['3', '0']);
  });

  it('draws the lines in view, and tells how many there are', async () => {
    const { root, grid } = await open(10_000);
    expect(root.querySelectorAll('crm-grid-row').length).toBeLessThan(60);
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    const row = root.querySelector('[role=row][data-line="0"]')!;
    expect(row.getAttribute('aria-rowindex')).toBe('2');
    expect([...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.getAttribute('aria-colindex'))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('puts all lines on paper that are there, and no more on the screen afterwards', async () => {
    const { root } = await open(300);
    window.dispatchEvent(new Event('beforeprint'));
    expect(root.querySelectorAll('crm-grid-row').length).toBe(300);
    window.dispatchEvent(new Event('afterprint'));
    expect(root.querySelectorAll('crm-grid-row').length).toBeLessThan(60);
  });

  it('is walked through by keys, into the head and to the far end', async () => {
    const { press, active, grid, root } = await open(500);
    await press('ArrowDown');
    await press('ArrowRight');
    expect(active()).toEqual(['1', '1']);
    await press('End', { ctrlKey: true });
    expect(active()).toEqual(['499', '3']);
    expect(root.querySelector('[data-line="499"]')).not.toBeNull();
    await press('Home', { ctrlKey: true });
    await press('ArrowUp');
    expect(active()).toEqual(['head', '0']);
    expect(document.activeElement).toBe(grid);
  });

  it('shows which columns sort it, and in what order', async () => {
    const { root, press, page } = await open(2);
    const heads = [...root.querySelectorAll('[role=columnheader][data-column]')];
    expect(heads.map((head) => head.getAttribute('aria-sort'))).toEqual(['ascending', 'descending', null, null]);
    expect(heads.map((head) => head.querySelector('.rank')?.textContent ?? '')).toEqual(['1', '2', '', '']);
    await press('ArrowUp');
    await press('Enter', { shiftKey: true });
    expect(page.deeds).toEqual([{ kind: 'sort', path: 'name', adding: true }]);
  });

  it('opens a row on its title, and looks at it', async () => {
    const { press, page } = await open(3);
    await press('j');
    await press('Enter');
    await press(' ', { shiftKey: true });
    expect(page.told).toEqual(['open 1', 'look 1']);
  });

  it('ticks rows with Space, and more of them with Shift and an arrow', async () => {
    const { press, page } = await open(4);
    await press(' ');
    await press('ArrowDown', { shiftKey: true });
    await press('ArrowDown', { shiftKey: true });
    expect([...page.selected()]).toEqual(['0', '1', '2']);
    await press('a', { ctrlKey: true });
    expect(page.selected().size).toBe(4);
  });

  it('chooses cells with Shift and arrows beside its titles, and lets them go with Esc or the next step', async () => {
    const { press, root, page } = await open(4);
    const chosen = () =>
      [...root.querySelectorAll<HTMLElement>('.ranged')].map((cell) => cell.id.replace(/^grid\d+-/, ''));
    await press('ArrowRight');
    await press('ArrowDown', { shiftKey: true });
    await press('ArrowRight', { shiftKey: true });
    expect(chosen()).toEqual(['0-1', '0-2', '1-1', '1-2']);
    expect(page.selected().size).toBe(0);
    await press('Escape');
    expect(chosen()).toEqual([]);
    await press('ArrowUp', { shiftKey: true });
    expect(chosen()).toEqual(['0-2', '1-2']);
    await press('ArrowDown');
    expect(chosen()).toEqual([]);
  });

  it('edits a cell: typing replaces, Enter saves and stays', async () => {
    const { press, editor, write, active, grid } = await open(3);
    await press('ArrowRight');
    await press('S');
    expect(editor()?.value).toBe('S');
    await write('Sopot');
    await press('Enter', {}, editor()!);
    expect(editor()).toBeNull();
    expect(updates).toEqual([{ id: '0', body: { city: 'Sopot' }, version: 1 }]);
    expect([active(), document.activeElement]).toEqual([['0', '1'], grid]);
  });

  it('saves with Tab and goes on, restores with Esc', async () => {
    const { press, editor, write, active } = await open(3);
    await press('ArrowRight');
    await press('F2');
    expect(editor()?.value).toBe('City 0');
    await write('Hel');
    await press('Tab', {}, editor()!);
    expect([active(), updates.length]).toEqual([['0', '2'], 1]);
    await press('ArrowLeft');
    await press('F2');
    await write('Nowhere');
    await press('Escape', {}, editor()!);
    expect([editor(), updates.length]).toEqual([null, 1]);
  });

  it('turns a yes into a no without an editor, and does not edit what may not be written', async () => {
    const { press, editor, page } = await open(1);
    await press('ArrowRight');
    await press('ArrowRight');
    await press('Enter');
    expect(updates).toEqual([{ id: '0', body: { active: true }, version: 1 }]);
    await press('ArrowRight');
    await press('F2');
    await press('q');
    expect(editor()).toBeNull();
    await press('Enter');
    expect(page.told).toEqual(['open 0']);
  });

  it('keeps to its record when rows come before it', async () => {
    const { press, active, page, fixture } = await open(3);
    await press('ArrowDown');
    page.rows.update((rows) => [{ id: 'new', version: 1, name: 'New' }, ...rows]);
    await fixture.whenStable();
    expect(active()).toEqual(['2', '0']);
  });

  it('takes the keys that follow the first before anything else happens', async () => {
    const { press, editor, fixture } = await open(3);
    await press('ArrowRight');
    const key = (name: string) =>
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
      );
    key('S');
    expect(document.activeElement).toBe(editor());
    key('Enter');
    await fixture.whenStable();
    expect(editor()).toBeNull();
    expect(updates).toEqual([{ id: '0', body: { city: 'S' }, version: 1 }]);
  });

  it('keeps what is typed when the row is changed underneath', async () => {
    const { press, editor, write, page, fixture } = await open(2);
    await press('ArrowRight');
    await press('F2');
    await write('Mine');
    page.rows.update((rows) => rows.map((row) => ({ ...row, city: 'Theirs', version: 9 })));
    await fixture.whenStable();
    expect(editor()?.value).toBe('Mine');
    await press('Enter', {}, editor()!);
    expect(updates).toEqual([{ id: '0', body: { city: 'Mine' }, version: 1 }]);
  });

  it('opens a group from the keyboard', async () => {
    const group = { key: 'steel', field: fields[1], value: 'steel', label: 'Steel', count: 7, sums: {}, filter: {} };
    const { press, page, root } = await open(1, [
      { kind: 'group', key: 'group steel', group: group as never, open: false },
    ]);
    expect(root.querySelector('crm-group-row')!.getAttribute('aria-expanded')).toBe('false');
    await press('ArrowRight');
    expect(page.told).toEqual(['group steel']);
  });
});
