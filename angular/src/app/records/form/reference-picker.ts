import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FieldInfo, Filter, Reference, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Combobox, Option } from '../../ui/combobox';
import { Overlays } from '../../ui/overlays';
import { isMadeByHand } from '../model/making';
import { asReference, titleOf } from '../model/values';
import { Records } from '../records';

/** Finds a record of the referenced object by typing, or creates it without leaving the form. */
@Component({
  selector: 'crm-reference-picker',
  imports: [Combobox],
  template: `
    <crm-combobox
      [inputId]="inputId()"
      [options]="options()"
      [selected]="selected()"
      [busy]="busy()"
      [invalid]="invalid()"
      [disabled]="disabled()"
      [clearable]="!field().required"
      [creatable]="creatable() && isMadeByHand(target())"
      [ariaLabel]="ariaLabel()"
      [placeholder]="t('picker.find', { label: target()?.label ?? field().label })"
      (search)="search($event)"
      (picked)="changed.emit($event ? { id: $event.value, name: $event.label } : null)"
      (create)="create($event)"
    />
  `,
})
export class ReferencePicker {
  protected readonly isMadeByHand = isMadeByHand;
  readonly field = input.required<FieldInfo>();
  readonly inputId = input.required<string>();
  readonly value = input<Value>();
  readonly invalid = input(false);
  readonly disabled = input(false);
  readonly creatable = input(true);
  readonly ariaLabel = input<string | null>(null);
  readonly filter = input<Filter>();
  readonly changed = output<Reference | null>();

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly overlays = inject(Overlays);
  protected readonly t = inject(Words).t;
  protected readonly options = signal<Option[]>([]);
  protected readonly busy = signal(false);
  protected readonly target = computed(() => this.registry.target(this.field()));
  protected readonly selected = computed<Option | null>(() => {
    const reference = asReference(this.value());
    return reference ? { value: reference.id, label: reference.name } : null;
  });
  private pending: AbortController | null = null;

  protected async search(text: string): Promise<void> {
    const target = this.target();
    if (!target) return;
    this.pending?.abort();
    const abort = (this.pending = new AbortController());
    this.busy.set(true);
    try {
      const positioned = target.fields.some((field) => field.name === 'position');
      const result = await this.records.query(
        target.plural,
        {
          select: [target.titleField],
          ...(text ? { search: text } : {}),
          filter: this.filter(),
          sort: [positioned ? 'position' : target.titleField],
          page: { size: 20 },
          count: 'none',
        },
        abort.signal,
      );
      this.options.set(result.items.map((row) => ({ value: row.id, label: titleOf(target, row) })));
      this.busy.set(false);
    } catch {
      if (!abort.signal.aborted) {
        this.options.set([]);
        this.busy.set(false);
      }
    }
  }

  protected async create(text: string): Promise<void> {
    const target = this.target();
    if (!target) return;
    // Loaded when used: the panel's form holds pickers of its own.
    const { CreatePanel } = await import('./create-panel');
    const created = await this.overlays.side<Reference>(CreatePanel, { object: target, title: text });
    if (created) this.changed.emit(created);
  }
}
