import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { Icon } from '../../ui/icon';
import { PathPicker } from '../filter/path-picker';
import { ColumnChoice, TargetChoice } from '../model/import-mapping';
import { isWritable } from '../model/fields';

/** One column of the file: where it goes, how references are found, and what its values become. */
@Component({
  selector: 'crm-import-column',
  imports: [Chip, Icon, PathPicker],
  templateUrl: './import-column.html',
  styleUrl: './import-column.css',
})
export class ImportColumn {
  readonly object = input.required<ObjectInfo>();
  readonly column = input.required<ColumnChoice>();
  readonly index = input.required<number>();
  readonly doubled = input<string[]>([]);
  readonly changed = output<ColumnChoice>();

  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly adding = signal(false);
  protected readonly replacing = signal(false);
  /** A file is put on a record where it can be seen; a table holds none. */
  protected readonly importable = (field: FieldInfo) => isWritable(field) && field.type !== 'file';
  protected readonly replacements = computed(() => Object.entries(this.column().values));
  protected readonly samples = computed(() =>
    this.column()
      .samples.filter((sample) => sample.trim())
      .join(' · '),
  );
  protected readonly clash = computed(() =>
    this.column()
      .targets.filter((target) => this.doubled().includes(target.field))
      .map((target) => this.label(target.field))
      .join(', '),
  );

  protected reference(target: TargetChoice): ObjectInfo | undefined {
    const field = this.registry.path(this.object(), target.field).at(-1);
    return field && (field.type === 'reference' || field.type === 'user') ? this.registry.target(field) : undefined;
  }

  /** Fields by which a referenced record can be recognised. */
  protected keys(target: ObjectInfo): FieldInfo[] {
    return target.fields.filter((field) => ['text', 'email', 'phone', 'url'].includes(field.type));
  }

  protected add(path: string, field: FieldInfo): void {
    const target = field.type === 'reference' || field.type === 'user' ? this.registry.target(field) : undefined;
    const choice: TargetChoice = { field: path, by: target?.titleField ?? null, create: false };
    this.adding.set(false);
    this.emit({ targets: [...this.column().targets, choice] });
  }

  protected set(index: number, part: Partial<TargetChoice>): void {
    this.emit({
      targets: this.column().targets.map((target, at) => (at === index ? { ...target, ...part } : target)),
    });
  }

  protected retarget(index: number, path: string, field: FieldInfo): void {
    const target = field.type === 'reference' || field.type === 'user' ? this.registry.target(field) : undefined;
    this.set(index, { field: path, by: target?.titleField ?? null, create: false });
  }

  protected drop(index: number): void {
    this.emit({ targets: this.column().targets.filter((_, at) => at !== index) });
  }

  protected replace(from: string, to: string): void {
    if (from.trim()) this.emit({ values: { ...this.column().values, [from.trim()]: to.trim() } });
  }

  protected forget(from: string): void {
    const { [from]: _, ...values } = this.column().values;
    this.emit({ values });
  }

  private label(path: string): string {
    return this.registry
      .path(this.object(), path)
      .map((field) => field.label)
      .join(' › ');
  }

  private emit(part: Partial<ColumnChoice>): void {
    this.changed.emit({ ...this.column(), ...part });
  }
}
