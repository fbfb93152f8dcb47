import { Component, computed, inject, input, output } from '@angular/core';
import { FieldInfo, ObjectInfo, Reference } from '../../api/types';
import { Words } from '../../i18n/words';
import { BoardFigure, figuresOf } from '../model/board-figures';
import { columnFields, laneFields } from '../model/board-settings';
import { sinceField } from './board-source';
import { figureLabel } from './figure-text';

/** What a board is of: which pipeline, where there are several, whose values are its columns and its lanes, and what it adds up. */
@Component({
  selector: 'crm-board-bar',
  template: `
    @if (parents().length > 1) {
      <label>
        <span class="caption">{{ parentLabel() }}</span>
        <select #choice id="board-parent" class="input" (change)="parentChanged.emit(choice.value)">
          @for (each of parents(); track each.id) {
            <option [value]="each.id" [selected]="each.id === parent()">{{ each.name }}</option>
          }
        </select>
      </label>
    }
    @if (columns().length > 1) {
      <label>
        <span class="caption">{{ t('board.columns') }}</span>
        <select #by id="board-columns" class="input" (change)="columned.emit(by.value)">
          @for (field of columns(); track field.name) {
            <option [value]="field.name" [selected]="field.name === object().board?.by">{{ field.label }}</option>
          }
        </select>
      </label>
    }
    @if (lanesOffered().length) {
      <label>
        <span class="caption">{{ t('board.lanes') }}</span>
        <select #lane id="board-lanes" class="input" (change)="laned.emit(lane.value || null)">
          <option value="" [selected]="!lanes()">{{ t('board.noLanes') }}</option>
          @for (field of lanesOffered(); track field.name) {
            <option [value]="field.name" [selected]="field.name === lanes()?.name">{{ field.label }}</option>
          }
        </select>
      </label>
    }
    @if (figures().length > 1) {
      <label>
        <span class="caption">{{ t('board.figure') }}</span>
        <select #told id="board-figure" class="input" (change)="figured.emit(told.value)">
          @for (each of figures(); track each.key) {
            <option [value]="each.key" [selected]="each.key === figure().key">{{ label(each) }}</option>
          }
        </select>
      </label>
    }
    @if (aged()) {
      <label>
        <span class="caption">{{ t('board.order') }}</span>
        <select
          #order
          id="board-order"
          class="input"
          (change)="ordered.emit(order.value === 'oldest' ? 'oldest' : undefined)"
        >
          <option value="" [selected]="!oldestFirst()">{{ t('board.newestFirst') }}</option>
          <option value="oldest" [selected]="oldestFirst()">{{ t('board.oldestFirst') }}</option>
        </select>
      </label>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 16px;
      padding: 8px 16px 0;
    }

    label {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
    }

    .caption {
      white-space: nowrap;
    }

    .input {
      width: auto;
      min-width: 0;
      max-width: 200px;
    }

    /* One row that is drawn sideways: the cards are what somebody came for. */
    @media (max-width: 699px) {
      :host {
        flex-wrap: nowrap;
        overflow-x: auto;
        scrollbar-width: none;
        padding-bottom: 2px;
      }

      label {
        flex-shrink: 0;
      }
    }
  `,
})
export class BoardBar {
  /** As the board draws it. */
  readonly object = input.required<ObjectInfo>();
  readonly parents = input.required<Reference[]>();
  readonly parent = input.required<string | null>();
  readonly parentLabel = input<string>();
  readonly lanes = input.required<FieldInfo | null>();
  readonly figure = input.required<BoardFigure>();
  readonly oldestFirst = input(false);
  readonly ordered = output<'oldest' | undefined>();
  readonly parentChanged = output<string>();
  readonly columned = output<string>();
  readonly laned = output<string | null>();
  readonly figured = output<string>();
  protected readonly t = inject(Words).t;
  protected readonly columns = computed(() => columnFields(this.object()));
  /** Whether its records know since when they stand where they do. */
  protected readonly aged = computed(() => !!sinceField(this.object()));
  protected readonly lanesOffered = computed(() => laneFields(this.object()));
  protected readonly figures = computed(() => figuresOf(this.object()));

  protected label(figure: BoardFigure): string {
    return figureLabel(this.t, figure);
  }
}
