import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Http } from '../../api/http';
import { Currencies } from '../../api/merge-types';
import { asProblem } from '../../api/problem';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { CreatePanel } from '../../records/form/create-panel';
import { Field } from '../../ui/field';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';

/** What the company reckons in, and what the other currencies that it uses are worth today. */
@Component({
  selector: 'crm-currencies',
  imports: [RouterLink, Field, Icon, Skeleton],
  template: `
    <h2>{{ t('currencies.title') }}</h2>
    <p class="lead">{{ t('currencies.lead') }}</p>
    @if (currencies(); as known) {
      <form class="card panel" novalidate (submit)="$event.preventDefault(); save()">
        <crm-field
          [label]="t('currencies.own')"
          for="own-currency"
          [error]="error()"
          [help]="
            chosen() === known.currency
              ? t('currencies.ownHelp')
              : t('currencies.changeHelp', { currency: known.currency })
          "
        >
          <select #list id="own-currency" class="input" (change)="chosen.set(list.value)">
            @for (each of names(); track each.code) {
              <option [value]="each.code" [selected]="each.code === chosen()">{{ each.name }}</option>
            }
          </select>
        </crm-field>
        <div class="acts">
          <button type="submit" class="btn primary" [disabled]="busy() || chosen() === known.currency">
            {{ t('common.save') }}
          </button>
        </div>
      </form>
      <section class="card panel">
        <header>
          <h3>{{ t('currencies.rates') }}</h3>
          <span class="space"></span>
          @if (rates()?.can?.import) {
            <a class="btn" routerLink="/exchange-rates/import"
              ><crm-icon name="upload" />{{ t('currencies.import') }}</a
            >
          }
          @if (rates()?.can?.create) {
            <button type="button" class="btn" (click)="add()"><crm-icon name="plus" />{{ t('currencies.add') }}</button>
          }
        </header>
        @if (known.used.length) {
          <table>
            <thead>
              <tr>
                <th scope="col">{{ t('currencies.currency') }}</th>
                <th scope="col" class="end">{{ t('currencies.worth', { currency: known.currency }) }}</th>
                <th scope="col" class="end">{{ t('currencies.since') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (each of known.used; track each.code) {
                <tr>
                  <th scope="row">{{ nameOf(each.code) }}</th>
                  @if (each.rate) {
                    <td class="end num">{{ formats.number(each.rate, { maximumFractionDigits: 12 }) }}</td>
                    <td class="end num">{{ formats.date(each.validFrom) }}</td>
                  } @else {
                    <td class="end lacking" colspan="2">{{ t('currencies.noRate') }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        } @else {
          <p class="muted">{{ t('currencies.none', { currency: known.currency }) }}</p>
        }
        <a class="all" routerLink="/exchange-rates">{{ t('currencies.all') }}</a>
      </section>
    } @else {
      <crm-skeleton [lines]="4" [height]="36" />
    }
  `,
  styleUrl: './page.css',
  styles: `
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }

    .space {
      flex: 1;
    }

    @media (max-width: 699px) {
      h3 {
        flex: 1 0 100%;
      }

      header .space {
        display: none;
      }
    }

    table {
      width: 100%;
      border-collapse: collapse;
      font-size: var(--text-data);
    }

    th,
    td {
      height: var(--row);
      padding: 0;
      border-bottom: 1px solid var(--border-soft);
      text-align: start;
      font-weight: 400;
    }

    thead th {
      height: 28px;
      color: var(--text-muted);
      font-size: var(--text-caption);
    }

    .end {
      padding-inline-start: 16px;
      text-align: end;
    }

    .lacking {
      color: var(--warning-text);
    }

    .muted,
    .all {
      font-size: var(--text-data);
    }

    .all {
      color: var(--accent-text);
    }
  `,
})
export class CurrenciesPage {
  private readonly http = inject(Http);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  private readonly registry = inject(Registry);
  private readonly overlays = inject(Overlays);
  protected readonly formats = inject(Formats);
  protected readonly t = this.words.t;
  protected readonly currencies = signal<Currencies | null>(null);
  protected readonly chosen = signal('');
  protected readonly error = signal('');
  protected readonly busy = signal(false);
  protected readonly rates = computed(() => this.registry.byName('exchangeRate'));
  protected readonly names = computed(() =>
    (this.currencies()?.known ?? [])
      .map((code) => ({ code, name: this.nameOf(code) }))
      .sort((left, right) => left.name.localeCompare(right.name)),
  );

  constructor() {
    keepsDraft(() => !!this.currencies() && this.chosen() !== this.currencies()!.currency);
    void this.load();
  }

  protected nameOf(code: string): string {
    const names = new Intl.DisplayNames([this.words.language()], { type: 'currency' });
    return `${names.of(code) ?? code} (${code})`;
  }

  protected async add(): Promise<void> {
    await this.overlays.side(CreatePanel, { object: this.rates()! });
    await this.load();
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.error.set('');
    try {
      await this.http.put('/api/app/currencies', { currency: this.chosen() });
      await this.session.load();
      await this.load();
      this.toasts.done(this.t('currencies.saved'));
    } catch (error) {
      const problem = asProblem(error);
      if (problem.fieldErrors['currency']) this.error.set(problem.fieldErrors['currency']);
      else this.toasts.failed(problem.message);
    } finally {
      this.busy.set(false);
    }
  }

  private async load(): Promise<void> {
    try {
      const currencies = await this.http.get<Currencies>('/api/app/currencies');
      this.currencies.set(currencies);
      this.chosen.set(currencies.currency);
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }
}
