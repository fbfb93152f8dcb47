import { A11yModule } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { PathPicker } from '../filter/path-picker';
import { groupKey, groupable } from '../grid/list-group';
import { isWords } from '../model/fields';
import { pathLabel } from '../model/filter-sentence';
import { pathOf } from '../model/view-config';

/** The server takes no more keys than these. */
const MOST_KEYS = 8;

/** By what a list is sorted, the first key first, and by what its rows are grouped. */
@Component({
  selector: 'crm-sort-button',
  imports: [OverlayModule, A11yModule, Icon, PathPicker],
  template: `
    <button
      type="button"
      class="btn"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      [class.on]="!!group()"
      [title]="t('grid.sortTitle')"
      [attr.aria-label]="groupLabel() ?? t('grid.sort')"
      [attr.aria-expanded]="open()"
      (click)="open.set(!open())"
    >
      <crm-icon name="arrow-up-down" /><span class="text">{{ groupLabel() ?? t('grid.sort') }}</span>
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayPush]="true"
      [cdkConnectedOverlayViewportMargin]="8"
      (backdropClick)="open.set(false)"
      (detach)="open.set(false)"
    >
      <div class="popover sorts" role="dialog" cdkTrapFocus [attr.aria-label]="t('grid.sortTitle')">
        <ol>
          @for (key of keys(); track key.path; let index = $index) {
            <li>
              <span class="rank num">{{ index + 1 }}</span>
              <span class="label ellipsis">{{ key.label }}</span>
              <button type="button" class="btn small" (click)="turn(index)">
                <crm-icon [name]="key.descending ? 'arrow-down' : 'arrow-up'" [size]="14" />{{
                  key.descending ? t('grid.down') : t('grid.up')
                }}
              </button>
              <button
                type="button"
                class="btn ghost small icon"
                [disabled]="index === 0"
                [attr.aria-label]="t('list.columnUp', { label: key.label })"
                (click)="raise(index)"
              >
                <crm-icon name="arrow-up" [size]="14" />
              </button>
              <button
                type="button"
                class="btn ghost small icon"
                [disabled]="keys().length === 1"
                [attr.aria-label]="t('list.columnRemove', { label: key.label })"
                (click)="remove(index)"
              >
                <crm-icon name="x" [size]="14" />
              </button>
            </li>
          }
        </ol>
        @if (sort().length < most) {
          <crm-path-picker [object]="object()" inputId="add-sort" [accept]="sortable" (changed)="add($event.path)" />
        }
        <p class="caption">{{ t('grid.sortHint') }}</p>
        @if (groups().length) {
          <label class="group">
            <span class="caption">{{ t('grid.groupBy') }}</span>
            <select #choice class="input" (change)="grouped.emit(choice.value || null)">
              <option value="" [selected]="!group()">{{ t('grid.noGroups') }}</option>
              @for (of of groupsOf(); track of.label) {
                @if (of.label) {
                  <optgroup [label]="of.label">
                    @for (field of of.fields; track field.name) {
                      <option [value]="keyOf(field)" [selected]="keyOf(field) === group()">{{ field.label }}</option>
                    }
                  </optgroup>
                } @else {
                  @for (field of of.fields; track field.name) {
                    <option [value]="keyOf(field)" [selected]="keyOf(field) === group()">{{ field.label }}</option>
                  }
                }
              }
            </select>
          </label>
        }
      </div>
    </ng-template>
  `,
  styles: `
    .sorts {
      display: flex;
      flex-direction: column;
      gap: 8px;
      width: min(380px, calc(100vw - 16px));
      padding: 8px;
      margin-top: 4px;
    }

    li {
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: 32px;
      font-size: var(--text-data);
    }

    .rank {
      width: 16px;
      color: var(--text-muted);
      font-size: var(--text-caption);
      text-align: end;
    }

    .label {
      flex: 1;
    }

    .group {
      display: flex;
      flex-direction: column;
      gap: 5px;
      padding-top: 8px;
      border-top: 1px solid var(--border-soft);
    }

    @media (max-width: 1099px) {
      .text {
        display: none;
      }
    }
  `,
})
export class SortButton {
  readonly object = input.required<ObjectInfo>();
  readonly sort = input.required<string[]>();
  readonly group = input<string | null>(null);
  readonly sorted = output<string[]>();
  readonly grouped = output<string | null>();

  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly open = signal(false);
  protected readonly most = MOST_KEYS;
  protected readonly keyOf = groupKey;
  protected readonly keys = computed(() =>
    this.sort().map((key) => {
      const fields = this.registry.path(this.object(), pathOf(key));
      return {
        path: pathOf(key),
        descending: key.startsWith('-'),
        label: fields.length ? pathLabel(fields) : pathOf(key),
      };
    }),
  );
  protected readonly groups = computed(() => groupable(this.object(), this.registry));
  /** The object's own first, then those of each thing that it refers to. */
  protected readonly groupsOf = computed(() => {
    const of = (field: FieldInfo) => field.name.split('.').at(-2);
    const labels = [...new Set(this.groups().map(of))];
    return labels.map((name) => ({
      label: name ? (this.registry.path(this.object(), name)[0]?.label ?? name) : null,
      fields: this.groups().filter((field) => of(field) === name),
    }));
  });
  protected readonly groupLabel = computed(() => {
    const field = this.groups().find((each) => groupKey(each) === this.group());
    return field ? this.t('grid.groupedBy', { label: field.label }) : null;
  });
  protected readonly sortable = (field: FieldInfo): boolean =>
    field.sortable !== false && !isWords(field.type) && field.type !== 'json';

  protected turn(index: number): void {
    const key = this.sort()[index];
    this.sorted.emit(this.sort().with(index, key.startsWith('-') ? pathOf(key) : `-${key}`));
  }

  protected raise(index: number): void {
    const others = this.sort().toSpliced(index, 1);
    this.sorted.emit(others.toSpliced(index - 1, 0, this.sort()[index]));
  }

  protected remove(index: number): void {
    this.sorted.emit(this.sort().toSpliced(index, 1));
  }

  protected add(path: string): void {
    if (!this.sort().some((key) => pathOf(key) === path)) this.sorted.emit([...this.sort(), path]);
  }
}
