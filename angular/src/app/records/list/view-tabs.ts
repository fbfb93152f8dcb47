import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, ElementRef, afterRenderEffect, computed, inject, input, output } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { afterPaint } from '../../ui/after-paint';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { Layout, ViewConfig } from '../model/view-config';
import { SaveViewDialog, ViewName } from './save-view-dialog';
import { LAYOUT_ICONS } from './layout-choice';
import { ListViews } from './list-views';
import { SavedView, SavedViews } from './saved-views';
import { ViewMenu } from './view-menu';

/** So many views are tabs where nobody pinned any. */
const FEW = 5;

/** Saved views as tabs; what has been changed since can be saved, kept as a new view, or dropped. */
@Component({
  selector: 'crm-view-tabs',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, ViewMenu],
  template: `
    <div class="tabs" role="tablist" [attr.aria-label]="t('view.title')">
      <button type="button" role="tab" [attr.aria-selected]="!current()" (click)="chosen.emit(null)">
        {{ t('view.all', { label: object().labelPlural.toLowerCase() }) }}
      </button>
      @for (view of tabs(); track view.id) {
        <button
          type="button"
          role="tab"
          [attr.aria-selected]="view.id === current()?.id"
          [title]="view.shared ? t('view.isShared') : t('view.isPrivate')"
          (click)="chosen.emit(view.id)"
        >
          <crm-icon [name]="icons[view.layout]" [size]="14" />{{ view.name }}
          @if (view.shared) {
            <crm-icon name="users" [size]="12" />
          }
        </button>
      }
    </div>
    @if (rest().length) {
      <button type="button" class="btn ghost small" [cdkMenuTriggerFor]="others">
        {{ words.n('view.more', rest().length) }}<crm-icon name="chevron-down" [size]="14" />
      </button>
    }
    <ng-template #others>
      <div class="popover menu" cdkMenu>
        @for (view of rest(); track view.id) {
          <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="chosen.emit(view.id)">
            <crm-icon [name]="icons[view.layout]" />{{ view.name }}
            @if (view.shared) {
              <crm-icon name="users" [size]="12" />
            }
          </button>
        }
      </div>
    </ng-template>
    @if (changed()) {
      <button type="button" class="btn ghost small" (click)="reset.emit()">{{ t('view.reset') }}</button>
      @if (current()?.changeable) {
        <button type="button" class="btn small" (click)="save()">{{ t('view.saveChanges') }}</button>
      }
    }
    @if (mayAdd()) {
      <button type="button" class="btn ghost small" [title]="t('view.saveNew')" (click)="saveNew()">
        <crm-icon name="plus" [size]="14" /><span class="text">{{ t('view.saveNew') }}</span>
      </button>
    }
    @if (current(); as view) {
      <crm-view-menu
        [object]="object()"
        [view]="view"
        [layout]="layout()"
        [config]="config()"
        (saved)="saved.emit($event)"
      />
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 4px;
      padding: 0 16px;
      border-bottom: 1px solid var(--border);
    }

    .tabs {
      display: flex;
      gap: 2px;
      flex: 1;
      min-width: 0;
      overflow-x: auto;
      scrollbar-width: none;
    }

    [role='tab'] {
      position: relative;
      display: flex;
      align-items: center;
      gap: 5px;
      height: 36px;
      padding: 0 8px;
      font-size: var(--text-data);
      font-weight: 500;
      color: var(--text-muted);
      white-space: nowrap;
    }

    [role='tab']:hover {
      color: var(--text);
    }

    [role='tab']:focus-visible {
      outline-offset: -3px;
      border-radius: var(--radius);
    }

    [aria-selected='true'] {
      color: var(--text);
    }

    [aria-selected='true']::after {
      content: '';
      position: absolute;
      inset: auto 6px 0;
      height: 2px;
      border-radius: 2px 2px 0 0;
      background: var(--accent);
    }

    @media (max-width: 699px) {
      .text {
        display: none;
      }
    }
  `,
})
export class ViewTabs {
  readonly object = input.required<ObjectInfo>();
  readonly current = input.required<SavedView | null>();
  readonly changed = input.required<boolean>();
  readonly layout = input.required<Layout>();
  readonly config = input.required<ViewConfig>();
  readonly chosen = output<string | null>();
  /** The view to show next; undefined stays, '' is the default one. */
  readonly saved = output<string | undefined>();
  readonly reset = output();

  private readonly savedViews = inject(SavedViews);
  private readonly registry = inject(Registry);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly list = inject(ListViews);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly icons = LAYOUT_ICONS;
  protected readonly mayAdd = computed(() => this.registry.byName('savedView')?.can.create ?? false);
  /** Pinned ones, what one's role begins with, and the one that is shown; the first few where nobody pinned any. */
  protected readonly tabs = computed(() => {
    const [all, pinned] = [this.list.all(), this.list.pinned()];
    const shown = new Set(pinned.length ? pinned : all.slice(0, FEW));
    for (const view of all) if ([this.current()?.id, this.object().firstView].includes(view.id)) shown.add(view);
    return [...shown];
  });
  protected readonly rest = computed(() => this.list.all().filter((view) => !this.tabs().includes(view)));

  private readonly host: HTMLElement = inject(ElementRef).nativeElement;

  constructor() {
    afterRenderEffect(() => {
      this.current();
      this.tabs();
      // How wide they are is known for nothing once they are on the screen.
      afterPaint(() => this.reveal());
    });
  }

  /** Where the tabs are wider than the screen, the one that is shown is among those in sight. */
  private reveal(): void {
    const chosen = this.host.querySelector<HTMLElement>('[aria-selected="true"]');
    const tabs = chosen?.parentElement;
    if (!chosen || !tabs || tabs.scrollWidth <= tabs.clientWidth) return;
    chosen.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  protected async saveNew(): Promise<void> {
    const answer = await this.overlays.ask<ViewName>(SaveViewDialog);
    if (!answer) return;
    await this.attempt(async () => {
      const { name, shared } = answer;
      this.saved.emit(
        await this.savedViews.add(this.object(), name, shared, this.layout(), this.config(), this.list.all().length),
      );
    });
  }

  protected save(): Promise<void> {
    return this.attempt(async () => {
      await this.savedViews.save(this.current()!, this.layout(), this.config());
      this.toasts.done(this.t('view.saved', { name: this.current()!.name }));
      this.saved.emit(undefined);
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
