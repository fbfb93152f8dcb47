import { Component, inject, input } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Column } from '../list/columns';
import { ExportData, ExportDialog } from './export-dialog';
import { ExportQuery, ExportWriting, Exports } from './exports';

/** Takes records out as a file: those that a list shows, or those that are chosen. */
@Component({
  selector: 'crm-export-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="btn"
      [class.icon]="!small()"
      [class.small]="small()"
      [disabled]="exports.busy()"
      [title]="t('export.menu')"
      [attr.aria-label]="t('export.menu')"
      aria-haspopup="dialog"
      (click)="ask()"
    >
      <crm-icon name="download" [size]="small() ? 14 : 16" />
      @if (small()) {
        {{ t('export.menu') }}
      }
    </button>
  `,
})
export class ExportButton {
  readonly object = input.required<ObjectInfo>();
  readonly query = input.required<ExportQuery>();
  readonly columns = input.required<readonly Column[]>();
  readonly small = input(false);

  private readonly overlays = inject(Overlays);
  protected readonly exports = inject(Exports);
  protected readonly t = inject(Words).t;

  protected async ask(): Promise<void> {
    const [object, query, columns] = [this.object(), this.query(), this.columns()];
    const writing = await this.overlays.ask<ExportWriting, ExportData>(ExportDialog, { object, columns });
    if (writing) await this.exports.run(object.plural, writing, query, columns);
  }
}
