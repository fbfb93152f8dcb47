import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RecordRow } from '../../api/types';
import { MendedRollUp } from '../../api/work-types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Records } from '../../records/records';

/** One roll-up that was corrected, and for whom asks, in which records. */
@Component({
  selector: 'crm-mended-records',
  imports: [RouterLink],
  template: `
    <details (toggle)="open($any($event.target).open)">
      <summary>
        <span class="name">{{ mended().label }}: {{ mended().fieldLabel }}</span>
        <span class="caption num">{{ words.n('rollUps.mended', mended().count) }}</span>
      </summary>
      @if (failed()) {
        <p class="caption">{{ t('error.failed.text') }}</p>
      } @else if (rows(); as rows) {
        <ul>
          @for (row of rows; track row.id) {
            <li>
              <a class="link ellipsis" [routerLink]="['/', mended().object, row.id]">{{ row[titleField()] }}</a>
            </li>
          } @empty {
            <li class="caption">{{ t('rollUps.gone') }}</li>
          }
          @if (rows.length && rows.length < mended().count) {
            <li class="caption num">{{ words.n('rollUps.more', mended().count - rows.length) }}</li>
          }
        </ul>
      }
    </details>
  `,
  styles: `
    summary {
      padding-block: 4px;
      cursor: pointer;
    }

    .name {
      margin-inline-end: 8px;
      overflow-wrap: anywhere;
    }

    ul {
      display: flex;
      flex-direction: column;
      gap: 4px;
      padding-block: 4px 8px;
      padding-inline-start: 16px;
    }

    li {
      display: flex;
      min-width: 0;
    }
  `,
})
export class MendedRecords {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  readonly mended = input.required<MendedRollUp>();
  protected readonly titleField = computed(() => this.registry.byPlural(this.mended().object)?.titleField ?? 'id');
  protected readonly rows = signal<RecordRow[] | null>(null);
  protected readonly failed = signal(false);

  protected async open(open: boolean): Promise<void> {
    if (!open || this.rows()) return;
    this.failed.set(false);
    const { object, records } = this.mended();
    if (!records.length) return this.rows.set([]);
    try {
      const { items } = await this.records.query(object, {
        select: [this.titleField()],
        filter: { field: 'id', op: 'in', value: records },
        page: { size: records.length },
        count: 'none',
        archived: true,
      });
      this.rows.set(items);
    } catch {
      this.failed.set(true);
    }
  }
}
