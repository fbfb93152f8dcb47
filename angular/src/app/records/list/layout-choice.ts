import { CdkMenu, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject, input, output } from '@angular/core';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';
import { Layout } from '../model/view-config';

export const LAYOUT_ICONS: Record<Layout, string> = {
  table: 'table',
  board: 'kanban',
  calendar: 'calendar',
  gallery: 'layout-grid',
  chart: 'chart-column',
};

/** How the records of a list are drawn; on a phone one button with a menu. */
@Component({
  selector: 'crm-layout-choice',
  imports: [CdkMenu, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  template: `
    @if (screen.phone()) {
      <button
        type="button"
        class="btn single"
        [attr.aria-label]="t('list.layout') + ': ' + t('list.layouts.' + shown())"
        [cdkMenuTriggerFor]="menu"
      >
        <crm-icon [name]="icons[shown()]" /><crm-icon name="chevron-down" [size]="14" />
      </button>
      <ng-template #menu>
        <div class="popover menu" cdkMenu>
          @for (each of layouts(); track each) {
            <button
              type="button"
              class="menu-item"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="each === shown()"
              (cdkMenuItemTriggered)="chosen.emit(each)"
            >
              <crm-icon [name]="icons[each]" />{{ t('list.layouts.' + each) }}
            </button>
          }
        </div>
      </ng-template>
    } @else {
      @for (each of layouts(); track each) {
        <button
          type="button"
          class="btn icon"
          [class.on]="each === shown()"
          [attr.aria-pressed]="each === shown()"
          [title]="t('list.layouts.' + each)"
          [attr.aria-label]="t('list.layouts.' + each)"
          (click)="chosen.emit(each)"
        >
          <crm-icon [name]="icons[each]" />
        </button>
      }
    }
  `,
  host: { role: 'group', '[attr.aria-label]': "t('list.layout')" },
  styles: `
    :host {
      display: flex;
    }

    .btn:not(.single) {
      border-radius: 0;
    }

    .btn + .btn {
      margin-inline-start: -1px;
    }

    .btn:not(.single):first-child {
      border-start-start-radius: var(--radius);
      border-end-start-radius: var(--radius);
    }

    .btn:not(.single):last-child {
      border-start-end-radius: var(--radius);
      border-end-end-radius: var(--radius);
    }
  `,
})
export class LayoutChoice {
  readonly layouts = input.required<Layout[]>();
  readonly shown = input.required<Layout>();
  readonly chosen = output<Layout>();

  protected readonly icons = LAYOUT_ICONS;
  protected readonly screen = inject(Screen);
  protected readonly t = inject(Words).t;
}
