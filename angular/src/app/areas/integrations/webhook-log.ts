import { Component, DestroyRef, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { RecordRow } from '../../api/types';
import { Delivery, DeliveryLog, DeliveryPage } from '../../api/work-types';
import { Words } from '../../i18n/words';
import { Records } from '../../records/records';
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
const DAY = 86_400_000;
const TINTS: Record<string, string> = { waiting: 'info', delivered: 'success', failed: 'danger', withheld: 'neutral' };

/** What was sent to a webhook and what came back; its secret; and sending again what was not taken. */
@Component({
  selector: 'crm-webhook-log',
  imports: [RouterLink, Chip, EmptyState, ErrorState, Skeleton, Tabs],
  templateUrl: './webhook-log.html',
  styleUrls: ['../settings/page.css', './webhook-log.css'],
})
export class WebhookLogPage {
  private readonly http = inject(Http);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  protected readonly formats = inject(Formats);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly hooks = signal<RecordRow[] | null>(null);
  protected readonly hook = signal<RecordRow | null>(null);
  protected readonly state = signal('all');
  protected readonly page = signal<DeliveryPage | null>(null);
  protected readonly logs = signal<Record<string, DeliveryLog>>({});
  protected readonly secret = signal<string | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly busy = signal(false);
  private readonly later = new Set<ReturnType<typeof setTimeout>>();
  private shown = PAGE;

  constructor() {
    void this.load();
    inject(DestroyRef).onDestroy(() => this.later.forEach(clearTimeout));
  }

  protected tabs(): Tab[] {
    return ['all', 'waiting', 'delivered', 'failed'].map((id) => ({ id, label: this.t(`hooks.tab.${id}`) }));
  }

  protected tint(delivery: Delivery): string {
    return TINTS[delivery.state] ?? 'neutral';
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const found = await this.records.query('webhooks', {
        select: ['name', 'address', 'state', 'pauseReason'],
        sort: ['name'],
        page: { size: 100 },
        count: 'none',
      });
      this.hooks.set(found.items);
      await this.choose(found.items.find((each) => each.id === this.hook()?.id) ?? found.items[0] ?? null);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected pick(id: string): void {
    void this.choose(this.hooks()?.find((each) => each.id === id) ?? null);
  }

  protected show(state: string): void {
    this.state.set(state);
    this.shown = PAGE;
    void this.deliveries();
  }

  protected more(): void {
    this.shown = Math.min(this.shown + PAGE, 100);
    void this.deliveries();
  }

  protected hasMore(page: DeliveryPage): boolean {
    return page.items.length < page.totalCount && this.shown < 100;
  }

  protected async open(delivery: Delivery): Promise<void> {
    try {
      const log = await this.http.get<DeliveryLog>(`/api/app/webhook-deliveries/${delivery.id}`);
      this.logs.update((logs) => ({ ...logs, [delivery.id]: log }));
    } catch (error) {
      this.refused(error);
    }
  }

  protected test(): Promise<void> {
    return this.act(() => this.records.act('webhooks', this.hook()!.id, 'send-test', {}), this.t('hooks.tested'));
  }

  protected replay(delivery: Delivery): Promise<void> {
    return this.act(
      () => this.http.post(`/api/app/webhook-deliveries/${delivery.id}/replay`),
      this.t('hooks.replayed'),
    );
  }

  protected replayFailed(): Promise<void> {
    const since = new Date(Date.now() - 7 * DAY).toISOString();
    return this.act(
      () => this.http.post(`/api/app/webhooks/${this.hook()!.id}/replay-failed`, { since }),
      this.t('hooks.replayed'),
    );
  }

  protected async renew(): Promise<void> {
    const sure = await this.overlays.ask<boolean>(Confirm, {
      heading: this.t('hooks.renew'),
      text: this.t('hooks.renewText'),
      act: this.t('hooks.renew'),
    });
    if (!sure) return;
    await this.act(async () => {
      const answer = await this.http.post<{ secret: string }>(`/api/app/webhooks/${this.hook()!.id}/secret`);
      this.secret.set(answer.secret);
    });
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.secret()!);
    this.toasts.done(this.t('hooks.copied'));
  }

  private async choose(hook: RecordRow | null): Promise<void> {
    if (hook?.id !== this.hook()?.id) this.secret.set(null);
    this.hook.set(hook);
    this.logs.set({});
    this.shown = PAGE;
    await this.deliveries();
  }

  private async deliveries(): Promise<void> {
    const [hook, state] = [this.hook(), this.state()];
    if (!hook) return;
    try {
      const query = `maxResultCount=${this.shown}${state === 'all' ? '' : `&state=${state}`}`;
      const page = await this.http.get<DeliveryPage>(`/api/app/webhooks/${hook.id}/deliveries?${query}`);
      if (hook.id === this.hook()?.id && state === this.state()) this.page.set(page);
    } catch (error) {
      this.failure.set(error);
    }
  }

  private async act(run: () => Promise<unknown>, done?: string): Promise<void> {
    this.busy.set(true);
    try {
      await run();
      if (done) this.toasts.done(done);
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy.set(false);
      this.logs.set({});
      await this.deliveries();
      // What was just asked for is sent in a moment: look again when it has been.
      this.later.add(setTimeout(() => void this.deliveries(), 2000));
    }
  }

  private refused(error: unknown): void {
    this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
  }
}
