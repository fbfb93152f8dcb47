import { CdkDrag, CdkDragDrop, CdkDropList } from '@angular/cdk/drag-drop';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, ElementRef, afterNextRender, inject, input, output, signal, viewChild } from '@angular/core';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { BoardCard } from './board-card';
import { BoardCell, BoardColumn, Place } from './board-cards';
import { QuickEdit } from './quick-edit';
import { RESTS_FOR, Resting } from './resting';

/** So near to its end, in pixels, a place asks for more cards. */
const NEAR_END = 400;

/** The cards in one place of a board: they are dragged from here, dropped here, edited here, and more come as it is scrolled. */
@Component({
  selector: 'crm-board-cell',
  imports: [CdkDrag, CdkDropList, CdkMenu, CdkMenuItem, CdkMenuTrigger, BoardCard, Chip, Icon, QuickEdit],
  template: `
    <div
      #box
      class="cards"
      role="group"
      cdkDropList
      [attr.data-scrolls]="place().lane + '/' + place().column"
      [attr.aria-label]="label()"
      [cdkDropListData]="place()"
      [cdkDropListDisabled]="!movable()"
      (cdkDropListDropped)="dropped.emit($event)"
    >
      @if (!folded()) {
        @for (row of cell().items; track row.id) {
          <article
            class="card-slot"
            cdkDrag
            tabindex="0"
            aria-describedby="board-keys"
            [attr.data-record]="object().plural + '/' + row.id"
            [cdkDragData]="row"
            [cdkDragDisabled]="edited() === row.id"
            [cdkDragStartDelay]="{ touch: restsFor, mouse: 0 }"
            [id]="'card-' + row.id"
            [class.lifted]="lifted() === row.id"
            (click)="edited() !== row.id && look.emit(row)"
            (keydown)="keyed($event, row)"
            (focusout)="lifted() === row.id && left.emit()"
            [class.held]="resting.on() === row.id"
            (pointerdown)="edited() !== row.id && resting.begin($event, row.id)"
            (pointerup)="resting.end()"
            (pointercancel)="resting.end()"
            (contextmenu)="held($event)"
          >
            @if (edited() === row.id) {
              <crm-quick-edit [object]="object()" [row]="row" (closed)="close(row, $event)" />
            } @else {
              <crm-board-card [object]="object()" [row]="row" />
              @if (editable()) {
                <span class="acts">
                  <button
                    type="button"
                    class="btn ghost small icon pencil"
                    [attr.aria-label]="t('board.edit')"
                    (click)="$event.stopPropagation(); edited.set(row.id)"
                  >
                    <crm-icon name="pencil" [size]="14" />
                  </button>
                  <button
                    type="button"
                    class="btn ghost small icon"
                    [attr.aria-label]="movable() ? t('board.moveMenu') : t('board.cardMenu')"
                    [cdkMenuTriggerFor]="menu"
                    (click)="$event.stopPropagation()"
                  >
                    <crm-icon name="ellipsis" [size]="14" />
                  </button>
                </span>
                <ng-template #menu>
                  <div class="popover menu" cdkMenu>
                    <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="edited.set(row.id)">
                      <crm-icon name="pencil" />{{ t('board.edit') }}
                    </button>
                    @if (movable()) {
                      <span class="menu-label">{{ t('board.moveMenu') }}</span>
                      @for (to of columns(); track to.id) {
                        @if (to.id !== place().column) {
                          <button
                            type="button"
                            class="menu-item"
                            cdkMenuItem
                            (cdkMenuItemTriggered)="send.emit({ row, to })"
                          >
                            <crm-chip [color]="to.color" [dot]="true">{{ to.name }}</crm-chip>
                          </button>
                        }
                      }
                    }
                  </div>
                </ng-template>
              }
            }
          </article>
        } @empty {
          @if (!laned()) {
            <p class="nothing caption">{{ t('board.empty') }}</p>
          }
        }
        @if (cell().items.length < cell().count && cell().items.length > 0) {
          <button type="button" class="btn ghost small wide" (click)="more.emit()">
            {{ t('board.more', { n: formats.number(cell().count - cell().items.length) }) }}
          </button>
        }
      } @else if (laned()) {
        <span class="nothing caption num">{{ formats.number(cell().count) }}</span>
      }
    </div>
  `,
  styleUrl: './board-cell.css',
  host: { '[class.folded]': 'folded()' },
})
export class BoardCellView {
  readonly object = input.required<ObjectInfo>();
  readonly columns = input.required<BoardColumn[]>();
  readonly cell = input.required<BoardCell>();
  readonly place = input.required<Place>();
  readonly label = input.required<string>();
  /** Whether its cards go to other columns. */
  readonly movable = input(false);
  readonly editable = input(false);
  readonly folded = input(false);
  /** Whether it is one of several in its column: then it says by itself how many cards it has when it is folded, and nothing when it is empty. */
  readonly laned = input(false);
  /** The id of the card that the keyboard has lifted. */
  readonly lifted = input<string | null>(null);
  readonly dropped = output<CdkDragDrop<Place, Place, RecordRow>>();
  readonly key = output<{ event: KeyboardEvent; row: RecordRow }>();
  /** The focus has left the lifted card. */
  readonly left = output();
  readonly look = output<RecordRow>();
  readonly send = output<{ row: RecordRow; to: BoardColumn }>();
  readonly saved = output();
  readonly more = output();

  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly restsFor = RESTS_FOR;
  protected readonly resting = new Resting();
  /** The id of the card that is edited in its place. */
  protected readonly edited = signal<string | null>(null);
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');

  constructor() {
    afterNextRender(() => {
      const box = this.box().nativeElement;
      // Not through the template: scrolling alone changes nothing that would have to be drawn anew.
      box.addEventListener('scroll', () => this.scrolled(box), { passive: true });
    });
  }

  protected keyed(event: KeyboardEvent, row: RecordRow): void {
    if (event.target !== event.currentTarget) return;
    if ((event.key === 'e' || event.key === 'F2') && this.editable() && !this.lifted()) {
      event.preventDefault();
      event.stopPropagation();
      this.edited.set(row.id);
    } else this.key.emit({ event, row });
  }

  protected close(row: RecordRow, changed: boolean): void {
    this.edited.set(null);
    if (changed) this.saved.emit();
    setTimeout(() => document.getElementById(`card-${row.id}`)?.focus());
  }

  private scrolled(box: HTMLElement): void {
    const left = box.scrollHeight - box.scrollTop - box.clientHeight;
    if (left < NEAR_END && this.cell().items.length < this.cell().count && !this.folded()) this.more.emit();
  }

  /** A finger that rests on a card lifts it; the browser's own menu would take it away. */
  protected held(event: Event): void {
    if (event instanceof PointerEvent && event.pointerType === 'touch') event.preventDefault();
  }
}
