import { CdkMenu, CdkMenuItemCheckbox, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import { Words } from '../../../i18n/words';
import { Icon } from '../../../ui/icon';

export interface Choosable {
  name: string;
  label: string;
  icon: string;
}

/** Several of a list, in a menu that stays open while one chooses; none is all. */
@Component({
  selector: 'crm-feed-choice',
  imports: [CdkMenu, CdkMenuItem, CdkMenuItemCheckbox, CdkMenuTrigger, Icon],
  template: `
    <button type="button" class="btn" [class.on]="chosen().length > 0" [cdkMenuTriggerFor]="menu">
      <span class="ellipsis">{{ shown() }}</span><crm-icon name="chevron-down" [size]="14" />
    </button>
    <ng-template #menu>
      <div class="popover menu" cdkMenu [attr.aria-label]="label()">
        <button
          type="button"
          class="menu-item"
          cdkMenuItem
          [disabled]="!chosen().length"
          (cdkMenuItemTriggered)="changed.emit([])"
        >
          {{ all() }}
        </button>
        <div class="menu-rule"></div>
        @for (each of from(); track each.name) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItemCheckbox
            [cdkMenuItemChecked]="chosen().includes(each.name)"
            (cdkMenuItemTriggered)="toggle(each.name)"
          >
            <crm-icon [name]="each.icon" /><span class="ellipsis">{{ each.label }}</span>
            @if (chosen().includes(each.name)) {
              <crm-icon class="tick" name="check" />
            }
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: `
    .btn {
      max-width: 220px;
    }

    .menu {
      max-height: min(440px, 70dvh);
      overflow-y: auto;
    }

    .tick {
      margin-inline-start: auto;
    }
  `,
})
export class FeedChoice {
  readonly label = input.required<string>();
  /** What it says when nothing is chosen. */
  readonly all = input.required<string>();
  readonly from = input.required<Choosable[]>();
  readonly chosen = input.required<string[]>();
  readonly changed = output<string[]>();

  protected readonly t = inject(Words).t;
  protected readonly shown = computed(() => {
    const names = this.from().flatMap((each) => (this.chosen().includes(each.name) ? [each.label] : []));
    return names.length ? names.join(', ') : this.all();
  });

  protected toggle(name: string): void {
    const chosen = this.chosen();
    this.changed.emit(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  }
}
