import { Component, ElementRef, computed, effect, inject, input, output, viewChild } from '@angular/core';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Skeleton } from '../../ui/skeleton';
import { Column, columnsOf } from '../list/columns';
import { sectionsOf } from '../model/layout';
import { GalleryCard } from './gallery-card';

/** So many facts stand on a card where the company has not laid it out. */
const FEW = 4;

/** What cards show of a record: a picture out of those that there may be, and a few facts. */
export interface Cards {
  picture: FieldInfo | null;
  pictures: FieldInfo[];
  columns: Column[];
}

/**
 * The picture is the chosen one, else the first; facts are those of the layout of cards, else the first columns of the view.
 * @param columns The columns of the view.
 * @param chosen The name of the file field whose pictures are wanted.
 */
export function cardsOf(
  registry: Registry,
  object: ObjectInfo | undefined,
  columns: Column[],
  chosen: string | undefined,
): Cards {
  if (!object) return { picture: null, pictures: [], columns: [] };
  const pictures = object.fields.filter((field) => field.type === 'file');
  const drawn = sectionsOf(object, 'card')?.flatMap((section) => section.fields.map((field) => field.name));
  const all = drawn ? columnsOf(registry, object, drawn) : columns;
  const told = all.filter((column) => column.path !== object.titleField && column.field.type !== 'file');
  return {
    picture: pictures.find((field) => field.name === chosen) ?? pictures[0] ?? null,
    pictures,
    columns: drawn ? told : told.slice(0, FEW),
  };
}

/** Records as cards in a grid; more of them are read as one scrolls. */
@Component({
  selector: 'crm-gallery',
  imports: [GalleryCard, Skeleton],
  template: `
    <div class="cards" role="list" [attr.aria-label]="object().labelPlural" [attr.aria-busy]="loading()">
      @for (row of rows(); track row.id; let index = $index) {
        <crm-gallery-card
          [object]="object()"
          [row]="row"
          [columns]="columns()"
          [picture]="picture()"
          [selectable]="selectable()"
          [selected]="selected().has(row.id)"
          [active]="row.id === activeId()"
          (toggled)="toggle(index, $event)"
          (look)="look.emit(row)"
          (open)="open.emit(row)"
        />
      }
    </div>
    @if (loading()) {
      <crm-skeleton [lines]="6" [height]="120" />
    } @else if (hasMore()) {
      <div #sentinel class="more">
        @if (loadingMore()) {
          <crm-skeleton [lines]="1" [height]="120" />
        } @else {
          <button type="button" class="btn ghost" (click)="more.emit()">{{ t('list.more') }}</button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      flex: 1;
      min-width: 0;
      min-height: 0;
      overflow: auto;
      padding: 16px;
    }

    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
      gap: 12px;
    }

    .more {
      padding: 16px 0;
      text-align: center;
    }

    @media (max-width: 699px) {
      .cards {
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 8px;
      }
    }
  `,
})
export class Gallery {
  readonly object = input.required<ObjectInfo>();
  readonly rows = input.required<RecordRow[]>();
  readonly columns = input.required<Column[]>();
  readonly picture = input<FieldInfo | null>(null);
  readonly loading = input(false);
  readonly loadingMore = input(false);
  readonly hasMore = input(false);
  readonly selected = input<ReadonlySet<string>>(new Set());
  readonly selectable = input(true);
  readonly activeId = input<string | null>(null);
  readonly selection = output<Set<string>>();
  readonly look = output<RecordRow>();
  readonly open = output<RecordRow>();
  readonly more = output();

  protected readonly t = inject(Words).t;
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private readonly sentinel = viewChild<ElementRef<HTMLElement>>('sentinel');
  private last = -1;
  private readonly ids = computed(() => this.rows().map((row) => row.id));

  constructor() {
    effect((onCleanup) => {
      const element = this.sentinel()?.nativeElement;
      if (!element || typeof IntersectionObserver === 'undefined') return;
      const observer = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.more.emit(),
        { root: this.host, rootMargin: '400px' },
      );
      observer.observe(element);
      onCleanup(() => observer.disconnect());
    });
  }

  protected toggle(index: number, through: boolean): void {
    const chosen = new Set(this.selected());
    const on = !chosen.has(this.ids()[index]);
    const from = through && this.last >= 0 ? Math.min(this.last, index) : index;
    const to = through && this.last >= 0 ? Math.max(this.last, index) : index;
    for (const id of this.ids().slice(from, to + 1)) {
      if (on) chosen.add(id);
      else chosen.delete(id);
    }
    this.last = index;
    this.selection.emit(chosen);
  }
}
