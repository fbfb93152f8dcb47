import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { asProblem } from '../../api/problem';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Avatar } from '../../ui/avatar';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { News, Notifications } from './notifications';
import { byDay } from './news-days';

/** The notification centre: what is new, by day; a click leads to the record. */
@Component({
  selector: 'crm-notification-panel',
  imports: [Avatar, EmptyState, ErrorState, Icon, Skeleton],
  templateUrl: './notification-panel.html',
  styleUrl: './notification-panel.css',
})
export class NotificationPanel {
  private readonly reference = inject(DialogRef);
  private readonly router = inject(Router);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  protected readonly notifications = inject(Notifications);
  protected readonly formats = inject(Formats);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly unreadOnly = signal(false);
  protected readonly days = computed(() => {
    const news = this.notifications.news() ?? [];
    return byDay(this.unreadOnly() ? news.filter((each) => !each.read) : news, this.words.language());
  });

  protected sentence(news: News): string {
    const key = `news.${news.kind}${news.times > 1 ? 'Many' : ''}`;
    return this.t(key, { name: news.actor || this.t('timeline.system'), title: news.title, count: news.times - 1 });
  }

  protected icon(news: News): string {
    return this.registry.byName(news.object)?.icon ?? 'bell';
  }

  protected async open(news: News): Promise<void> {
    void this.notifications.read([news.id]);
    const object = this.registry.byName(news.object);
    if (!object) return;
    const talk = ['mention', 'reply', 'comment'].includes(news.kind);
    this.reference.close();
    await this.router.navigate(['/', object.plural, news.record], { queryParams: talk ? { tab: 'comments' } : {} });
  }

  protected readAll(): void {
    void this.notifications.read((this.notifications.news() ?? []).map((news) => news.id));
  }

  protected async more(): Promise<void> {
    await this.notifications.more().catch((error) => this.toasts.failed(asProblem(error).message));
  }

  protected close(): void {
    this.reference.close();
  }
}
