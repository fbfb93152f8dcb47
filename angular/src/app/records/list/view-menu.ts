import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { Layout, ViewConfig } from '../model/view-config';
import { ListViews } from './list-views';
import { SaveViewDialog, ViewName } from './save-view-dialog';
import { SavedView, SavedViews } from './saved-views';
import { ViewDefaultsDialog } from './view-defaults-dialog';

/** What can be done with the view that is shown: pinned, renamed, shared, copied, given to roles, deleted. */
@Component({
  selector: 'crm-view-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    @if (view().changeable || mayPin() || mayGive() || mayAdd()) {
      <button type="button" class="btn ghost small icon" [attr.aria-label]="t('view.acts')" [cdkMenuTriggerFor]="menu">
        <crm-icon name="ellipsis" [size]="14" />
      </button>
    }
    <ng-template #menu>
      <div class="popover menu" cdkMenu>
        @if (view().shared && view().owner && !view().mine) {
          <span class="menu-label">{{ t('view.by', { name: view().owner! }) }}</span>
        }
        @if (mayPin()) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="pin()">
            <crm-icon [name]="isPinned() ? 'pin-off' : 'pin'" />{{ isPinned() ? t('view.unpin') : t('view.pin') }}
          </button>
        }
        @if (view().changeable) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="rename()">
            <crm-icon name="pencil" />{{ t('view.rename') }}
          </button>
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="share(!view().shared)">
            <crm-icon [name]="view().shared ? 'lock' : 'users'" />{{
              view().shared ? t('view.unshare') : t('view.share')
            }}
          </button>
        }
        @if (mayAdd()) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="duplicate()">
            <crm-icon name="copy" />{{ t('view.duplicate') }}
          </button>
        }
        @if (mayGive()) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="give()">
            <crm-icon name="users" />{{ t('view.give') }}
          </button>
        }
        @if (view().changeable) {
          <button type="button" class="menu-item danger" cdkMenuItem (cdkMenuItemTriggered)="remove()">
            <crm-icon name="trash-2" />{{ t('view.remove') }}
          </button>
        }
      </div>
    </ng-template>
  `,
})
export class ViewMenu {
  readonly object = input.required<ObjectInfo>();
  readonly view = input.required<SavedView>();
  /** As it is looked at now, which is what a copy is of. */
  readonly layout = input.required<Layout>();
  readonly config = input.required<ViewConfig>();
  /** The view to show next; undefined stays, '' is the default one. */
  readonly saved = output<string | undefined>();

  private readonly savedViews = inject(SavedViews);
  private readonly registry = inject(Registry);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly list = inject(ListViews);
  protected readonly t = inject(Words).t;
  protected readonly mayAdd = computed(() => this.registry.byName('savedView')?.can.create ?? false);
  protected readonly mayPin = computed(() => this.registry.byName('viewPin')?.can.create ?? false);
  /** Only an administrator knows of what roles begin with. */
  protected readonly mayGive = computed(
    () => this.view().shared && (this.registry.byName('viewDefault')?.can.create ?? false),
  );
  protected readonly isPinned = computed(() => this.list.pins().has(this.view().id));

  protected pin(): Promise<void> {
    const view = this.view();
    return this.attempt(() => (this.isPinned() ? this.list.unpin(view) : this.list.pin(this.object(), view)));
  }

  protected async rename(): Promise<void> {
    const view = this.view();
    const answer = await this.overlays.ask<ViewName>(SaveViewDialog, { name: view.name });
    if (!answer || answer.name === view.name) return;
    await this.attempt(async () => {
      await this.savedViews.change(view, { name: answer.name });
      this.saved.emit(undefined);
    });
  }

  /** A view of somebody else that becomes private is theirs alone again. */
  protected share(shared: boolean): Promise<void> {
    const { name, mine, owner } = this.view();
    return this.attempt(async () => {
      await this.savedViews.change(this.view(), { shared });
      const kept = mine ? this.t('view.nowYours', { name }) : this.t('view.nowTheirs', { name, owner: owner ?? '' });
      this.toasts.done(shared ? this.t('view.nowShared', { name }) : kept);
      this.saved.emit(shared || mine ? undefined : '');
    });
  }

  protected duplicate(): Promise<void> {
    const name = this.t('view.copyOf', { name: this.view().name });
    return this.attempt(async () => {
      const position = this.list.all().length;
      this.saved.emit(await this.savedViews.add(this.object(), name, false, this.layout(), this.config(), position));
    });
  }

  protected give(): void {
    void this.overlays.ask(ViewDefaultsDialog, { object: this.object(), view: this.view() });
  }

  protected remove(): Promise<void> {
    const [object, view] = [this.object(), this.view()];
    return this.attempt(async () => {
      await this.savedViews.remove(view);
      const undo = { label: this.t('common.undo'), run: () => void this.restore(object, view) };
      this.toasts.done(this.t('view.removed', { name: view.name }), undo);
      this.saved.emit('');
    });
  }

  /** The menu went with its view; the tabs come back by themselves. */
  private restore(object: ObjectInfo, view: SavedView): Promise<void> {
    return this.attempt(async () => {
      await this.savedViews.restore(view);
      await this.list.load(object);
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }
}
