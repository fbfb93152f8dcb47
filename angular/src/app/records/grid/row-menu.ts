import { CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { LocationStrategy } from '@angular/common';
import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { ActInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { selectAll } from '../model/values';
import { ActRun } from '../page/act-run';
import { RECORD_ACTS, actsOf } from '../page/record-act-choice';
import { Records } from '../records';
import { Removal } from '../removal';

/** Everything that can be done to one row of a list. */
@Component({
  selector: 'crm-row-menu',
  imports: [CdkMenu, CdkMenuItem, Icon],
  template: `
    <div class="popover menu" cdkMenu>
      <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="open.emit()">
        <crm-icon name="arrow-right" />{{ t('shortcuts.open') }}
      </button>
      <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="openTab()">
        <crm-icon name="external-link" />{{ t('grid.openTab') }}
      </button>
      <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="look.emit()">
        <crm-icon name="panel-right" />{{ t('grid.look') }}
      </button>
      @if (editable()) {
        <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="edit.emit()">
          <crm-icon name="pencil" />{{ t('record.edit', { label: editable() }) }}
        </button>
      }
      <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="copy()">
        <crm-icon name="link" />{{ t('grid.copyLink') }}
      </button>
      @if (acts().length) {
        <div class="menu-rule"></div>
        @for (act of acts(); track act.name) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="run(act)">
            <crm-icon name="workflow" />{{ act.label }}
          </button>
        }
      }
      @if (object().can.delete || (object().can.archive && !archived())) {
        <div class="menu-rule"></div>
      }
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
  `,
})
export class RowMenu {
  readonly object = input.required<ObjectInfo>();
  readonly row = input.required<RecordRow>();
  /** The name of the field that can be edited here; empty where none can. */
  readonly editable = input('');
  readonly archived = input(false);
  readonly open = output();
  readonly look = output();
  readonly edit = output();

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly removal = inject(Removal);
  private readonly acting = inject(ActRun);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly location = inject(LocationStrategy);
  private readonly choices = inject(RECORD_ACTS, { optional: true }) ?? [];
  protected readonly t = inject(Words).t;
  /** The whole record: which acts make sense hangs on more of it than the columns show. */
  private readonly whole = signal<RecordRow | null>(null);
  protected readonly acts = computed(() => {
    const whole = this.whole();
    return whole && this.object().can.update ? actsOf(this.object(), whole, this.choices) : [];
  });

  constructor() {
    effect((onCleanup) => {
      const [object, { id }] = [this.object(), this.row()];
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      untracked(() => void this.load(object, id, abort.signal));
    });
  }

  private async load(object: ObjectInfo, id: string, abort: AbortSignal): Promise<void> {
    if (!object.acts.length || !object.can.update) return;
    try {
      const row = await this.records.get(object.plural, id, selectAll(this.registry, object), abort);
      if (!abort.aborted) this.whole.set(row);
    } catch {
      // Without its acts the menu is still a menu.
    }
  }

  protected openTab(): void {
    window.open(this.address(), '_blank', 'noopener');
  }

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(new URL(this.address(), location.href).href);
      this.toasts.done(this.t('grid.copied'));
    } catch {
      this.toasts.failed(this.t('grid.notCopied'));
    }
  }

  protected run(act: ActInfo): void {
    const [object, row] = [this.object(), this.whole()!];
    void this.acting.run(object, row, act, (input) => this.records.act(object.plural, row.id, act.name, input));
  }

  protected archive(): void {
    void this.acting.archive(this.object(), this.row());
  }

  protected remove(): void {
    void this.removal.remove(this.object(), this.row().id);
  }

  private address(): string {
    const tree = this.router.createUrlTree(['/', this.object().plural, this.row().id]);
    return this.location.prepareExternalUrl(this.router.serializeUrl(tree));
  }
}
