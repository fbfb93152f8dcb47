import { Component, computed, inject, input, output } from '@angular/core';
import { FieldInfo, StoredFile, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { isNumeric } from '../model/fields';
import { TagsInput } from '../../ui/tags-input';
import { FileInput } from '../files/file-input';
import { FilterField } from '../filter/filter-field';
import { AddressInput } from './address-input';
import { ReferencePicker } from './reference-picker';

/** The control that edits one field, chosen by its type. Emits on every change; says nothing about validity itself. */
@Component({
  selector: 'crm-field-control',
  imports: [AddressInput, FileInput, FilterField, TagsInput, ReferencePicker],
  template: `
    @switch (field().filterOver ? 'filter' : field().type) {
      @case ('filter') {
        <crm-filter-field
          [field]="field()"
          [inputId]="inputId()"
          [value]="value()"
          [beside]="beside()"
          (changed)="changed.emit($event)"
        />
      }
      @case ('longText') {
        <textarea
          #area
          class="input"
          [id]="inputId()"
          [attr.aria-invalid]="invalid() || null"
          [attr.aria-describedby]="describedBy()"
          [attr.aria-label]="ariaLabel()"
          [attr.maxlength]="field().maxLength"
          [value]="text()"
          (input)="changed.emit(area.value)"
        ></textarea>
      }
      @case ('choice') {
        <select
          #choice
          class="input"
          [id]="inputId()"
          [attr.aria-invalid]="invalid() || null"
          [attr.aria-describedby]="describedBy()"
          [attr.aria-label]="ariaLabel()"
          [value]="text()"
          (change)="changed.emit(choice.value || null)"
        >
          @if (!field().required || !text()) {
            <option value="" [selected]="!text()">—</option>
          }
          @for (option of field().choices ?? []; track option.value) {
            <option [value]="option.value" [selected]="option.value === text()">{{ option.label }}</option>
          }
        </select>
      }
      @case ('boolean') {
        <label class="check">
          <input
            #box
            type="checkbox"
            [id]="inputId()"
            [checked]="value() === true"
            [attr.aria-label]="ariaLabel() ?? field().label"
            (change)="changed.emit(box.checked)"
          />
          {{ t(value() === true ? 'common.yes' : 'common.no') }}
        </label>
      }
      @case ('tags') {
        <crm-tags-input
          [inputId]="inputId()"
          [value]="tags()"
          [ariaLabel]="ariaLabel()"
          (changed)="changed.emit($event)"
        />
      }
      @case ('multiChoice') {
        <div class="choices" role="group" [id]="inputId()" [attr.aria-label]="ariaLabel() ?? field().label">
          @for (option of field().choices ?? []; track option.value) {
            <label class="check"
              ><input
                type="checkbox"
                [checked]="tags().includes(option.value)"
                (change)="changed.emit(toggled(option.value))"
              />{{ option.label }}</label
            >
          }
        </div>
      }
      @case ('address') {
        <crm-address-input
          [field]="field()"
          [inputId]="inputId()"
          [value]="value()"
          [ariaLabel]="ariaLabel() ?? field().label"
          (changed)="changed.emit($event)"
        />
      }
      @case ('file') {
        <crm-file-input
          [inputId]="inputId()"
          [value]="value()"
          [invalid]="invalid()"
          [ariaLabel]="ariaLabel() ?? field().label"
          (changed)="changed.emit(asValue($event))"
        />
      }
      @case ('reference') {
        <crm-reference-picker
          [field]="field()"
          [inputId]="inputId()"
          [value]="value()"
          [invalid]="invalid()"
          [ariaLabel]="ariaLabel()"
          (changed)="changed.emit($event && { id: $event.id, name: $event.name })"
        />
      }
      @case ('user') {
        <crm-reference-picker
          [field]="field()"
          [inputId]="inputId()"
          [value]="value()"
          [invalid]="invalid()"
          [creatable]="false"
          [ariaLabel]="ariaLabel()"
          (changed)="changed.emit($event && { id: $event.id, name: $event.name })"
        />
      }
      @default {
        <input
          #plain
          class="input"
          [class.num]="numeric()"
          [id]="inputId()"
          [type]="inputType()"
          [attr.inputmode]="numeric() ? 'decimal' : null"
          [attr.maxlength]="field().maxLength"
          [attr.aria-invalid]="invalid() || null"
          [attr.aria-describedby]="describedBy()"
          [attr.aria-label]="ariaLabel()"
          [value]="text()"
          (input)="changed.emit(fromInput(plain.value))"
        />
      }
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
    }

    .check {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      min-height: var(--control);
      font-size: var(--text-data);
    }
  `,
})
export class FieldControl {
  readonly field = input.required<FieldInfo>();
  readonly inputId = input.required<string>();
  readonly value = input<Value>();
  /** The other values of the form, where a control depends on them. */
  readonly beside = input<Record<string, Value>>({});
  readonly invalid = input(false);
  readonly ariaLabel = input<string | null>(null);
  readonly changed = output<Value>();

  protected readonly t = inject(Words).t;
  protected readonly numeric = computed(() => isNumeric(this.field().type));
  protected readonly inputType = computed(
    () =>
      ({ email: 'email', phone: 'tel', url: 'url', date: 'date', dateTime: 'datetime-local' })[
        this.field().type as string
      ] ?? 'text',
  );
  protected readonly describedBy = computed(() =>
    this.invalid() ? `${this.inputId()}-error` : this.field().help ? `${this.inputId()}-help` : null,
  );
  protected readonly tags = computed(() => (Array.isArray(this.value()) ? (this.value() as string[]) : []));
  protected readonly text = computed(() => {
    const value = this.value();
    if (value === null || value === undefined) return '';
    if (this.field().type === 'dateTime') return toLocal(String(value));
    if (this.field().type === 'json') return typeof value === 'string' ? value : JSON.stringify(value);
    return String(value);
  });

  protected asValue(file: StoredFile | null): Value {
    return file && { ...file };
  }

  protected toggled(word: string): string[] {
    return this.tags().includes(word) ? this.tags().filter((kept) => kept !== word) : [...this.tags(), word];
  }

  protected fromInput(text: string): Value {
    if (text === '') return null;
    if (this.field().type === 'dateTime') return new Date(text).toISOString();
    return text;
  }
}

/** An instant as the wall clock of this browser, in the shape of a datetime-local input. */
function toLocal(instant: string): string {
  const at = new Date(instant);
  if (isNaN(at.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
