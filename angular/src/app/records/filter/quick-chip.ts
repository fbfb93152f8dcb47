import { CdkMenu, CdkMenuItemCheckbox, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Filter, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { PERIODS } from '../model/filter';
import { MINE, QuickFilter, clicked, demanded, demanding, valuesOf } from '../model/quick-filter';
import { titleOf } from '../model/values';
import { Records } from '../records';

interface Option {
  value: unknown;
  label: string;
}

const MOST_OPTIONS = 100;

/** One quick filter: a click sets it, another clears it; where there is more than one value, they are in its menu. */
@Component({
  selector: 'crm-quick-chip',
  imports: [CdkMenu, CdkMenuItemCheckbox, CdkMenuTrigger, Icon],
  template: `
    @if (single()) {
      <button
        type="button"
        class="btn small chip"
        [class.on]="!!demand()"
        [attr.aria-pressed]="!!demand()"
        (click)="toggle(quick().key === mine ? '@me' : true)"
      >
        {{ label() }}
      </button>
    } @else {
      <span class="pair">
        <button
          type="button"
          class="btn small chip"
          [class.on]="!!demand()"
          [cdkMenuTriggerFor]="menu"
          (cdkMenuOpened)="load()"
        >
          <span class="ellipsis">{{ label() }}</span><crm-icon name="chevron-down" [size]="12" />
        </button>
        @if (demand()) {
          <button
            type="button"
            class="btn small icon on clear"
            [attr.aria-label]="t('filter.removeNamed', { rule: label() })"
            (click)="changed.emit(without())"
          >
            <crm-icon name="x" [size]="12" />
          </button>
        }
      </span>
    }
    <ng-template #menu>
      <div class="popover menu options" cdkMenu>
        @for (option of options(); track option.value) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItemCheckbox
            [cdkMenuItemChecked]="values().includes(option.value)"
            (cdkMenuItemTriggered)="choose(option)"
          >
            <crm-icon
              name="check"
              [size]="14"
              [style.visibility]="values().includes(option.value) ? null : 'hidden'"
            />{{ option.label }}
          </button>
        } @empty {
          <span class="menu-label">{{ options() ? t('filter.quick.none') : t('common.loading') }}</span>
        }
      </div>
    </ng-template>
  `,
  styles: `
    :host {
      display: block;
      flex: none;
    }

    .chip {
      max-width: 220px;
      border-radius: 13px;
    }

    .pair {
      display: flex;
    }

    .pair .chip:not(:last-child) {
      border-start-end-radius: 0;
      border-end-end-radius: 0;
    }

    .clear {
      margin-inline-start: -1px;
      border-radius: 13px;
      border-start-start-radius: 0;
      border-end-start-radius: 0;
    }

    .options {
      max-height: min(360px, 60vh);
      overflow-y: auto;
    }
  `,
})
export class QuickChip {
  readonly object = input.required<ObjectInfo>();
  readonly quick = input.required<QuickFilter>();
  readonly filter = input<Filter>();
  readonly labels = input<Record<string, string>>({});
  readonly changed = output<Filter | undefined>();
  readonly named = output<{ id: string; name: string }>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly mine = MINE;
  private readonly referenced = signal<Option[] | null>(null);
  protected readonly single = computed(() => this.quick().key === MINE || this.quick().field.type === 'boolean');
  protected readonly demand = computed(() => demanded(this.filter(), this.quick()));
  protected readonly values = computed(() => valuesOf(this.demand()));
  protected readonly without = computed(() => demanding(this.filter(), this.quick(), null));
  protected readonly options = computed<Option[] | null>(() => {
    const field = this.quick().field;
    switch (field.type) {
      case 'choice':
        return (field.choices ?? []).map(({ value, label }) => ({ value, label }));
      case 'date':
      case 'dateTime':
        return PERIODS.map((value) => ({ value, label: this.t(`filter.period.${value}`) }));
      case 'user':
        return this.referenced() && [{ value: '@me', label: this.t('filter.me') }, ...this.referenced()!];
      default:
        return this.referenced();
    }
  });
  protected readonly label = computed(() => {
    const { key, field } = this.quick();
    if (key === MINE) return this.t('filter.quick.mine', { label: this.object().labelPlural.toLowerCase() });
    const values = this.single() ? [] : this.values();
    if (!values.length) return field.label;
    const first = this.wordFor(values[0]);
    return `${field.label}: ${first}${values.length > 1 ? ` +${values.length - 1}` : ''}`;
  });

  protected toggle(value: unknown): void {
    this.changed.emit(demanding(this.filter(), this.quick(), clicked(this.quick(), this.demand(), value)));
  }

  protected choose(option: Option): void {
    if (this.referenced()?.includes(option)) this.named.emit({ id: String(option.value), name: option.label });
    this.toggle(option.value);
  }

  /** The records that a reference can name, read when they are first wanted. */
  protected async load(): Promise<void> {
    const target = this.registry.target(this.quick().field);
    if (!target || this.referenced()) return;
    try {
      const placed = target.fields.some((field) => field.name === 'position');
      const { items } = await this.records.query(target.plural, {
        select: [target.titleField],
        sort: [placed ? 'position' : target.titleField],
        page: { size: MOST_OPTIONS },
        count: 'none',
      });
      this.referenced.set(items.map((row) => ({ value: row.id, label: titleOf(target, row) })));
    } catch (error) {
      this.referenced.set([]);
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }

  private wordFor(value: unknown): string {
    const option = this.options()?.find((each) => each.value === value);
    return option?.label ?? (value === '@me' ? this.t('filter.me') : (this.labels()[String(value)] ?? '…'));
  }
}
