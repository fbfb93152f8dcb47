import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FieldInfo, ObjectInfo, Question, RecordRow, RelatedInfo, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Cell } from '../cell';
import { CreatePanel } from '../form/create-panel';
import { isMadeByHand } from '../model/making';
import { currencyPath, selectFor, titleOf, valueAt } from '../model/values';
import { Records } from '../records';
import { RelatedNews } from './related-news';

/** How many of each are shown. */
const SHOWN = 3;
/** How many lists are looked at, in one question. */
const LISTS = 8;

interface Part {
  related: RelatedInfo;
  object: ObjectInfo;
  rows: RecordRow[];
  count: string;
}

/** What belongs to a record, a few of each kind, beside its page; whole lists are in its tabs. */
@Component({
  providers: [RelatedNews],
  selector: 'crm-related-glance',
  imports: [RouterLink, Cell, Icon],
  template: `
    @for (part of parts(); track part.related.object + part.related.field) {
      <section>
        <header>
          <h2>
            <button type="button" (click)="opened.emit(part.related)">
              {{ labels()(part.related) }}<span class="caption num">{{ part.count }}</span>
            </button>
          </h2>
          @if (isMadeByHand(part.object)) {
            <button
              type="button"
              class="btn ghost small icon"
              [attr.aria-label]="t('list.create', { label: part.object.label.toLowerCase() })"
              [title]="t('list.create', { label: part.object.label.toLowerCase() })"
              (click)="create(part)"
            >
              <crm-icon name="plus" [size]="14" />
            </button>
          }
        </header>
        @for (row of part.rows; track row.id) {
          <a [routerLink]="['/', part.object.plural, row.id]">
            <span class="ellipsis">{{ titleOf(part.object, row) }}</span>
            @if (tellingOf(part.object); as field) {
              <crm-cell
                [field]="field"
                [value]="valueAt(row, field.name)"
                [currency]="currencyOf(part.object, row, field)"
                [plain]="true"
              />
            }
          </a>
        } @empty {
          <p class="caption">{{ t('related.none') }}</p>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }

    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: 28px;
    }

    h2 {
      font-size: var(--text-data);
      font-weight: 600;
    }

    h2 button {
      display: flex;
      gap: 6px;
      align-items: baseline;
      font: inherit;
    }

    h2 button:hover {
      color: var(--accent-text);
    }

    a {
      display: flex;
      flex-direction: column;
      gap: 2px;
      padding: 6px 8px;
      margin-inline: -8px;
      border-radius: 6px;
      color: inherit;
      font-size: var(--text-data);
      text-decoration: none;
    }

    a:hover {
      background: var(--surface-hover);
    }

    a crm-cell {
      color: var(--text-muted);
      font-size: var(--text-caption);
    }
  `,
})
export class RelatedGlance {
  protected readonly isMadeByHand = isMadeByHand;
  readonly related = input.required<RelatedInfo[]>();
  /** How a list is called here. */
  readonly labels = input.required<(related: RelatedInfo) => string>();
  readonly id = input.required<string>();
  readonly title = input('');
  readonly opened = output<RelatedInfo>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly parts = signal<Part[]>([]);
  protected readonly titleOf = titleOf;
  protected readonly valueAt = valueAt;
  private readonly looked = computed(() =>
    this.related()
      .slice(0, LISTS)
      .map((related) => ({ related, object: this.registry.byName(related.object)! })),
  );
  private asking: AbortController | null = null;

  constructor() {
    effect(() => {
      this.looked();
      this.id();
      untracked(() => void this.look());
    });
    this.records.hear((changes) => {
      const looked = new Set(this.looked().map(({ object }) => object.plural));
      if (changes.some(({ plural }) => looked.has(plural))) void this.look();
    });
    inject(RelatedNews).of(
      computed(() => this.looked().map(({ object }) => object)),
      () => void this.look(),
    );
  }

  /** What of it is worth a second line: where it stands, what it is worth, when it is due. */
  protected tellingOf(object: ObjectInfo): FieldInfo | undefined {
    const among = object.fields.filter((field) => field.inList && field.name !== object.titleField);
    return (
      among.find((field) => field.type === 'choice' || field.name === object.board?.by) ??
      among.find((field) => field.type === 'money' || field.type === 'email' || field.type === 'date')
    );
  }

  protected currencyOf(object: ObjectInfo, row: RecordRow, field: FieldInfo): Value {
    const path = currencyPath(this.registry, object, field.name, [field]);
    return path ? valueAt(row, path) : null;
  }

  protected create({ object, related }: Part): void {
    const given = { [related.field]: { id: this.id(), name: this.title() } };
    void this.overlays.side(CreatePanel, { object, given });
  }

  private async look(): Promise<void> {
    const looked = this.looked();
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    if (looked.length === 0) return this.parts.set([]);
    const questions = looked.map(({ related, object }): Question => {
      const telling = this.tellingOf(object);
      const columns = telling ? [{ path: telling.name, fields: [telling] }] : [];
      return {
        object: object.plural,
        query: {
          select: selectFor(this.registry, object, columns),
          filter: { field: related.field, op: 'eq', value: this.id() },
          sort: ['-createdAt'],
          page: { size: SHOWN },
        },
      };
    });
    const answers = await this.records.ask(questions, asking.signal).catch(() => null);
    if (!answers || asking.signal.aborted) return;
    this.parts.set(
      looked.flatMap(({ related, object }, at) => {
        const { items, total } = answers[at]!;
        if (!items) return [];
        const count = total ? this.formats.number(total.count) + (total.exact ? '' : '+') : '';
        return [{ related, object, rows: items, count }];
      }),
    );
  }
}
