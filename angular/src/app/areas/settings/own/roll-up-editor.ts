import { Component, computed, inject, input, output } from '@angular/core';
import { FieldInfo, ObjectInfo } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { FilterField } from '../../../records/filter/filter-field';
import { isNumeric } from '../../../records/model/fields';
import { RollUpDraft } from './field-draft';

const FUNCTIONS = ['count', 'sum', 'min', 'max'] as const;

/** What a roll-up counts: whose records, by which of their references, which figure of them, and which of them. */
@Component({
  selector: 'crm-roll-up-editor',
  imports: [FilterField],
  template: `
    @if (sources().length) {
      <div class="line">
        <select #how class="input" [attr.aria-label]="t('custom.rollUp.function')" (change)="setFunction(how.value)">
          @for (name of functions; track name) {
            <option [value]="name" [selected]="name === draft().function">
              {{ t('custom.rollUp.functions.' + name) }}
            </option>
          }
        </select>
        @if (draft().function !== 'count') {
          <select #of class="input" [attr.aria-label]="t('custom.rollUp.field')" (change)="set({ field: of.value })">
            <option value="" [selected]="!draft().field">{{ t('custom.choose') }}</option>
            @for (field of operands(); track field.name) {
              <option [value]="field.name" [selected]="field.name === draft().field">{{ field.label }}</option>
            }
          </select>
          <span class="muted">{{ t('custom.rollUp.of') }}</span>
        }
        <select #source class="input" [attr.aria-label]="t('custom.rollUp.source')" (change)="setSource(source.value)">
          <option value="" [selected]="!draft().object">{{ t('custom.choose') }}</option>
          @for (each of sources(); track each.key) {
            <option [value]="each.key" [selected]="each.key === draft().object + '.' + draft().by">
              {{ each.label }}
            </option>
          }
        </select>
      </div>
      @if (child(); as child) {
        <div>
          <p class="caption">{{ t('custom.rollUp.which') }}</p>
          <crm-filter-field
            [field]="filterField"
            [value]="draft().filter"
            [beside]="{ object: child.plural }"
            [own]="true"
            [nothing]="t('custom.rollUp.all', { labelPlural: child.labelPlural.toLowerCase() })"
            inputId="roll-up-filter"
            (changed)="set({ filter: $event })"
          />
        </div>
      }
    } @else {
      <p class="muted">{{ t('custom.rollUp.none', { label: object().label }) }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 10px;
      font-size: var(--text-data);
    }

    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }

    .line .input {
      width: auto;
      max-width: 100%;
    }
  `,
})
export class RollUpEditor {
  readonly object = input.required<ObjectInfo>();
  readonly draft = input.required<RollUpDraft>();
  readonly changed = output<RollUpDraft>();

  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly functions = FUNCTIONS;
  protected readonly filterField = { name: 'filter', filterOver: 'object' } as unknown as FieldInfo;
  protected readonly sources = computed(() =>
    this.registry
      .objects()
      .flatMap((child) =>
        child.fields
          .filter((field) => field.reference === this.object().name && !/^(created|updated)By$/.test(field.name))
          .map((field) => ({ key: `${child.name}.${field.name}`, label: `${child.labelPlural} (${field.label})` })),
      ),
  );
  protected readonly child = computed(() => this.registry.byName(this.draft().object));
  protected readonly operands = computed(() => {
    const sum = this.draft().function === 'sum';
    const dated = (field: FieldInfo) => !sum && (field.type === 'date' || field.type === 'dateTime');
    return (this.child()?.fields ?? []).filter(
      (field) => (isNumeric(field.type) || dated(field)) && !field.formula && (!field.custom || !field.readOnly),
    );
  });

  protected set(part: Partial<RollUpDraft>): void {
    this.changed.emit({ ...this.draft(), ...part });
  }

  protected setFunction(name: string): void {
    this.set({ function: FUNCTIONS.find((known) => known === name) ?? 'count' });
  }

  /** Another object has other fields: what was chosen of them is let go. */
  protected setSource(key: string): void {
    const [object = '', by = ''] = key.split('.');
    const same = object === this.draft().object;
    this.set({ object, by, ...(same ? {} : { field: '', filter: null }) });
  }
}
