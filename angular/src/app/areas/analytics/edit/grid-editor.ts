import {
  Component,
  DestroyRef,
  ElementRef,
  ViewEncapsulation,
  afterRenderEffect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { GridStack, GridStackNode } from 'gridstack';
import { Words } from '../../../i18n/words';
import { keyAlong } from '../../../ui/direction';
import { Icon } from '../../../ui/icon';
import { DashboardWords } from '../dashboard-words';
import { COLUMNS, TALLEST, moved, resized } from '../model/grid';
import { Place, Range, SIZES, Widget } from '../model/layout';
import { WidgetAnswers } from '../widget-answers';
import { WidgetFrame } from '../widgets/widget-frame';

const STEPS: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Widgets that are dragged and pulled, or moved by arrow keys on their handle and sized by the same with Shift. The handle is no
 * button element: the grid begins no drag on one.
 */
@Component({
  selector: 'crm-grid-editor',
  imports: [Icon, WidgetFrame],
  encapsulation: ViewEncapsulation.None,
  template: `
    <div #grid class="grid-stack">
      @for (widget of widgets(); track widget.id) {
        <div
          class="grid-stack-item"
          [attr.gs-id]="widget.id"
          [attr.gs-x]="widget.place.x"
          [attr.gs-y]="widget.place.y"
          [attr.gs-w]="widget.place.w"
          [attr.gs-h]="widget.place.h"
          [attr.gs-min-w]="sizes[widget.kind].leastW"
          [attr.gs-min-h]="sizes[widget.kind].leastH"
          [attr.gs-max-h]="tallest"
        >
          <div class="grid-stack-item-content">
            <crm-widget-frame
              [widget]="widget"
              [state]="answers.of(widget.id)"
              [range]="range()"
              [editable]="true"
              (retry)="retry.emit(widget)"
              (edit)="edit.emit(widget)"
              (copy)="copy.emit(widget)"
              (remove)="remove.emit(widget)"
            >
              <span
                class="btn ghost small icon grip"
                role="button"
                tabindex="0"
                aria-describedby="grid-editor-help"
                [attr.aria-label]="t('dash.move', { title: names.title(widget) })"
                (keydown)="key($event, widget)"
              >
                <crm-icon name="grip-vertical" [size]="14" />
              </span>
            </crm-widget-frame>
          </div>
        </div>
      }
    </div>
    <p id="grid-editor-help" class="visually-hidden">{{ t('dash.moveHelp') }}</p>
    <p class="visually-hidden" aria-live="polite">{{ said() }}</p>
  `,
  styleUrl: './grid-editor.css',
})
export class GridEditor {
  readonly widgets = input.required<Widget[]>();
  readonly range = input<Range>();
  readonly changed = output<Widget[]>();
  readonly retry = output<Widget>();
  readonly edit = output<Widget>();
  readonly copy = output<Widget>();
  readonly remove = output<Widget>();

  protected readonly answers = inject(WidgetAnswers);
  protected readonly names = inject(DashboardWords);
  protected readonly t = inject(Words).t;
  protected readonly sizes = SIZES;
  protected readonly tallest = TALLEST;
  protected readonly said = signal('');
  private readonly element = viewChild.required<ElementRef<HTMLElement>>('grid');
  /** As they are since the last key: a second one comes before the page is drawn again. */
  private readonly latest = linkedSignal(() => this.widgets());
  private grid: GridStack | null = null;
  /** Whether the grid is being told, and not telling. */
  private telling = false;

  constructor() {
    afterRenderEffect(() => {
      const widgets = this.widgets();
      untracked(() => this.show(widgets));
    });
    inject(DestroyRef).onDestroy(() => this.grid?.destroy(false));
  }

  protected key(event: KeyboardEvent, widget: Widget): void {
    const step = STEPS[keyAlong(event.key)];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const change = event.shiftKey ? resized : moved;
    const widgets = change(this.latest(), widget.id, ...step);
    this.latest.set(widgets);
    this.changed.emit(widgets);
    const { x, y, w, h } = widgets.find((each) => each.id === widget.id)!.place;
    this.said.set(this.t('dash.placed', { title: this.names.title(widget), x: x + 1, y: y + 1, w, h }));
  }

  private show(widgets: Widget[]): void {
    const grid = (this.grid ??= this.create());
    this.telling = true;
    grid.batchUpdate();
    for (const node of [...grid.engine.nodes])
      if (!widgets.some((widget) => widget.id === node.id)) grid.removeWidget(node.el!, false, false);
    for (const item of this.element().nativeElement.querySelectorAll<HTMLElement>(':scope > .grid-stack-item')) {
      const widget = widgets.find((each) => each.id === item.getAttribute('gs-id'));
      const node = grid.engine.nodes.find((each) => each.el === item);
      if (!node) grid.makeWidget(item);
      else if (widget && !same(node, widget.place)) grid.update(item, { ...widget.place });
    }
    grid.batchUpdate(false);
    this.telling = false;
  }

  private create(): GridStack {
    const grid = GridStack.init(
      {
        column: COLUMNS,
        cellHeight: 68,
        margin: 6,
        handle: '.grip, h2',
        animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        resizable: { handles: 'e, se, s, sw, w' },
        alwaysShowResizeHandle: 'mobile',
      },
      this.element().nativeElement,
    )!;
    grid.on('change', () => {
      if (!this.telling) this.changed.emit(this.placed(grid.engine.nodes));
    });
    return grid;
  }

  private placed(nodes: GridStackNode[]): Widget[] {
    return this.widgets().map((widget) => {
      const node = nodes.find((each) => each.id === widget.id);
      return node ? { ...widget, place: placeOf(node) } : widget;
    });
  }
}

function placeOf({ x, y, w, h }: GridStackNode): Place {
  return { x: x ?? 0, y: y ?? 0, w: w ?? 1, h: h ?? 1 };
}

function same(node: GridStackNode, place: Place): boolean {
  const at = placeOf(node);
  return at.x === place.x && at.y === place.y && at.w === place.w && at.h === place.h;
}
