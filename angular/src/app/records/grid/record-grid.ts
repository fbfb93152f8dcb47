import { CdkContextMenuTrigger } from '@angular/cdk/menu';
import {
  ApplicationRef,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { Column } from '../list/columns';
import { CellEditor, Leaving } from './cell-editor';
import { CellBlock } from './cell-block';
import { CellEdits } from './cell-edits';
import { CellRanges } from './cell-ranges';
import { GridHead, HeadDeed } from './grid-head';
import { Spot, bounded, isWriting, spotAfter, spotAt } from './grid-keys';
import { GridLine, rowOf, waitLines } from './grid-lines';
import { GridRow } from './grid-row';
import { GridViewport } from './grid-viewport';
import { printedWindow, windowOf } from './grid-window';
import { GroupRow } from './group-row';
import { drawnWidths, placeColumns } from './place-columns';
import { RowMenu } from './row-menu';
import { keepStill } from './keep-still';
import { Ticks } from './ticks';
import { keyAlong, way } from '../../ui/direction';
import { Printing } from '../../ui/printing';

/** The narrowest that an editor gets, in pixels. */
const LEAST_EDITOR = 180;
/** How many lines before they come into view rows are asked for. */
const READ_AHEAD = 30;

/**
 * The rows of a list as a grid (WAI-ARIA): only those in view are drawn. The focus stays on the grid itself and names the cell that it is at,
 * so that it survives scrolling, sorting and live changes.
 */
@Component({
  selector: 'crm-record-grid',
  imports: [CdkContextMenuTrigger, CellEditor, GridHead, GridRow, GroupRow, RowMenu],
  templateUrl: './record-grid.html',
  styleUrl: './record-grid.css',
})
export class RecordGrid {
  private static count = 0;

  readonly object = input.required<ObjectInfo>();
  readonly columns = input.required<Column[]>();
  readonly lines = input.required<GridLine[]>();
  readonly sort = input<string[]>([]);
  readonly widths = input<Record<string, number>>({});
  readonly pinned = input<string[]>([]);
  readonly groupedBy = input<string | null>(null);
  readonly groupable = input<ReadonlySet<string>>(new Set());
  readonly loading = input(false);
  readonly selected = input<ReadonlySet<string>>(new Set());
  readonly selectable = input(true);
  readonly archived = input(false);
  readonly activeId = input<string | null>(null);
  readonly tinted = input<ReadonlySet<string>>(new Set());
  readonly gone = input<ReadonlySet<string>>(new Set());
  readonly strayed = input<ReadonlySet<string>>(new Set());
  /** Another question: the list begins anew. */
  readonly question = input<unknown>();
  /** How far it is scrolled when it begins, in pixels. */
  readonly from = input(0);
  readonly head = output<HeadDeed>();
  readonly selection = output<ReadonlySet<string>>();
  readonly look = output<RecordRow>();
  readonly open = output<RecordRow>();
  readonly groupToggled = output<string>();
  /** Rows that are waited for have come into view. */
  readonly more = output<string | null>();

  protected readonly t = inject(Words).t;
  protected readonly edits = inject(CellEdits);
  protected readonly blocks = inject(CellBlock);
  protected readonly prefix = `grid${RecordGrid.count++}-`;
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly grid = viewChild.required<ElementRef<HTMLElement>>('grid');
  private readonly headRow = viewChild.required(GridHead, { read: ElementRef<HTMLElement> });
  private readonly injector = inject(Injector);
  private readonly application = inject(ApplicationRef);
  private readonly printing = inject(Printing);
  protected readonly view = new GridViewport();
  protected readonly lineHeight = this.view.lineHeight;
  protected readonly lead = computed(() => (this.selectable() ? 40 : 16));
  /** Widths while the edge of a column is drawn. */
  private readonly drawn = signal<Record<string, number> | null>(null);
  protected readonly placement = computed(() => {
    const widths = this.drawn() ?? this.widths();
    return placeColumns(this.columns(), widths, this.pinned(), this.lead(), this.view.room().width);
  });
  protected readonly template = computed(() =>
    [this.lead(), ...this.placement().columns.map(({ width }) => width)].map((width) => `${width}px`).join(' '),
  );
  protected readonly shownLines = computed(() => (this.loading() ? waitLines(null) : this.lines()));
  private readonly window = computed(() => {
    const count = this.shownLines().length;
    if (this.printing.now()) return printedWindow(count);
    return windowOf(this.view.scrolled().top, this.view.room().height, this.lineHeight(), count);
  });
  /** What is drawn: each line in the place that it takes over from one that has left. */
  protected readonly drawnLines = computed(() => {
    const { first, end, places } = this.window();
    const lines = this.shownLines();
    return Array.from({ length: Math.max(0, end - first) }, (_, at) => {
      const index = first + at;
      return { index, place: `${lines[index].kind}${index % places}`, line: lines[index] };
    });
  });
  /** Where the keyboard is; it keeps to its record when the lines around it change, and where there was none yet to its line. */
  protected readonly spot = linkedSignal<GridLine[], Spot>({
    source: () => this.shownLines(),
    computation: (lines, before) => {
      const at = before?.value ?? { line: 0, column: 0 };
      const from = before?.source[at.line];
      const moved = from && from.kind !== 'wait' ? lines.findIndex((line) => line.key === from.key) : -1;
      return bounded(moved < 0 ? at : { ...at, line: moved }, this.size(lines));
    },
  });
  protected readonly ranges = new CellRanges(this.shownLines, this.spot, () =>
    this.placement().columns.map(({ column }) => column),
  );
  /** Unknown while there is more to read. */
  protected readonly lineCount = computed(() =>
    this.shownLines().some((line) => line.kind === 'wait') ? -1 : this.shownLines().length + 1,
  );
  protected readonly activeCell = computed(() => {
    const { line, column } = this.spot();
    if (line < 0) return `${this.prefix}head-${column}`;
    const drawn = this.drawnLines().find((each) => each.index === line);
    if (!drawn || drawn.line.kind === 'wait') return null;
    return `${this.prefix}${line}-${drawn.line.kind === 'group' ? 0 : column}`;
  });
  protected readonly rowsShown = computed(() =>
    this.lines()
      .map(rowOf)
      .filter((row) => row !== null),
  );
  /** What is ticked here and now: keys may come faster than the list around the grid follows. */
  protected readonly ticked = linkedSignal(() => this.selected());
  protected readonly ticks = new Ticks(this.rowsShown, this.ticked, (ids) => {
    this.ticked.set(ids);
    this.selection.emit(ids);
  });
  /** The line and the column of the cell that is edited, or else of the active one when its value was refused. */
  private readonly covered = computed(() => {
    const edit = this.edits.open();
    const { line, column } = this.spot();
    const places = this.placement().columns;
    if (edit) {
      const at = this.shownLines().findIndex((each) => each.key === edit.before.id);
      return at < 0
        ? null
        : { line: at, place: places.find((each) => each.column.path === edit.column.path), error: null };
    }
    const row = rowOf(this.shownLines()[line]);
    const error = row && places[column] ? this.edits.errorOf(row, places[column].column) : null;
    return error ? { line, place: places[column], error } : null;
  });
  /** Where the editor, or what is wrong with a refused value, lies over the grid. */
  protected readonly over = computed(() => {
    const { line = 0, place, error = null } = this.covered() ?? {};
    if (!place) return null;
    const { left: scrolled } = this.view.scrolled();
    const width = Math.max(place.width, LEAST_EDITOR);
    const left = Math.min(place.left + (place.pinned ? scrolled : 0), scrolled + this.view.room().width - width);
    return { top: (line + 1) * this.lineHeight(), left: Math.max(0, left), width, error };
  });
  private readonly anyEditable = computed(() =>
    this.columns().some((column) => this.edits.editable(this.object(), column)),
  );
  protected readonly menuRow = signal<RecordRow | null>(null);
  protected readonly menuField = computed(() => {
    const row = this.menuRow();
    const column = this.placement().columns[this.spot().column]?.column;
    return row && column && this.edits.editableIn(this.object(), column, row) ? column.field.label : '';
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const [scroller, head] = [this.scroller().nativeElement, this.headRow().nativeElement];
      destroyed.onDestroy(this.view.attach(scroller, head));
      if (this.from()) this.view.scrollTo(this.from());
      destroyed.onDestroy(this.ranges.attach(this.grid().nativeElement, (event) => spotAt(event, this.spot().column)));
    });
    effect(() => {
      this.question();
      untracked(() => this.view.scrollTo(this.from()));
    });
    keepStill(this.view, this.shownLines);
    afterRenderEffect(() => {
      const { first, end } = this.window();
      const near = this.lines().slice(first, end + READ_AHEAD);
      const waiting = near.find((line) => line.kind === 'wait');
      if (waiting && !this.loading() && !this.printing.now()) untracked(() => this.more.emit(waiting.of));
    });
  }

  /** How far it is scrolled, in pixels. */
  top(): number {
    return this.view.scrolled().top;
  }

  focus(): void {
    this.grid().nativeElement.focus({ preventScroll: true });
  }

  protected headDeed(deed: HeadDeed): void {
    if (deed.kind !== 'width') return this.head.emit(deed);
    const widths = drawnWidths(this.widths(), this.placement(), deed.path, deed.width);
    this.drawn.set(deed.done ? null : widths);
    if (deed.done) this.head.emit({ kind: 'widths', widths });
  }

  protected press(event: MouseEvent): void {
    const spot = spotAt(event, this.spot().column);
    if (this.ranges.ended()) return this.focus();
    if (!spot) return;
    this.ranges.clear();
    this.spot.set(spot);
    const line = this.shownLines()[spot.line];
    if (line.kind === 'group') return this.groupToggled.emit(line.group.key);
    const row = rowOf(line);
    if (!row || (event.target as HTMLElement).closest('a, button, input')) return;
    this.focus();
    if (this.selectable() && (event.shiftKey || event.metaKey || event.ctrlKey)) {
      this.ticks.toggle(row.id, event.shiftKey);
    } else if (this.activeId() || !this.anyEditable()) this.look.emit(row);
  }

  protected pressTwice(event: MouseEvent): void {
    const spot = spotAt(event, this.spot().column);
    if (!spot || (event.target as HTMLElement).closest('a, button, input')) return;
    event.preventDefault();
    this.spot.set(spot);
    this.edit();
  }

  /** The menu of the row that it was asked over, or of the one that the keyboard is at. */
  protected menuOver(event: MouseEvent): void {
    const spot = spotAt(event, this.spot().column);
    const row = spot && rowOf(this.shownLines()[spot.line]);
    if (!row) return event.stopPropagation();
    this.spot.set(spot);
    this.menuRow.set(row);
  }

  protected key(event: KeyboardEvent): void {
    if (event.target !== this.grid().nativeElement) return;
    if (this.act(event) || this.go(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** The editor has closed: the focus is back on the grid, and where Tab leads. */
  protected left(leaving: Leaving): void {
    if (leaving === 'away') return;
    this.focus();
    const { line, column } = this.spot();
    if (leaving === 'next') this.moveTo({ line, column: column + 1 });
    if (leaving === 'previous') this.moveTo({ line, column: column - 1 });
  }

  protected edit(typed: string | null = null): void {
    const { line, column } = this.spot();
    const row = rowOf(this.shownLines()[line]);
    const place = this.placement().columns[column];
    if (!row || !place || !this.edits.editableIn(this.object(), place.column, row)) return;
    if (place.column.field.type === 'boolean') {
      return this.edits.set(this.object(), place.column, row, this.edits.shown(row, place.column) !== true);
    }
    this.reveal();
    this.edits.begin(this.object(), place.column, row, typed);
    // Drawn at once: the next key is the editor's, however fast it follows.
    this.application.tick();
  }

  private act(event: KeyboardEvent): boolean {
    const { line, column } = this.spot();
    const { key } = event;
    if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) return this.openMenu();
    if (line < 0) return this.actOnHead(event);
    const at = this.shownLines()[line];
    if (at?.kind === 'group') return this.actOnGroup(event, at.open, at.group.key);
    const row = rowOf(at);
    if (!row) return false;
    const { path } = this.placement().columns[column].column;
    const onTitle = path === this.object().titleField;
    const editable = this.edits.editableIn(this.object(), this.placement().columns[column].column, row);
    const range = this.ranges.shown();
    if (range && this.actOnRange(event)) return true;
    if (key === 'F2' || (key === 'Enter' && editable && !onTitle)) this.edit();
    else if (key === 'Enter') this.open.emit(row);
    else if (key === ' ' && (event.shiftKey || !this.selectable())) this.look.emit(row);
    else if (key === ' ') this.ticks.toggle(row.id, false);
    else if (key === 'a' && (event.ctrlKey || event.metaKey) && this.selectable()) this.ticks.toggleAll();
    else if (/^Arrow(Up|Down)$/.test(key) && event.shiftKey && this.selectable() && onTitle && !range) {
      this.moveTo({ line: line + (key === 'ArrowUp' ? -1 : 1), column });
      this.ticks.extend(row.id, rowOf(this.shownLines()[this.spot().line])?.id ?? row.id);
    } else if (editable && !onTitle && isWriting(event)) this.edit(key);
    else if (editable && !onTitle && (key === 'Backspace' || key === 'Delete')) this.edit('');
    else return !event.ctrlKey && !event.metaKey && !event.altKey && this.letter(key.toLowerCase(), row);
    return true;
  }

  /** What a key does to the cells that are chosen together. */
  private actOnRange(event: KeyboardEvent): boolean {
    const { key } = event;
    if (key === 'Escape') return this.ranges.clear();
    if (key === 'Backspace' || key === 'Delete') void this.blocks.empty(this.object(), this.ranges.chosen());
    else if (key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey))
      void this.blocks.fillDown(this.object(), this.ranges.chosen());
    else return false;
    return true;
  }

  /** Letters that mean something where typing does not edit. */
  private letter(key: string, row: RecordRow): boolean {
    const { line, column } = this.spot();
    if (key === 'j' || key === 'k') this.moveTo({ line: Math.max(0, line + (key === 'j' ? 1 : -1)), column });
    else if (key === 'x' && this.selectable()) this.ticks.toggle(row.id, false);
    else if (key === 'e') this.edit();
    else return false;
    return true;
  }

  private actOnHead(event: KeyboardEvent): boolean {
    const { column } = this.placement().columns[this.spot().column];
    if (event.key === 'Enter' || event.key === ' ') {
      if (column.sortable) this.head.emit({ kind: 'sort', path: column.path, adding: event.shiftKey });
      return true;
    }
    return event.altKey && event.key === 'ArrowDown' && this.openMenu();
  }

  private actOnGroup(event: KeyboardEvent, open: boolean, key: string): boolean {
    const turns =
      event.key === 'Enter' || event.key === ' ' || keyAlong(event.key) === (open ? 'ArrowLeft' : 'ArrowRight');
    if (turns) this.groupToggled.emit(key);
    return turns;
  }

  private go(event: KeyboardEvent): boolean {
    const size = this.size(this.shownLines());
    const spot = spotAfter(event, this.spot(), size);
    if (spot && event.shiftKey) this.ranges.begin();
    else if (spot) this.ranges.clear();
    if (spot) this.moveTo(spot);
    return !!spot;
  }

  private moveTo(spot: Spot): void {
    this.spot.set(bounded(spot, this.size(this.shownLines())));
    this.reveal();
    const row = rowOf(this.shownLines()[this.spot().line]);
    if (this.activeId() && row && row.id !== this.activeId()) this.look.emit(row);
  }

  private reveal(): void {
    const { line, column } = this.spot();
    const { columns, pinnedWidth } = this.placement();
    this.view.reveal(line, columns[column], pinnedWidth);
  }

  private openMenu(): boolean {
    this.reveal();
    const show = () => {
      const cell = document.getElementById(this.activeCell() ?? '');
      if (!cell) return;
      const { left, right, bottom } = cell.getBoundingClientRect();
      const at = { clientX: way() === 1 ? left + 8 : right - 8, clientY: bottom - 4 };
      cell.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 0, ...at }));
    };
    afterNextRender({ read: show }, { injector: this.injector });
    // Where nothing has to be drawn first.
    this.spot.update((spot) => ({ ...spot }));
    return true;
  }

  private size(lines: GridLine[]): { lines: number; columns: number; page: number } {
    return { lines: lines.length, columns: this.columns().length, page: this.view.page() };
  }
}
