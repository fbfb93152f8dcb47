import { Component, computed, inject, input, output } from '@angular/core';
import { FieldInfo, ObjectInfo, Reference } from '../../api/types';
import { Words } from '../../i18n/words';
import { laneFields } from '../model/board-settings';

/** What a board is of: which pipeline, where there are several, and whose values are its lanes. */
@Component({
  selector: 'crm-board-bar',
  template: `
    @if (parents().length > 1) {
      <label class="caption" for="board-parent">{{ parentLabel() }}</label>
      <select #choice id="board-parent" class="input" (change)="parentChanged.emit(choice.value)">
        @for (each of parents(); track each.id) {
          <option [value]="each.id" [selected]="each.id === parent()">{{ each.name }}</option>
        }
      </select>
    }
    @if (fields().length) {
      <label class="caption" for="board-lanes">{{ t('board.lanes') }}</label>
      <select #lane id="board-lanes" class="input" (change)="laned.emit(lane.value || null)">
        <option value="" [selected]="!lanes()">{{ t('board.noLanes') }}</option>
        @for (field of fields(); track field.name) {
          <option [value]="field.name" [selected]="field.name === lanes()?.name">{{ field.label }}</option>
        }
      </select>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 8px;
      padding: 8px 16px 0;
    }

    .input {
      width: auto;
      min-width: 0;
      max-width: 50vw;
    }
  `,
})
export class BoardBar {
  readonly object = input.required<ObjectInfo>();
  readonly parents = input.required<Reference[]>();
  readonly parent = input.required<string | null>();
  readonly parentLabel = input<string>();
  readonly lanes = input.required<FieldInfo | null>();
  readonly parentChanged = output<string>();
  readonly laned = output<string | null>();
  protected readonly t = inject(Words).t;
  protected readonly fields = computed(() => laneFields(this.object()));
}
