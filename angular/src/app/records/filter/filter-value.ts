import { Component, computed, inject, input, output } from '@angular/core';
import { FieldInfo, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { TagsInput } from '../../ui/tags-input';
import { ReferencePicker } from '../form/reference-picker';
import { isWhole } from '../model/fields';
import { PERIODS, editorOf } from '../model/filter';

/** The value of one rule, in the control that its field and operator call for. */
@Component({
  selector: 'crm-filter-value',
  imports: [ReferencePicker, TagsInput],
  template: `
    @switch (editor()) {
      @case ('period') {
        <select #period class="input" [attr.aria-label]="t('filter.value')" (change)="changed.emit(period.value)">
          @for (name of periods; track name) {
            <option [value]="name" [selected]="name === value()">{{ t('filter.period.' + name) }}</option>
          }
        </select>
      }
      @case ('boolean') {
        <select
          #bool
          class="input"
          [attr.aria-label]="t('filter.value')"
          (change)="changed.emit(bool.value === 'true')"
        >
          <option value="true" [selected]="value() === true">{{ t('common.yes') }}</option>
          <option value="false" [selected]="value() === false">{{ t('common.no') }}</option>
        </select>
      }
      @case ('choice') {
        <select #choice class="input" [attr.aria-label]="t('filter.value')" (change)="changed.emit(choice.value)">
          @for (option of field().choices ?? []; track option.value) {
            <option [value]="option.value" [selected]="option.value === value()">{{ option.label }}</option>
          }
        </select>
      }
      @case ('choices') {
        <div class="choices" role="group" [attr.aria-label]="t('filter.value')">
          @for (option of field().choices ?? []; track option.value) {
            <label
              ><input type="checkbox" [checked]="list().includes(option.value)" (change)="toggle(option.value)" />{{
                option.label
              }}</label
            >
          }
        </div>
      }
      @case ('reference') {
        @if (field().type === 'user' && value() === '@me') {
          <button type="button" class="btn on" (click)="changed.emit('')">{{ t('filter.me') }}</button>
        } @else {
          <div class="row">
            <crm-reference-picker
              [field]="field()"
              [inputId]="inputId()"
              [value]="reference()"
              [creatable]="false"
              [ariaLabel]="t('filter.value')"
              (changed)="named.emit($event)"
            />
            @if (field().type === 'user') {
              <button type="button" class="btn" (click)="changed.emit('@me')">{{ t('filter.me') }}</button>
            }
          </div>
        }
      }
      @case ('tags') {
        <crm-tags-input
          [inputId]="inputId()"
          [value]="list()"
          [ariaLabel]="t('filter.value')"
          (changed)="changed.emit($event)"
        />
      }
      @case ('numbers') {
        <div class="row">
          <input
            #low
            class="input num"
            inputmode="decimal"
            [attr.aria-label]="t('filter.from')"
            [value]="list()[0] ?? ''"
            (change)="pair(0, low.value)"
          />
          <span class="muted">–</span>
          <input
            #high
            class="input num"
            inputmode="decimal"
            [attr.aria-label]="t('filter.to')"
            [value]="list()[1] ?? ''"
            (change)="pair(1, high.value)"
          />
        </div>
      }
      @case ('dates') {
        <div class="row">
          <input
            #from
            type="date"
            class="input"
            [attr.aria-label]="t('filter.from')"
            [value]="list()[0] ?? ''"
            (change)="pair(0, from.value)"
          />
          <span class="muted">–</span>
          <input
            #to
            type="date"
            class="input"
            [attr.aria-label]="t('filter.to')"
            [value]="list()[1] ?? ''"
            (change)="pair(1, to.value)"
          />
        </div>
      }
      @case ('date') {
        <input
          #date
          type="date"
          class="input"
          [attr.aria-label]="t('filter.value')"
          [value]="value() === '@today' ? '' : value()"
          (change)="changed.emit(date.value)"
        />
      }
      @case ('number') {
        <input
          #number
          class="input num"
          inputmode="decimal"
          [attr.aria-label]="t('filter.value')"
          [value]="value()"
          (change)="changed.emit(numeric(number.value))"
        />
      }
      @case ('text') {
        <input
          #text
          class="input"
          [attr.aria-label]="t('filter.value')"
          [value]="value()"
          (change)="changed.emit(text.value)"
        />
      }
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    .row {
      display: flex;
      align-items: center;
      gap: 6px;
    }

    .row > crm-reference-picker {
      flex: 1;
      min-width: 0;
    }

    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      min-height: var(--control);
      align-items: center;
      font-size: var(--text-data);
    }

    label {
      display: flex;
      align-items: center;
      gap: 6px;
    }
  `,
})
export class FilterValue {
  readonly field = input.required<FieldInfo>();
  readonly op = input.required<string>();
  readonly value = input<unknown>();
  readonly inputId = input.required<string>();
  readonly labels = input<Record<string, string>>({});
  readonly changed = output<unknown>();
  readonly named = output<{ id: string; name: string } | null>();

  protected readonly t = inject(Words).t;
  protected readonly periods = PERIODS;
  protected readonly editor = computed(() => editorOf(this.field(), this.op()));
  protected readonly list = computed(() => (Array.isArray(this.value()) ? (this.value() as string[]) : []));
  protected readonly reference = computed<Value>(() => {
    const id = this.value();
    return typeof id === 'string' && id ? { id, name: this.labels()[id] ?? '…' } : null;
  });

  protected toggle(value: string): void {
    const list = this.list();
    this.changed.emit(list.includes(value) ? list.filter((item) => item !== value) : [...list, value]);
  }

  protected pair(index: number, text: string): void {
    const pair = [this.list()[0] ?? '', this.list()[1] ?? ''] as unknown[];
    pair[index] = this.editor() === 'numbers' ? this.numeric(text) : text;
    this.changed.emit(pair);
  }

  /** Money stays a decimal string; a count is a number. */
  protected numeric(text: string): unknown {
    const bare = text.trim().replace(',', '.');
    return isWhole(this.field().type) && bare !== '' && !isNaN(Number(bare)) ? Number(bare) : bare;
  }
}
