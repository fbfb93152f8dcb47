import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DuplicatePair } from '../../api/merge-types';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { Cell } from '../cell';
import { isEmpty, titleOf } from '../model/values';

/** Two records beside each other with what they share, and what can be done about it. */
@Component({
  selector: 'crm-duplicate-pair-row',
  imports: [RouterLink, Cell, Chip],
  template: `
    <article class="card">
      <div class="both">
        @for (record of sides(); track record.id) {
          <div class="side">
            <a class="title" [routerLink]="['/', object().plural, record.id]">{{ titleOf(object(), record) }}</a>
            @for (field of fields(); track field.name) {
              @if (!isEmpty(record[field.name])) {
                <div class="value" [class.same]="pair().fields.includes(field.name)">
                  <span class="label">{{ field.label }}</span>
                  <crm-cell [field]="field" [value]="record[field.name]" />
                </div>
              }
            }
          </div>
        }
      </div>
      <footer>
        <crm-chip [color]="pair().score >= 90 ? 'danger' : pair().score >= 75 ? 'warning' : 'neutral'">{{
          t('duplicates.score', { n: pair().score })
        }}</crm-chip>
        <span class="space"></span>
        @if (object().can.update) {
          @if (pair().state === 'dismissed') {
            <button type="button" class="btn small" (click)="decided.emit(false)">{{ t('duplicates.reopen') }}</button>
          } @else {
            <button type="button" class="btn small ghost" (click)="decided.emit(true)">
              {{ t('duplicates.dismiss') }}
            </button>
          }
        }
        @if (object().can.merge) {
          <button type="button" class="btn small" (click)="merge.emit()">{{ t('duplicates.merge') }}</button>
        }
      </footer>
    </article>
  `,
  styles: `
    :host {
      display: block;
    }

    .both {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 16px;
      padding: 12px 16px;
    }

    .side + .side {
      padding-inline-start: 16px;
      border-inline-start: 1px solid var(--border-soft);
    }

    .title {
      display: block;
      margin-bottom: 6px;
      font-weight: 600;
      overflow-wrap: anywhere;
    }

    .value {
      display: grid;
      grid-template-columns: minmax(72px, 34%) minmax(0, 1fr);
      gap: 8px;
      padding: 1px 0;
      font-size: var(--text-data);
    }

    .label {
      color: var(--text-muted);
    }

    .same crm-cell {
      font-weight: 600;
    }

    footer {
      display: flex;
      align-items: center;
      gap: 8px;
      padding-block: 8px;
      padding-inline: 16px 12px;
      border-top: 1px solid var(--border-soft);
    }

    .space {
      flex: 1;
    }

    @media (max-width: 600px) {
      .both {
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
      }

      .side + .side {
        padding: 10px 0 0;
        border-inline-start: 0;
        border-top: 1px solid var(--border-soft);
      }
    }
  `,
})
export class DuplicatePairRow {
  readonly object = input.required<ObjectInfo>();
  readonly pair = input.required<DuplicatePair>();
  readonly merge = output();
  readonly decided = output<boolean>();

  protected readonly t = inject(Words).t;
  protected readonly titleOf = titleOf;
  protected readonly isEmpty = isEmpty;
  protected readonly sides = computed<RecordRow[]>(() => [this.pair().left, this.pair().right]);
  protected readonly fields = computed(() =>
    this.object().fields.filter(
      (field) =>
        field.name !== this.object().titleField &&
        field.name in this.pair().left &&
        (field.alike || field.highlight || field.name === 'createdAt'),
    ),
  );
}
