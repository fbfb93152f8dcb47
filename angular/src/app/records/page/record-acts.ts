import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ActInfo, ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { ActDialog, ActDialogData } from '../form/act-dialog';
import { titleOf } from '../model/values';
import { Records } from '../records';
import { Removal } from '../removal';
import { RECORD_ACTS, actsOf } from './record-act-choice';
import { RecordState } from './record-state';

/** The acts of a record: the ones the object defines, and moving it to the recycle bin. */
@Component({
  selector: 'crm-record-acts',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    @for (act of primary(); track act.name) {
      <button type="button" class="btn" (click)="run(act)">{{ act.label }}</button>
    }
    <button type="button" class="btn ghost icon" [attr.aria-label]="t('record.moreActs')" [cdkMenuTriggerFor]="menu">
      <crm-icon name="ellipsis" />
    </button>
    <ng-template #menu>
      <div class="popover menu" cdkMenu>
        @for (act of rest(); track act.name) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="run(act)">{{ act.label }}</button>
        }
        @if (rest().length) {
          <div class="menu-rule"></div>
        }
        <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="explain()">
          <crm-icon name="shield" />{{ t('access.act') }}
        </button>
        @if (object().can.archive && !archived()) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="archive()">
            <crm-icon name="archive" />{{ t('archive.act') }}
          </button>
        }
        @if (object().can.delete) {
          <button type="button" class="menu-item danger" cdkMenuItem (cdkMenuItemTriggered)="remove()">
            <crm-icon name="trash-2" />{{ t('list.toBin') }}
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 6px;
    }
  `,
})
export class RecordActs {
  readonly object = input.required<ObjectInfo>();
  readonly most = input(2);
  readonly removed = output();

  private readonly state = inject(RecordState);
  private readonly removal = inject(Removal);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly choices = inject(RECORD_ACTS, { optional: true }) ?? [];
  protected readonly t = inject(Words).t;
  private readonly acts = computed(() => {
    const row = this.state.row();
    return row && this.object().can.update ? actsOf(this.object(), row, this.choices) : [];
  });
  protected readonly archived = computed(() => !!this.state.row()?.['archivedAt']);
  protected readonly primary = computed(() => this.acts().slice(0, this.most()));
  protected readonly rest = computed(() => this.acts().slice(this.most()));

  protected async run(act: ActInfo): Promise<void> {
    const row = this.state.row()!;
    if (act.input.length) {
      const data: ActDialogData = {
        heading: `${act.label}: ${titleOf(this.object(), row)}`,
        act: act.label,
        fields: act.input,
        values: Object.fromEntries(act.input.map((field) => [field.name, row[field.name] ?? null])),
        more: act.takesFields ? this.object().fields : [],
        run: (input) => this.state.act(act.name, input),
      };
      if (!(await this.overlays.ask(ActDialog, data))) return;
    } else {
      try {
        await this.state.act(act.name, {});
      } catch (error) {
        return this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
      }
    }
    this.toasts.done(this.t('record.acted', { act: act.label, name: titleOf(this.object(), row) }));
  }

  protected async explain(): Promise<void> {
    const { AccessDialog } = await import('./access-dialog');
    const row = this.state.row()!;
    await this.overlays.side(AccessDialog, { object: this.object(), id: row.id, title: titleOf(this.object(), row) });
  }

  /** Out of the way at once, with a way back. */
  protected async archive(): Promise<void> {
    const [object, row] = [this.object(), this.state.row()!];
    try {
      await this.records.act(object.plural, row.id, 'archive', {});
      const back = () => void this.records.act(object.plural, row.id, 'unarchive', {});
      this.toasts.done(this.t('archive.done', { name: titleOf(object, row) }), {
        label: this.t('common.undo'),
        run: back,
      });
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  protected async remove(): Promise<void> {
    const row = this.state.row()!;
    await this.removal.remove(this.object(), row.id);
    this.removed.emit();
  }
}
