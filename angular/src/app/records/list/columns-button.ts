import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import { A11yModule } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, inject, input, output, signal } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { PathPicker } from '../filter/path-picker';
import { Column } from './columns';

/** Which columns, in which order; also columns of what the record refers to. */
@Component({
  selector: 'crm-columns-button',
  imports: [OverlayModule, A11yModule, CdkDropList, CdkDrag, CdkDragHandle, Icon, PathPicker],
  template: `
    <button
      type="button"
      class="btn icon"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      [title]="t('list.columns')"
      [attr.aria-label]="t('list.columns')"
      [attr.aria-expanded]="open()"
      (click)="open.set(!open())"
    >
      <crm-icon name="columns-3" />
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
      <div class="popover columns" role="dialog" cdkTrapFocus [attr.aria-label]="t('list.columns')">
        <ul cdkDropList (cdkDropListDropped)="drop($event)">
          @for (column of columns(); track column.path; let index = $index) {
            <li cdkDrag>
              <crm-icon name="grip-vertical" cdkDragHandle />
              <span class="ellipsis">{{ column.label }}</span>
              <button
                type="button"
                class="btn ghost small icon"
                [disabled]="index === 0"
                [attr.aria-label]="t('list.columnUp', { label: column.label })"
                (click)="move(index, -1)"
              >
                <crm-icon name="arrow-up" [size]="14" />
              </button>
              <button
                type="button"
                class="btn ghost small icon"
                [disabled]="columns().length === 1"
                [attr.aria-label]="t('list.columnRemove', { label: column.label })"
                (click)="remove(column.path)"
              >
                <crm-icon name="x" [size]="14" />
              </button>
            </li>
          }
        </ul>
        <crm-path-picker [object]="object()" inputId="add-column" (changed)="add($event.path)" />
        <p class="caption">{{ t('list.columnsHint') }}</p>
      </div>
    </ng-template>
  `,
  styles: `
    .columns {
      width: min(320px, calc(100vw - 16px));
      padding: 8px;
      margin-top: 4px;
      display: flex;
      flex-direction: column;
      gap: 8px;
    }

    li {
      display: flex;
      align-items: center;
      gap: 6px;
      height: 32px;
      padding-block: 0;
      padding-inline: 6px 2px;
      border-radius: var(--radius);
      background: var(--surface-raised);
      font-size: var(--text-data);
    }

    li:hover {
      background: var(--surface-hover);
    }

    li .ellipsis {
      flex: 1;
    }

    [cdkDragHandle] {
      color: var(--text-faint);
      cursor: grab;
    }
  `,
})
export class ColumnsButton {
  readonly object = input.required<ObjectInfo>();
  readonly columns = input.required<Column[]>();
  readonly changed = output<string[]>();
  protected readonly t = inject(Words).t;
  protected readonly open = signal(false);

  protected drop(event: CdkDragDrop<unknown>): void {
    this.reorder(event.previousIndex, event.currentIndex);
  }

  protected move(index: number, by: number): void {
    this.reorder(index, index + by);
  }

  protected add(path: string): void {
    const paths = this.paths();
    if (!paths.includes(path)) this.changed.emit([...paths, path]);
  }

  protected remove(path: string): void {
    this.changed.emit(this.paths().filter((kept) => kept !== path));
  }

  private reorder(from: number, to: number): void {
    const paths = this.paths();
    moveItemInArray(paths, from, to);
    this.changed.emit(paths);
  }

  private paths(): string[] {
    return this.columns().map((column) => column.path);
  }
}
