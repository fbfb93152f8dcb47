import { CdkMenu, CdkMenuItemCheckbox, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import { Filter, ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { MINE, QuickFilter, offeredFilters, quickFilters } from '../model/quick-filter';
import { QuickChip } from './quick-chip';

/** Filters that are one click away, above a list: those of the fields that are asked for most, or the ones that the view offers. */
@Component({
  selector: 'crm-quick-filters',
  imports: [CdkMenu, CdkMenuItemCheckbox, CdkMenuTrigger, Icon, QuickChip],
  template: `
    @for (quick of offered(); track quick.key) {
      <crm-quick-chip
        [object]="object()"
        [quick]="quick"
        [filter]="filter()"
        [labels]="labels()"
        (changed)="changed.emit($event)"
        (named)="named.emit($event)"
      />
    }
    <button
      type="button"
      class="btn ghost small icon"
      [title]="t('filter.quick.choose')"
      [attr.aria-label]="t('filter.quick.choose')"
      [cdkMenuTriggerFor]="menu"
    >
      <crm-icon name="settings" [size]="14" />
    </button>
    <ng-template #menu>
      <div class="popover menu" cdkMenu>
        <span class="menu-label">{{ t('filter.quick.choose') }}</span>
        @for (quick of all(); track quick.key) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItemCheckbox
            [cdkMenuItemChecked]="keys().includes(quick.key)"
            (cdkMenuItemTriggered)="toggle(quick.key)"
          >
            <crm-icon name="check" [size]="14" [style.visibility]="keys().includes(quick.key) ? null : 'hidden'" />{{
              labelOf(quick)
            }}
          </button>
        }
      </div>
    </ng-template>
  `,
  host: { role: 'group', '[attr.aria-label]': "t('filter.quick.title')" },
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 6px;
      overflow-x: auto;
      scrollbar-width: none;
    }

    .menu {
      max-height: min(420px, 70vh);
      overflow-y: auto;
    }
  `,
})
export class QuickFilters {
  readonly object = input.required<ObjectInfo>();
  readonly filter = input<Filter>();
  readonly labels = input<Record<string, string>>({});
  /** The keys of those that the view offers; the object's usual ones where it says nothing. */
  readonly chosen = input<string[]>();
  readonly changed = output<Filter | undefined>();
  readonly named = output<{ id: string; name: string }>();
  readonly offer = output<string[]>();

  protected readonly t = inject(Words).t;
  protected readonly all = computed(() => quickFilters(this.object()));
  protected readonly offered = computed(() => offeredFilters(this.object(), this.chosen()));
  protected readonly keys = computed(() => this.offered().map((each) => each.key));

  protected toggle(key: string): void {
    const keys = this.keys();
    this.offer.emit(keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]);
  }

  protected labelOf({ key, field }: QuickFilter): string {
    return key === MINE ? this.t('filter.quick.mine', { label: this.object().labelPlural.toLowerCase() }) : field.label;
  }
}
