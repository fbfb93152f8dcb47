import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input, output } from '@angular/core';
import { FieldInfo, ObjectInfo, RecordRow } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { isWritable } from '../../../records/model/fields';
import { Chip } from '../../../ui/chip';
import { Icon } from '../../../ui/icon';
import { iconOf } from './field-kinds';

export interface FieldMove {
  from: number;
  to: number;
}

/** The fields of an object: the company's own, in an order that it decides, and those that came with the product. */
@Component({
  selector: 'crm-field-list',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Chip, Icon],
  templateUrl: './field-list.html',
  styleUrl: './field-list.css',
})
export class FieldList {
  readonly object = input.required<ObjectInfo>();
  readonly fields = input.required<RecordRow[]>();
  readonly retired = input<RecordRow[]>([]);
  readonly editable = input(false);
  readonly renamable = input(false);
  readonly edited = output<RecordRow>();
  readonly renamed = output<FieldInfo>();
  readonly moved = output<FieldMove>();
  readonly gone = output<RecordRow>();
  readonly returned = output<RecordRow>();

  private readonly registry = inject(Registry);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly iconOf = iconOf;
  /** What names a record first, what the product writes down by itself last. */
  protected readonly standard = computed(() => {
    const object = this.object();
    const rank = (field: FieldInfo) => (field.name === object.titleField ? 0 : isWritable(field) ? 1 : 2);
    return object.fields.filter((field) => !field.custom).sort((a, b) => rank(a) - rank(b));
  });

  protected text(row: RecordRow, name: string): string {
    return String(row[name] ?? '');
  }

  /** The field that a definition makes, as the registry has it. */
  protected infoOf(row: RecordRow): FieldInfo | undefined {
    return this.object().fields.find((field) => field.name === row['name']);
  }

  /** What a row says beside its kind. */
  protected marks(row: RecordRow): string[] {
    const rules = ['visibleWhen', 'requiredWhen', 'editableWhen'].filter((name) => row[name]).length;
    return [
      ...(row['required'] ? [this.t('custom.mark.required')] : []),
      ...(row['isUnique'] ? [this.t('custom.mark.unique')] : []),
      ...(rules ? [this.w.n('custom.mark.rules', rules)] : []),
    ];
  }

  protected kind(type: string, reference: string | null | undefined): string {
    const name = this.t('custom.types.' + type);
    const target = type === 'reference' ? this.registry.byName(reference)?.label : null;
    return target ? `${name}: ${target}` : name;
  }

  protected drop(event: CdkDragDrop<unknown>): void {
    if (event.previousIndex !== event.currentIndex)
      this.moved.emit({ from: event.previousIndex, to: event.currentIndex });
  }
}
