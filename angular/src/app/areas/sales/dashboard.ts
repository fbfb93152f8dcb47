import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Filter } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Theme } from '../../core/theme';
import { Words } from '../../i18n/words';
import { BarChart } from '../../ui/bar-chart';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { ConvertedMark } from '../../records/converted-mark';
import { Period, periods } from './periods';
import { Ranking } from './ranking';
import { SalesFigures, SalesFiguresSource } from './sales-figures';

/** What has been sold, how surely, by whom and where. Every figure opens the rows that it counts. */
@Component({
  selector: 'crm-dashboard',
  imports: [RouterLink, BarChart, ConvertedMark, EmptyState, ErrorState, Icon, Ranking, Skeleton],
  templateUrl: './dashboard.html',
  styleUrl: './dashboard.css',
})
export class Dashboard {
  private readonly source = inject(SalesFiguresSource);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly formats = inject(Formats);
  protected readonly theme = inject(Theme);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly deals = computed(() => this.registry.byName('deal'));
  protected readonly periods = periods(new Date());
  protected readonly period = signal<Period>(this.periods[0]);
  protected readonly figures = signal<SalesFigures | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly nothing = computed(() => {
    const figures = this.figures();
    const idle = figures && figures.won.count + figures.lost.count + figures.open.count === 0;
    return !!idle && this.period().id === 'all';
  });
  private readonly currency = computed(() => {
    const figures = this.figures();
    return figures ? figures.currency : this.session.currency();
  });
  protected readonly money = computed(() => {
    const currency = this.currency();
    return (value: number) => this.formats.money(value, currency, true);
  });
  protected readonly shortMoney = computed(() => {
    const currency = this.currency();
    return (value: number) => this.formats.compactMoney(value, currency);
  });
  protected readonly shortNumber = (value: number) => this.formats.compactMoney(value, null);
  private abort: AbortController | null = null;

  constructor() {
    effect(() => {
      const period = this.period();
      if (this.deals()?.can.read) untracked(() => void this.load(period));
    });
  }

  protected choose(id: string): void {
    if (id === 'custom') this.period.set({ ...this.period(), id });
    else this.period.set(this.periods.find((period) => period.id === id) ?? this.periods[0]);
  }

  protected setDay(end: 'from' | 'to', day: string): void {
    this.period.update((period) => ({ ...period, [end]: day || null }));
  }

  protected query(filter: Filter): { filter: string } {
    return { filter: JSON.stringify(filter) };
  }

  protected openQuarter(key: string): void {
    const share = this.figures()?.quarters.find((quarter) => quarter.key === key);
    if (share) void this.router.navigate(['/deals'], { queryParams: this.query(share.filter) });
  }

  protected async load(period: Period): Promise<void> {
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    this.error.set(null);
    try {
      const figures = await this.source.read(period, this.session.currency(), abort.signal);
      if (!abort.signal.aborted) this.figures.set(figures);
    } catch (error) {
      if (!abort.signal.aborted) this.error.set(error);
    }
  }
}
