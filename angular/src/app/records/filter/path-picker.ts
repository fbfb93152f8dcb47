import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Combobox, Option } from '../../ui/combobox';
import { pathLabel } from '../model/filter-sentence';
import { fieldPaths, findPaths } from '../model/paths';

/** Picks a field, or a field of something that the record refers to. */
@Component({
  selector: 'crm-path-picker',
  imports: [Combobox],
  template: `
    <crm-combobox
      [inputId]="inputId()"
      [options]="options()"
      [selected]="selected()"
      [clearable]="false"
      [ariaLabel]="t('filter.field')"
      [placeholder]="t('filter.field')"
      (search)="text.set($event)"
      (picked)="pick($event)"
    />
  `,
})
export class PathPicker {
  readonly object = input.required<ObjectInfo>();
  readonly inputId = input.required<string>();
  readonly path = input('');
  readonly accept = input<(field: FieldInfo) => boolean>(() => true);
  readonly through = input<(field: FieldInfo) => boolean>(() => true);
  /** Whether it may be a part of a value, such as the city of an address. */
  readonly parts = input(true);
  readonly changed = output<{ path: string; field: FieldInfo }>();

  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly text = signal('');
  private readonly paths = computed(() => {
    const depth = this.text() ? 2 : 0;
    return fieldPaths(this.registry, this.object(), depth, this.through()).filter(
      ({ field, part }) => this.accept()(field) && (this.parts() || !part),
    );
  });
  protected readonly options = computed<Option[]>(() =>
    findPaths(this.paths(), this.text(), 40).map(({ path, label }) => ({ value: path, label })),
  );
  protected readonly selected = computed<Option | null>(() => {
    if (!this.path()) return null;
    const fields = this.registry.path(this.object(), this.path());
    return { value: this.path(), label: fields.length ? pathLabel(fields) : this.path() };
  });

  protected pick(option: Option | null): void {
    if (!option) return;
    const fields = this.registry.path(this.object(), option.value);
    this.changed.emit({ path: option.value, field: fields[fields.length - 1] });
  }
}
