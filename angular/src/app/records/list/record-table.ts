import { Component, ElementRef, computed, effect, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Screen } from '../../ui/screen';
import { Mark } from '../../ui/mark';
import { Cell } from '../cell';
import { RowColors } from '../colors/row-colors';
import { isEmpty, titleOf, valueAt } from '../model/values';
import { StrayMark } from '../stray-mark';
import { Column } from './columns';

const MOST_DETAILS = 3;
/** What one writes to or calls: it tells least about a row that has something else to say. */
const ADDRESSES = ['email', 'phone', 'url'];
const SHORT = ['choice', 'date', 'dateTime', 'integer', 'decimal', 'percent', 'rate', 'rating', 'duration'];

/** Rows of 36 px under a sticky header. Arrows or J/K move, Enter opens, Space looks, X selects. */
@Component({
  selector: 'crm-record-table',
  imports: [RouterLink, Icon, Mark, Skeleton, Cell, StrayMark],
  templateUrl: './record-table.html',
  styleUrl: './record-table.css',
})
export class RecordTable {
  readonly object = input.required<ObjectInfo>();
  readonly columns = input.required<Column[]>();
  readonly rows = input.required<RecordRow[]>();
  readonly sort = input<string[]>([]);
  readonly loading = input(false);
  readonly loadingMore = input(false);
  readonly hasMore = input(false);
  readonly selected = input<ReadonlySet<string>>(new Set());
  readonly selectable = input(true);
  /** Whether a tap on a card chooses it instead of opening it. */
  readonly picking = input(false);
  /** Rows that were changed and no longer fit the filter. */
  readonly strayed = input<ReadonlySet<string>>(new Set());
  readonly linked = input(true);
  readonly activeId = input<string | null>(null);
  readonly sorted = output<string>();
  readonly selection = output<Set<string>>();
  readonly look = output<RecordRow>();
  readonly open = output<RecordRow>();
  readonly more = output();

  protected readonly t = inject(Words).t;
  protected readonly colors = inject(RowColors, { optional: true });
  protected readonly screen = inject(Screen);
  protected readonly valueAt = valueAt;
  protected readonly focusIndex = signal(0);
  protected readonly lead = computed(() => (this.selectable() ? 40 : 16));
  protected readonly template = computed(
    () =>
      `${this.lead()}px ` +
      this.columns()
        .map(({ narrowest, share }) => `minmax(${narrowest}px, ${share}fr)`)
        .join(' '),
  );
  protected readonly width = computed(() =>
    this.columns().reduce((sum, column) => sum + column.narrowest, this.lead()),
  );
  protected readonly allSelected = computed(
    () => this.rows().length > 0 && this.rows().every((row) => this.selected().has(row.id)),
  );
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private readonly sentinel = viewChild<ElementRef<HTMLElement>>('sentinel');
  private lastToggled = -1;

  constructor() {
    effect((cleanup) => {
      const element = this.sentinel()?.nativeElement;
      if (!element) return;
      const observer = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.more.emit(),
        { root: this.host, rootMargin: '400px' },
      );
      observer.observe(element);
      cleanup(() => observer.disconnect());
    });
    effect(() => {
      this.rows();
      this.lastToggled = -1;
    });
  }

  protected title(row: RecordRow): string {
    return titleOf(this.object(), row);
  }

  /** On a phone a row is a card: the title and an amount, and one line of what else there is to say. */
  protected amountOf(row: RecordRow): Column | undefined {
    return this.columns().find((column) => column.field.type === 'money' && !isEmpty(valueAt(row, column.path)));
  }

  /** A yes or a no says nothing without its heading, so it stays out. */
  protected detailsOf(row: RecordRow): Column[] {
    const told = this.columns().filter(
      (column) =>
        column.path !== this.object().titleField &&
        !['money', 'boolean'].includes(column.field.type) &&
        !isEmpty(valueAt(row, column.path)),
    );
    const facts = told.filter((column) => !ADDRESSES.includes(column.field.type));
    return (facts.length > 1 ? facts : told).slice(0, MOST_DETAILS);
  }

  /** What is shown whole, chips among it; longer words give way. */
  protected isShort(row: RecordRow, column: Column): boolean {
    const value = valueAt(row, column.path);
    return SHORT.includes(column.field.type) || (!!value && typeof value === 'object' && 'color' in value);
  }

  protected direction(column: Column): 'ascending' | 'descending' | null {
    const first = this.sort()[0];
    return first === column.path ? 'ascending' : first === `-${column.path}` ? 'descending' : null;
  }

  protected tap(index: number, row: RecordRow): void {
    if (this.picking()) this.toggle(index, false);
    else if (this.linked()) this.open.emit(row);
    else this.look.emit(row);
  }

  protected toggleAll(): void {
    this.selection.emit(this.allSelected() ? new Set() : new Set(this.rows().map((row) => row.id)));
  }

  protected toggle(index: number, range: boolean): void {
    const next = new Set(this.selected());
    const id = this.rows()[index].id;
    const on = !next.has(id);
    const from = range && this.lastToggled >= 0 ? this.lastToggled : index;
    for (let at = Math.min(from, index); at <= Math.max(from, index); at++) {
      if (on) next.add(this.rows()[at].id);
      else next.delete(this.rows()[at].id);
    }
    this.lastToggled = index;
    this.selection.emit(next);
  }

  protected rowKey(event: KeyboardEvent, index: number, row: RecordRow): void {
    if (event.target instanceof HTMLInputElement || event.metaKey || event.ctrlKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'arrowdown' || key === 'j') this.focusRow(index + 1, event);
    else if (key === 'arrowup' || key === 'k') this.focusRow(index - 1, event);
    else if (key === 'home') this.focusRow(0, event);
    else if (key === 'end') this.focusRow(this.rows().length - 1, event);
    else if (key === 'enter' && event.target === event.currentTarget) this.open.emit(row);
    else if (key === ' ' && event.target === event.currentTarget) this.look.emit(row);
    else if (key === 'x' && this.selectable()) this.toggle(index, event.shiftKey);
    else return;
    event.preventDefault();
  }

  private focusRow(index: number, event: Event): void {
    event.preventDefault();
    const at = Math.max(0, Math.min(this.rows().length - 1, index));
    this.focusIndex.set(at);
    this.host.querySelectorAll<HTMLElement>('[data-row]')[at]?.focus();
    if (this.activeId()) this.look.emit(this.rows()[at]);
  }
}
