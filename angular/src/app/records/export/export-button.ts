import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject, input } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { ExportQuery, Exports } from './exports';

/** Takes records out as a file: those that a list shows, or those that are chosen. */
@Component({
  selector: 'crm-export-button',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    <button
      type="button"
      class="btn"
      [class.icon]="!small()"
      [class.small]="small()"
      [disabled]="exports.busy()"
      [title]="t('export.menu')"
      [attr.aria-label]="t('export.menu')"
      [cdkMenuTriggerFor]="kinds"
    >
      <crm-icon name="download" [size]="small() ? 14 : 16" />
      @if (small()) {
        {{ t('export.menu') }}
      }
    </button>
    <ng-template #kinds>
      <div class="popover menu" cdkMenu>
        @for (format of formats; track format) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="run(format)">
            <crm-icon name="table" />{{ t('export.' + format) }}
          </button>
        }
      </div>
    </ng-template>
  `,
})
export class ExportButton {
  readonly object = input.required<ObjectInfo>();
  readonly query = input.required<ExportQuery>();
  readonly columns = input.required<{ path: string; label: string }[]>();
  readonly small = input(false);

  protected readonly exports = inject(Exports);
  protected readonly t = inject(Words).t;
  protected readonly formats = ['csv', 'xlsx'] as const;

  protected run(format: 'csv' | 'xlsx'): void {
    void this.exports.run(this.object().plural, format, this.query(), this.columns());
  }
}
