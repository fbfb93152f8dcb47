import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import { ActInfo, ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { titleOf } from '../model/values';
import { Removal } from '../removal';
import { ActRun } from './act-run';
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
  private readonly acting = inject(ActRun);
  private readonly overlays = inject(Overlays);
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
    this.state.forms.update((open) => open + 1);
    try {
      await this.acting.run(this.object(), this.state.row()!, act, (input) => this.state.act(act.name, input));
    } finally {
      this.state.forms.update((open) => open - 1);
    }
  }

  protected async explain(): Promise<void> {
    const { AccessDialog } = await import('./access-dialog');
    const row = this.state.row()!;
    await this.overlays.side(AccessDialog, { object: this.object(), id: row.id, title: titleOf(this.object(), row) });
  }

  protected archive(): Promise<void> {
    return this.acting.archive(this.object(), this.state.row()!);
  }

  protected async remove(): Promise<void> {
    const row = this.state.row()!;
    await this.removal.remove(this.object(), row.id);
    this.removed.emit();
  }
}
