import { Component, computed, inject, input } from '@angular/core';
import { FieldInfo, ObjectInfo, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { Cell } from '../cell';
import { formulaValue } from '../formula/formula';
import { isShown } from '../model/fields';
import { FormValues } from '../model/form-model';

/** What the formulas of an object give with what a form holds so far. A formula over what the form does not know is left out. */
@Component({
  selector: 'crm-derived-values',
  imports: [Cell],
  template: `
    @if (values().length) {
      <h3 class="caption">{{ t('formula.derived') }}</h3>
      <dl aria-live="polite">
        @for (each of values(); track each.field.name) {
          <div>
            <dt>{{ each.field.label }}</dt>
            <dd><crm-cell [field]="each.field" [value]="each.value" [currency]="currency()" [dash]="true" /></dd>
          </div>
        }
      </dl>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }

    h3 {
      margin: 16px 0 4px;
      font-weight: 500;
    }

    dl {
      margin: 0;
      padding: 4px 12px;
      border: 1px solid var(--border-soft);
      border-radius: var(--radius);
      background: var(--surface-sunken);
      font-size: var(--text-data);
    }

    div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
      min-height: 32px;
      align-items: center;
    }

    dt {
      color: var(--text-muted);
    }

    dd {
      margin: 0;
      min-width: 0;
    }
  `,
})
export class DerivedValues {
  readonly object = input.required<ObjectInfo>();
  readonly given = input.required<FormValues>();
  protected readonly t = inject(Words).t;
  protected readonly currency = computed(() => this.given()['currency']);
  protected readonly values = computed(() => {
    const known = (field: FieldInfo) => this.given()[field.name];
    return this.object()
      .fields.filter((field) => field.formula !== null && field.formula !== undefined && isShown(field))
      .map((field) => ({ field, value: formulaValue(this.object(), field, known) }))
      .filter((each): each is { field: FieldInfo; value: Exclude<Value, undefined> } => each.value !== undefined);
  });
}
