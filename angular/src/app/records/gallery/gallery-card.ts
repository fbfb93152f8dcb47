import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { Avatar } from '../../ui/avatar';
import { Mark } from '../../ui/mark';
import { Cell } from '../cell';
import { RowColors } from '../colors/row-colors';
import { isPicture } from '../files/file-facts';
import { asFile, fileAddress } from '../files/files';
import { Column } from '../list/columns';
import { isEmpty, titleOf, valueAt } from '../model/values';

/** A record with its picture, or its initials where it has none, and a few facts. */
@Component({
  selector: 'crm-gallery-card',
  imports: [RouterLink, Avatar, Cell, Mark],
  template: `
    <div class="picture">
      @if (address(); as source) {
        <img [src]="source" alt="" loading="lazy" decoding="async" />
      } @else {
        <crm-avatar [name]="title()" [size]="56" [square]="true" />
      }
      @if (selectable()) {
        <input
          type="checkbox"
          tabindex="-1"
          [checked]="selected()"
          [attr.aria-label]="t('list.select', { name: title() })"
          (click)="$event.stopPropagation(); toggled.emit($event.shiftKey)"
        />
      }
    </div>
    <div class="facts">
      <a
        class="title"
        tabindex="-1"
        [routerLink]="['/', object().plural, row().id]"
        (click)="$event.stopPropagation()"
        >{{ title() }}</a
      >
      @for (column of told(); track column.path) {
        <crm-cell
          [field]="column.field"
          [value]="valueAt(row(), column.path)"
          [currency]="column.currency && valueAt(row(), column.currency)"
          [over]="column.over && valueAt(row(), column.over)"
          [plain]="true"
          [title]="column.label"
        />
      }
    </div>
    @if (mark(); as rule) {
      <crm-mark [color]="rule.color" [name]="rule.name" />
    }
  `,
  host: {
    role: 'listitem',
    tabindex: '0',
    '[class.selected]': 'selected()',
    '[class.active]': 'active()',
    '[attr.aria-label]': 'title()',
    '(click)': 'look.emit()',
    '(keydown)': 'key($event)',
  },
  styles: `
    :host {
      position: relative;
      display: flex;
      flex-direction: column;
      min-width: 0;
      overflow: hidden;
      border: 1px solid var(--border);
      border-radius: 8px;
      background: var(--surface-raised);
      box-shadow: var(--shadow-low);
      font-size: var(--text-data);
      cursor: pointer;
      content-visibility: auto;
      contain-intrinsic-size: auto 220px;
    }

    :host(:hover) {
      border-color: var(--border-strong);
    }

    :host(.selected),
    :host(.active) {
      border-color: var(--accent);
      box-shadow: 0 0 0 1px var(--accent);
    }

    .picture {
      display: flex;
      align-items: center;
      justify-content: center;
      height: 112px;
      background: var(--surface-sunken);
      border-bottom: 1px solid var(--border-soft);
    }

    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }

    input {
      position: absolute;
      top: 10px;
      inset-inline-end: 10px;
      opacity: 0;
    }

    :host(:hover) input,
    :host(:focus-within) input,
    :host(:focus) input,
    :host(.selected) input {
      opacity: 1;
    }

    @media (pointer: coarse) {
      input {
        opacity: 1;
      }
    }

    .facts {
      display: flex;
      flex-direction: column;
      gap: 5px;
      padding: 10px 12px 12px;
      min-width: 0;
    }

    .title {
      font-weight: 500;
      overflow-wrap: anywhere;
      display: -webkit-box;
      -webkit-line-clamp: 2;
      -webkit-box-orient: vertical;
      overflow: hidden;
    }

    .title:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }

    crm-cell {
      color: var(--text-muted);
    }
  `,
})
export class GalleryCard {
  readonly object = input.required<ObjectInfo>();
  readonly row = input.required<RecordRow>();
  readonly columns = input.required<Column[]>();
  readonly picture = input<FieldInfo | null>(null);
  readonly selectable = input(true);
  readonly selected = input(false);
  readonly active = input(false);
  /** Whether everything up to here is meant. */
  readonly toggled = output<boolean>();
  readonly look = output();
  readonly open = output();

  private readonly colors = inject(RowColors);
  protected readonly t = inject(Words).t;
  protected readonly valueAt = valueAt;
  protected readonly title = computed(() => titleOf(this.object(), this.row()));
  protected readonly mark = computed(() => this.colors.of(this.row()));
  protected readonly told = computed(() =>
    this.columns().filter((column) => !isEmpty(valueAt(this.row(), column.path))),
  );
  protected readonly address = computed(() => {
    const field = this.picture();
    const file = field && asFile(this.row()[field.name]);
    return file && isPicture(file.contentType) ? fileAddress(this.object().plural, this.row().id, field.name) : null;
  });

  protected key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') this.open.emit();
    else if (event.key === ' ') this.look.emit();
    else if (event.key === 'x' && this.selectable()) this.toggled.emit(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
