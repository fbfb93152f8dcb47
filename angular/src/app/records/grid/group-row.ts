import { Component, computed, inject, input } from '@angular/core';
import { Value } from '../../api/types';
import { Avatar } from '../../ui/avatar';
import { Chip } from '../../ui/chip';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Cell } from '../cell';
import { ConvertedMark } from '../converted-mark';
import { ListGroup } from './list-group';
import { Placement } from './place-columns';

/** The head of a group: what its rows have in common, how many they are, and their subtotals under the columns. */
@Component({
  selector: 'crm-group-row',
  imports: [Avatar, Chip, Icon, Cell, ConvertedMark],
  template: `
    <span
      class="cell head"
      role="gridcell"
      aria-colindex="1"
      [id]="prefix() + index() + '-0'"
      [class.active]="active()"
      [attr.data-column]="0"
      [attr.aria-colspan]="span()"
      [style.grid-column]="'1 / ' + (span() + 1)"
    >
      <crm-icon [name]="open() ? 'chevron-down' : 'chevron-right'" />
      @if (group().field.type === 'user' && group().key !== 'none') {
        <crm-avatar [name]="group().label" />
      }
      @if (color(); as color) {
        <crm-chip [color]="color" [dot]="true">{{ group().label }}</crm-chip>
      } @else {
        <span class="label ellipsis">{{ group().label }}</span>
      }
      <span class="count num">{{ formats.number(group().count) }}</span>
    </span>
    @for (sum of sums(); track sum.place) {
      <span class="cell sum" role="gridcell" [attr.aria-colindex]="sum.place + 2" [style.grid-column]="sum.place + 2">
        <crm-cell [field]="sum.field" [value]="sum.value" [currency]="sum.currency" />
        @if (sum.conversion) {
          <crm-converted-mark [conversion]="sum.conversion" [currency]="sum.currency ?? ''" />
        }
      </span>
    }
  `,
  styleUrl: './group-row.css',
  host: {
    role: 'row',
    '[attr.aria-rowindex]': 'index() + 2',
    'aria-level': '1',
    '[attr.aria-expanded]': 'open()',
    '[attr.data-line]': 'index()',
    '[attr.data-group]': 'group().key',
  },
})
export class GroupRow {
  readonly group = input.required<ListGroup>();
  readonly open = input(false);
  readonly index = input.required<number>();
  readonly placement = input.required<Placement>();
  readonly prefix = input.required<string>();
  readonly active = input(false);
  protected readonly formats = inject(Formats);
  protected readonly sums = computed(() =>
    this.placement().columns.flatMap(({ column }, place) => {
      const sum = this.group().sums[column.path];
      return sum && place > 0 ? [{ place, field: column.field, ...sum }] : [];
    }),
  );
  /** How many places the head takes: up to the first subtotal. */
  protected readonly span = computed(() => (this.sums()[0]?.place ?? this.placement().columns.length) + 1);
  protected readonly color = computed(() => {
    const { field, value } = this.group();
    return field.choices?.find((choice) => choice.value === value)?.color ?? colorOf(value);
  });
}

function colorOf(value: Value): string | null {
  return value && typeof value === 'object' && 'color' in value ? String(value['color']) : null;
}
