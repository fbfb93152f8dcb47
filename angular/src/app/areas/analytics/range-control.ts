import { Component, computed, inject, input, output } from '@angular/core';
import { Words } from '../../i18n/words';
import { Range } from './model/layout';
import { SPANS } from './model/ranges';

/** The days that figures are about: a span by its name, or any two days. */
@Component({
  selector: 'crm-range-control',
  template: `
    @if (custom()) {
      <input
        #from
        type="date"
        class="input"
        [attr.aria-label]="t('filter.from')"
        [value]="range()?.from ?? ''"
        (change)="setDay('from', from.value)"
      />
      <span class="muted" aria-hidden="true">–</span>
      <input
        #to
        type="date"
        class="input"
        [attr.aria-label]="t('filter.to')"
        [value]="range()?.to ?? ''"
        (change)="setDay('to', to.value)"
      />
    }
    <select
      #choice
      class="input"
      [id]="controlId()"
      [attr.aria-label]="t('dash.range')"
      (change)="choose(choice.value)"
    >
      @if (inherits()) {
        <option value="" [selected]="!range()">{{ t('dash.rangeOfAll') }}</option>
      }
      @for (span of spans; track span) {
        <option [value]="span" [selected]="span === chosen()">{{ t('dash.span.' + span) }}</option>
      }
      <option value="custom" [selected]="custom()">{{ t('dash.span.custom') }}</option>
    </select>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }

    .input {
      width: auto;
    }
  `,
})
export class RangeControl {
  readonly range = input<Range>();
  /** Whether none of its own can be chosen. */
  readonly inherits = input(false);
  readonly controlId = input<string | null>(null);
  readonly changed = output<Range | undefined>();

  protected readonly t = inject(Words).t;
  protected readonly spans = SPANS;
  protected readonly custom = computed(() => !!this.range() && !this.range()!.span);
  protected readonly chosen = computed(() => this.range()?.span ?? (this.range() || this.inherits() ? '' : 'all'));

  protected choose(span: string): void {
    if (span === 'custom') this.changed.emit({});
    else this.changed.emit(span ? { span } : undefined);
  }

  protected setDay(end: 'from' | 'to', day: string): void {
    const from = end === 'from' ? day : this.range()?.from;
    const to = end === 'to' ? day : this.range()?.to;
    this.changed.emit({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
  }
}
