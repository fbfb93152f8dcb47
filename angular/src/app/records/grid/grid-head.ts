import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, ElementRef, inject, input, output, signal } from '@angular/core';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Column } from '../list/columns';
import { boundedWidth, pathOf } from '../model/view-config';
import { PlacedColumn, Placement } from './place-columns';
import { way } from '../../ui/direction';

/** What was asked for in the head of a column. */
export type HeadDeed =
  | { kind: 'sort'; path: string; adding: boolean }
  | { kind: 'sortAs'; path: string; descending: boolean }
  | { kind: 'pin'; path: string; pinned: boolean }
  | { kind: 'hide'; path: string }
  | { kind: 'group'; path: string }
  /** Before another column, or last. */
  | { kind: 'move'; path: string; before: string | null }
  /** Null gives the column its share back. `done` is false while it is drawn. */
  | { kind: 'width'; path: string; width: number | null; done: boolean }
  | { kind: 'widths'; widths: Record<string, number> };

/** How far the pointer has to go before it drags. */
const DRAG_FROM = 5;
const WIDTH_STEP = 24;

/** The heads of the columns: a click sorts, with Shift after the others; they are dragged, drawn wider, pinned and hidden. */
@Component({
  selector: 'crm-grid-head',
  imports: [CdkContextMenuTrigger, CdkMenu, CdkMenuItem, Icon],
  templateUrl: './grid-head.html',
  styleUrl: './grid-head.css',
  host: { role: 'rowgroup' },
})
export class GridHead {
  readonly placement = input.required<Placement>();
  readonly sort = input<string[]>([]);
  readonly prefix = input.required<string>();
  readonly activeColumn = input(-1);
  readonly selectable = input(true);
  readonly selection = input<'none' | 'some' | 'all'>('none');
  readonly groupedBy = input<string | null>(null);
  /** Paths that rows can be grouped by. */
  readonly groupable = input<ReadonlySet<string>>(new Set());
  readonly deed = output<HeadDeed>();
  readonly allToggled = output();
  readonly menuClosed = output();

  protected readonly t = inject(Words).t;
  protected readonly menuAt = signal<number>(0);
  /** The place before which a dragged column would be put down. */
  protected readonly dropAt = signal<number | null>(null);
  protected readonly dragged = signal<string | null>(null);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private justDragged = false;

  protected direction(column: Column): 'ascending' | 'descending' | null {
    const key = this.sort().find((each) => pathOf(each) === column.path);
    return key ? (key === column.path ? 'ascending' : 'descending') : null;
  }

  /** Which of several keys of the order it is, from 1; null for the only one. */
  protected rank(column: Column): number | null {
    const at = this.sort().findIndex((each) => pathOf(each) === column.path);
    return this.sort().length > 1 && at >= 0 ? at + 1 : null;
  }

  protected sortBy(column: Column, adding: boolean): void {
    if (this.justDragged) this.justDragged = false;
    else if (column.sortable) this.deed.emit({ kind: 'sort', path: column.path, adding });
  }

  /** The menu opens where the head is, whatever it was asked by. */
  protected openMenu(event: MouseEvent): void {
    event.stopPropagation();
    const cell = (event.currentTarget as HTMLElement).closest('[role=columnheader]')!;
    const { left, right, bottom } = cell.getBoundingClientRect();
    const clientX = way() === 1 ? left : right;
    cell.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, clientX, clientY: bottom, button: 0 }));
  }

  protected move(index: number, by: -1 | 1): void {
    const columns = this.placement().columns;
    const before = columns[by < 0 ? index - 1 : index + 2]?.column.path ?? null;
    this.deed.emit({ kind: 'move', path: columns[index].column.path, before });
  }

  protected widen(place: PlacedColumn, by: -1 | 1): void {
    this.sized(place.column.path, place.width + by * WIDTH_STEP, true);
  }

  /** The edge of a head is drawn to where the column shall end. */
  protected drawWidth(event: PointerEvent, place: PlacedColumn): void {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const from = way() * event.clientX - place.width;
    this.follow((at) => this.sized(place.column.path, way() * at - from, false)).then((at) => {
      if (at !== null) this.sized(place.column.path, way() * at - from, true);
    });
  }

  protected drag(event: PointerEvent, index: number): void {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const { path } = this.placement().columns[index].column;
    const from = event.clientX;
    this.justDragged = false;
    this.follow((at) => {
      if (this.dragged() === null && Math.abs(at - from) < DRAG_FROM) return;
      this.dragged.set(path);
      this.dropAt.set(this.placeAt(at));
    }).then((at) => {
      const target = this.dropAt();
      const moved = this.dragged() !== null;
      this.dragged.set(null);
      this.dropAt.set(null);
      if (at === null || !moved || target === null) return;
      // The click that follows the dragging does not sort.
      this.justDragged = true;
      setTimeout(() => (this.justDragged = false));
      const before = this.placement().columns[target]?.column.path ?? null;
      this.deed.emit({ kind: 'move', path, before });
    });
  }

  private sized(path: string, width: number, done: boolean): void {
    this.deed.emit({ kind: 'width', path, width: boundedWidth(width), done });
  }

  private placeAt(x: number): number {
    const heads = [...this.host.querySelectorAll<HTMLElement>('[data-column]')].map((head) =>
      head.getBoundingClientRect(),
    );
    const found = heads.findIndex(({ left, right }) => way() * x < (way() * (left + right)) / 2);
    return found < 0 ? heads.length : found;
  }

  /** Tells where the pointer goes until it is let go of; null when it was called off. */
  private follow(moved: (x: number) => void): Promise<number | null> {
    return new Promise((resolve) => {
      const stop = new AbortController();
      const end = (x: number | null) => {
        stop.abort();
        resolve(x);
      };
      const listen = { signal: stop.signal };
      window.addEventListener('pointermove', (each) => moved(each.clientX), listen);
      window.addEventListener('pointerup', (each) => end(each.clientX), listen);
      window.addEventListener('pointercancel', () => end(null), listen);
      window.addEventListener('keydown', (each) => each.key === 'Escape' && end(null), listen);
    });
  }
}
