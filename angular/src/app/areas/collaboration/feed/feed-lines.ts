import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { FeedItem } from '../../../api/types';
import { Realtime } from '../../../core/realtime';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { ActivityAsked, ActivityTable } from '../../../records/activity/activity-part';
import { LineWords } from '../../../records/page/line-words';
import { Reactions } from '../../../records/reactions/reactions';
import { ErrorState } from '../../../ui/error-state';
import { Formats } from '../../../ui/formats';
import { Skeleton } from '../../../ui/skeleton';
import { FeedLine } from './feed-line';
import { EVERYTHING, queryOf } from './feed-question';
import { FeedRows } from './feed-rows';
import { toldObjects } from './feed-objects';

/** The last lines of the feed, always as they are now. */
@Component({
  selector: 'crm-feed-lines',
  imports: [ErrorState, FeedLine, Skeleton],
  providers: [FeedRows, Reactions],
  template: `
    @if (rows.error(); as error) {
      <crm-error-state [error]="error" (retry)="load()" />
    } @else if (!rows.items()) {
      <crm-skeleton [lines]="4" [height]="36" />
    } @else {
      @for (item of rows.items(); track item.id) {
        <crm-feed-line [item]="item" (opened)="open(item)" />
      } @empty {
        <p class="muted">{{ t('feed.nothing') }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      min-height: 0;
      margin-inline: -12px;
      overflow-y: auto;
    }

    p {
      padding: 24px 12px;
      text-align: center;
    }
  `,
})
export class FeedLines {
  readonly asked = input.required<ActivityAsked>();
  readonly size = input.required<number>();
  readonly told = input<(table: ActivityTable) => void>();

  private readonly registry = inject(Registry);
  private readonly router = inject(Router);
  private readonly lines = inject(LineWords);
  private readonly formats = inject(Formats);
  private readonly reactions = inject(Reactions);
  protected readonly rows = inject(FeedRows);
  protected readonly t = inject(Words).t;
  private readonly question = computed(
    () => ({ ...queryOf({ ...EVERYTHING, ...this.asked() }, new Date()), size: String(this.size()) }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );

  constructor() {
    effect(() => {
      this.question();
      untracked(() => this.load());
    });
    effect(() => {
      const items = this.rows.items() ?? [];
      untracked(() => {
        this.reactions.know(items.map(({ id, record }) => (record?.object === 'comment' ? record.id : id)));
        this.told()?.(this.table(items));
      });
    });
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      const stops = toldObjects(this.registry).map(({ name }) => realtime.watch(name, null, () => this.rows.follow()));
      onCleanup(() => stops.forEach((stop) => stop()));
    });
  }

  protected load(): void {
    void this.rows.load(this.question());
  }

  protected open({ about }: FeedItem): void {
    const object = this.registry.byName(about.object);
    if (object) void this.router.navigate(['/', object.plural, about.id]);
  }

  private table(items: FeedItem[]): ActivityTable {
    const said = (item: FeedItem) => item.record?.id !== item.about.id;
    const what = (item: FeedItem) =>
      said(item)
        ? this.t(item.record?.object === 'attachment' ? 'feed.filed' : 'feed.said')
        : this.lines.sentence(item, true);
    return {
      columns: [this.t('feed.when'), this.t('feed.whose'), this.t('feed.what'), this.t('feed.of')],
      rows: items.map((item) => [
        this.formats.dateTime(item.at),
        item.by?.name ?? this.t('timeline.system'),
        what(item),
        item.about.title || (this.registry.byName(item.about.object)?.label ?? item.about.object),
      ]),
    };
  }
}
