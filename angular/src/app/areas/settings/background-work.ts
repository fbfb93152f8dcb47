import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { WorkItem, WorkPage } from '../../api/work-types';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { Confirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Overlays } from '../../ui/overlays';
import { Skeleton } from '../../ui/skeleton';
import { Tab, Tabs } from '../../ui/tabs';
import { Toasts } from '../../ui/toasts';

const PAGE = 30;
const EVERY = 5000;
const TINTS: Record<string, string> = { waiting: 'neutral', running: 'info', failed: 'danger' };

/** Work outside of requests: what waits, what runs, what has failed and is waiting for somebody to decide. */
@Component({
  selector: 'crm-background-work',
  imports: [Chip, EmptyState, ErrorState, Skeleton, Tabs],
  templateUrl: './background-work.html',
  styleUrls: ['./page.css', './background-work.css'],
  host: { '(window:focus)': 'load(true)' },
})
export class BackgroundWorkPage {
  private readonly http = inject(Http);
  private readonly toasts = inject(Toasts);
  private readonly overlays = inject(Overlays);
  protected readonly formats = inject(Formats);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly state = signal<string>('all');
  protected readonly page = signal<WorkPage | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly busy = signal<string | null>(null);
  private shown = PAGE;

  protected readonly tabs = computed<Tab[]>(() => {
    const counts = this.page()?.counts;
    const tab = (id: string, count?: number): Tab => ({
      id,
      label: this.t(`work.tab.${id}`),
      count: count ? this.formats.number(count) : null,
    });
    return [
      tab('all'),
      tab('failed', counts?.failed),
      tab('running', counts?.running),
      tab('waiting', counts?.waiting),
    ];
  });

  constructor() {
    void this.load();
    const timer = setInterval(() => document.hasFocus() && !this.busy() && void this.load(true), EVERY);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async load(quiet = false): Promise<void> {
    if (!quiet) this.failure.set(null);
    const state = this.state();
    try {
      const query = `maxResultCount=${this.shown}${state === 'all' ? '' : `&state=${state}`}`;
      const page = await this.http.get<WorkPage>(`/api/app/background-work?${query}`);
      if (state !== this.state()) return;
      this.page.set(page);
      this.failure.set(null);
    } catch (error) {
      if (!quiet) this.failure.set(error);
    }
  }

  protected choose(state: string): void {
    this.state.set(state);
    this.shown = PAGE;
    void this.load();
  }

  protected more(): void {
    this.shown = Math.min(this.shown + PAGE, 100);
    void this.load(true);
  }

  protected hasMore(page: WorkPage): boolean {
    return page.items.length < page.totalCount && this.shown < 100;
  }

  protected replay(item: WorkItem): Promise<void> {
    return this.act(item.id, `/api/app/background-work/${item.id}/replay`, 'POST', this.t('work.replayed'));
  }

  protected replayAll(kind: string): Promise<void> {
    return this.act(kind, '/api/app/background-work/replay', 'POST', this.t('work.replayed'), { kind });
  }

  protected async discard(item: WorkItem): Promise<void> {
    const sure = await this.overlays.ask<boolean>(Confirm, {
      heading: this.t('work.discardHeading'),
      text: this.t('work.discardText', { title: item.title }),
      act: this.t('work.discard'),
      dangerous: true,
    });
    if (sure) await this.act(item.id, `/api/app/background-work/${item.id}`, 'DELETE', this.t('work.discarded'));
  }

  protected tint(item: WorkItem): string {
    return TINTS[item.state] ?? 'neutral';
  }

  private async act(id: string, path: string, method: string, done: string, body?: unknown): Promise<void> {
    this.busy.set(id);
    try {
      await this.http.send(method, path, { body });
      this.toasts.done(done);
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(null);
      await this.load(true);
    }
  }
}
