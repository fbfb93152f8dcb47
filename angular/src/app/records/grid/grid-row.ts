import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ObjectInfo, RecordRow, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Mark } from '../../ui/mark';
import { Screen } from '../../ui/screen';
import { Cell } from '../cell';
import { RowColors } from '../colors/row-colors';
import { FieldText, isWritten } from '../field-text';
import { addressOf, asReference, isEmpty, titleOf, valueAt } from '../model/values';
import { CellEdits } from './cell-edits';
import { StrayMark } from '../stray-mark';
import { PlacedColumn, Placement } from './place-columns';

/** One record of a grid. Its place on the screen is reused for another record when it scrolls out. */
@Component({
  selector: 'crm-grid-row',
  imports: [RouterLink, Icon, Cell, Mark, StrayMark],
  templateUrl: './grid-row.html',
  styleUrl: './grid-row.css',
  host: {
    role: 'row',
    '[attr.aria-rowindex]': 'index() + 2',
    '[attr.aria-selected]': 'selectable() ? selected() : null',
    '[attr.data-line]': 'index()',
    '[attr.data-record]': "object().plural + '/' + row().id",
    '[class.selected]': 'selected()',
    '[class.looked]': 'looked()',
    '[class.tinted]': 'tinted()',
    '[class.gone]': 'gone()',
    '[class.strayed]': 'strayed()',
    '(pointerenter)': 'under.set(true)',
    '(pointerleave)': 'under.set(false)',
  },
})
export class GridRow {
  readonly object = input.required<ObjectInfo>();
  readonly row = input.required<RecordRow>();
  readonly index = input.required<number>();
  readonly placement = input.required<Placement>();
  /** What the ids of its cells begin with. */
  readonly prefix = input.required<string>();
  /** Which of its cells the keyboard is at; -1 where it is elsewhere. */
  readonly activeColumn = input(-1);
  /** The first and the last of its cells that are chosen together with others. */
  readonly ranged = input<readonly [number, number] | null>(null);
  readonly selectable = input(true);
  readonly selected = input(false);
  readonly looked = input(false);
  readonly tinted = input(false);
  readonly gone = input(false);
  /** Whether it was changed so that the list would not show it any more. */
  readonly strayed = input(false);
  readonly toggled = output<boolean>();
  readonly look = output();

  protected readonly edits = inject(CellEdits);
  protected readonly words = inject(FieldText);
  protected readonly isWritten = isWritten;
  private readonly touched = inject(Screen).touched;
  protected readonly under = signal(false);
  /** What lies aside in its cells is drawn only while it can be seen: most rows are never pointed at. */
  protected readonly pointed = computed(() => this.under() || this.touched());
  private readonly colors = inject(RowColors, { optional: true });
  protected readonly mark = computed(() => this.colors?.of(this.row()) ?? null);
  protected readonly t = inject(Words).t;
  protected readonly title = computed(() => titleOf(this.object(), this.row()));

  protected isRanged(column: number): boolean {
    const ranged = this.ranged();
    return !!ranged && column >= ranged[0] && column <= ranged[1];
  }

  protected isTitle(place: PlacedColumn): boolean {
    return place.column.path === this.object().titleField;
  }

  protected shown(place: PlacedColumn): Value {
    return this.edits.shown(this.row(), place.column);
  }

  /** A value that was refused, as it was typed. */
  protected written(place: PlacedColumn): string {
    const value = this.shown(place);
    return asReference(value)?.name ?? (isEmpty(value) ? '' : String(value));
  }

  protected currency(place: PlacedColumn): Value {
    return place.column.currency && valueAt(this.row(), place.column.currency);
  }

  protected over(place: PlacedColumn): Value {
    return place.column.over && valueAt(this.row(), place.column.over);
  }

  /** Where a web, mail or phone address leads. */
  protected outside(place: PlacedColumn): string | null {
    return addressOf(place.column.field.type, this.shown(place));
  }
}
