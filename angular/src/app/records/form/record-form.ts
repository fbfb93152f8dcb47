import { Component, input, output } from '@angular/core';
import { FieldInfo, Value } from '../../api/types';
import { Field } from '../../ui/field';
import { isWide } from '../model/fields';
import { FormValues } from '../model/form-model';
import { FieldControl } from './field-control';

/** Fields with their labels and errors, two to a row where there is room. */
@Component({
  selector: 'crm-record-form',
  imports: [Field, FieldControl],
  template: `
    @for (field of fields(); track field.name) {
      <crm-field
        [class.whole]="isWide(field) || $first"
        [label]="field.label"
        [for]="prefix() + '-' + field.name"
        [required]="field.required && field.type !== 'boolean'"
        [error]="errors()[field.name]"
        [help]="field.help"
      >
        <crm-field-control
          [field]="field"
          [inputId]="prefix() + '-' + field.name"
          [value]="values()[field.name]"
          [beside]="values()"
          [invalid]="!!errors()[field.name]"
          (changed)="changed.emit({ field, value: $event })"
        />
      </crm-field>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
      gap: 14px 12px;
    }

    .whole {
      grid-column: 1 / -1;
    }
  `,
})
export class RecordForm {
  protected readonly isWide = isWide;
  readonly fields = input.required<FieldInfo[]>();
  readonly values = input.required<FormValues>();
  readonly errors = input<Record<string, string>>({});
  readonly prefix = input('form');
  readonly changed = output<{ field: FieldInfo; value: Value }>();
}
