import { Injectable, inject, signal } from '@angular/core';
import { Http } from '../../../api/http';
import { Problem, asProblem } from '../../../api/problem';
import { FeedItem } from '../../../api/types';

interface Page {
  items: FeedItem[];
  next: string | null;
}

/** So many lines are read to see what is new: of more it is said that there are more. */
const MOST_FRESH = 30;

/** The lines of the feed: read page by page; what is new waits until somebody wants to see it. */
@Injectable()
export class FeedRows {
  private readonly http = inject(Http);
  readonly items = signal<FeedItem[] | null>(null);
  readonly next = signal<string | null>(null);
  readonly error = signal<Problem | null>(null);
  readonly busy = signal(false);
  /** How many lines wait. */
  readonly fresh = signal(0);
  private question: Record<string, string> = {};
  private asked = 0;
  private again: ReturnType<typeof setTimeout> | undefined;

  async load(question: Record<string, string>): Promise<void> {
    const asked = ++this.asked;
    this.question = question;
    this.items.set(null);
    await this.read(asked);
  }

  /** Shows what waits. */
  async renew(): Promise<void> {
    await this.read(++this.asked);
  }

  async more(): Promise<void> {
    const [after, asked] = [this.next(), this.asked];
    if (!after || this.busy()) return;
    this.busy.set(true);
    try {
      const page = await this.ask({ after });
      if (asked !== this.asked) return;
      this.items.update((items) => [...(items ?? []), ...page.items]);
      this.next.set(page.next);
    } catch (error) {
      if (asked === this.asked) this.error.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  /** Something has changed somewhere: sees, not too often, whether it is a line here. */
  hear(): void {
    this.again ??= setTimeout(() => {
      this.again = undefined;
      void this.look();
    }, 1000);
  }

  /** Something has changed somewhere: reads anew, not too often; what is on the screen stays when it cannot be read. */
  follow(): void {
    this.again ??= setTimeout(async () => {
      this.again = undefined;
      const asked = this.asked;
      const page = await this.ask({}).catch(() => null);
      if (page && asked === this.asked) this.show(page);
    }, 1000);
  }

  private async look(): Promise<void> {
    const [asked, top] = [this.asked, this.items()];
    if (!top) return;
    const page = await this.ask({ size: String(MOST_FRESH) }).catch(() => null);
    if (!page || asked !== this.asked) return;
    const known = page.items.findIndex((item) => item.id === top[0]?.id);
    this.fresh.set(known < 0 ? page.items.length : known);
  }

  private async read(asked: number): Promise<void> {
    this.error.set(null);
    try {
      const page = await this.ask({});
      if (asked !== this.asked) return;
      this.show(page);
    } catch (error) {
      if (asked === this.asked) this.error.set(asProblem(error));
    }
  }

  private show(page: Page): void {
    this.items.set(page.items);
    this.next.set(page.next);
    this.fresh.set(0);
  }

  private ask(more: Record<string, string>): Promise<Page> {
    return this.http.get(`/api/crm/feed?${new URLSearchParams({ ...this.question, ...more })}`);
  }
}
