import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Lookalike } from '../../api/merge-types';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { titleOf } from '../model/values';

/** Says which records this one looks like, and why; what can be done about it is projected per record. */
@Component({
  selector: 'crm-lookalikes',
  imports: [RouterLink, Icon],
  template: `
    <div class="note" data-tint="warning" role="status">
      <crm-icon name="copy" />
      <div class="text">
        @for (each of shown(); track each.id) {
          <div class="row">
            <p>
              {{ t('duplicates.looksLike') }}
              <a [routerLink]="['/', object().plural, each.id]" (click)="opened.emit()">{{
                titleOf(object(), each.record)
              }}</a>
              <span class="why">{{ why(each) }}</span>
            </p>
            @if (acting()) {
              <span class="acts">
                @if (object().can.merge) {
                  <button type="button" class="btn small" (click)="merge.emit(each)">
                    {{ t('duplicates.merge') }}
                  </button>
                }
                <button type="button" class="btn small ghost" (click)="dismiss.emit(each)">
                  {{ t('duplicates.dismiss') }}
                </button>
              </span>
            }
          </div>
        }
        @if (items().length > shown().length) {
          <p class="why">{{ w.n('duplicates.others', items().length - shown().length) }}</p>
        }
      </div>
    </div>
  `,
  styles: `
    .note {
      align-items: flex-start;
    }

    crm-icon {
      margin-top: 3px;
    }

    .text {
      flex: 1;
      display: grid;
      gap: 6px;
      min-width: 0;
    }

    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
    }

    p {
      flex: 1 1 180px;
      min-width: 0;
      overflow-wrap: anywhere;
    }

    a {
      color: inherit;
      font-weight: 600;
      text-decoration: underline;
    }

    .why {
      opacity: 0.85;
    }

    a + .why {
      margin-inline-start: 4px;
    }

    .acts {
      display: flex;
      gap: 4px;
    }
  `,
})
export class Lookalikes {
  readonly object = input.required<ObjectInfo>();
  readonly items = input.required<Lookalike[]>();
  /** Whether the record is there already, so that it can be merged or said to be another. */
  readonly acting = input(false);
  readonly opened = output();
  readonly merge = output<Lookalike>();
  readonly dismiss = output<Lookalike>();

  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly titleOf = titleOf;
  protected readonly shown = computed(() => this.items().slice(0, 3));

  protected why(lookalike: Lookalike): string {
    const labels = lookalike.fields
      .map((name) =>
        this.object()
          .fields.find((field) => field.name === name)
          ?.label.toLowerCase(),
      )
      .filter((label) => !!label);
    return labels.length ? this.t('duplicates.why', { fields: labels.join(', ') }) : '';
  }
}
