import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../../i18n/words';
import { Avatar } from '../../ui/avatar';
import { Share } from './sales-figures';

/** Who or what brought how much, longest bar first; every line opens its rows. */
@Component({
  selector: 'crm-ranking',
  imports: [RouterLink, Avatar],
  template: `
    <ol [class.people]="people()">
      @for (share of shares(); track share.key; let index = $index) {
        <li>
          <a [routerLink]="['/deals']" [queryParams]="query(share)">
            @if (people()) {
              <span class="place num">{{ index + 1 }}</span>
              <crm-avatar [name]="share.label || '?'" [size]="22" />
            }
            <span class="label ellipsis">{{ share.label || t('dashboard.none') }}</span>
            <span class="value num">{{ format()(share.value) }}</span>
            <span class="count num">{{ words.n('dashboard.deals', share.count) }}</span>
            <i class="bar"><b [style.width.%]="(share.value / most()) * 100"></b></i>
          </a>
        </li>
      } @empty {
        <li class="muted none">{{ t('dashboard.noneInPeriod') }}</li>
      }
    </ol>
  `,
  styles: `
    .people {
      columns: 2;
      column-gap: 32px;
    }

    li {
      break-inside: avoid;
    }

    a {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 4px 10px;
      padding: 7px 8px;
      margin: 0 -8px;
      border-radius: var(--radius);
      font-size: var(--text-data);
    }

    a:hover {
      background: var(--surface-hover);
    }

    .people a {
      grid-template-columns: auto auto minmax(0, 1fr) auto 84px;
    }

    .people .label,
    .people .bar {
      grid-column-start: 3;
    }

    .people .count {
      grid-row: auto;
      text-align: right;
    }

    .place {
      width: 18px;
      text-align: right;
      color: var(--text-faint);
    }

    .label {
      font-weight: 500;
    }

    .value {
      font-weight: 500;
    }

    .count {
      grid-row: 3;
      color: var(--text-muted);
      font-size: var(--text-caption);
    }

    .bar {
      grid-column: 1 / -1;
      height: 5px;
      border-radius: 3px;
      background: var(--surface-active);
    }

    .bar b {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--accent);
    }

    @media (max-width: 1023px) {
      .people {
        columns: 1;
      }
    }

    .none {
      padding: 24px 0;
      text-align: center;
      font-size: var(--text-data);
    }
  `,
})
export class Ranking {
  readonly shares = input.required<Share[]>();
  readonly format = input.required<(value: number) => string>();
  readonly people = input(false);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly most = computed(() => Math.max(1, ...this.shares().map((share) => share.value)));

  protected query(share: Share): { filter: string } {
    return { filter: JSON.stringify(share.filter) };
  }
}
