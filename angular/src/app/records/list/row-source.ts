import { computed, signal } from '@angular/core';
import { Problem, asProblem } from '../../api/problem';
import { ListQuery, ListResult, RecordRow } from '../../api/types';

/** Rows on the screen while new ones are read: none, those that are there, or what the question was answered with before. */
type Meanwhile = 'nothing' | 'these' | ListResult;

type Ask = (query: ListQuery, abort: AbortSignal) => Promise<ListResult>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The largest page that the server gives. */
const MOST = 500;

/** Rows of one query, page after page by cursor. A newer query drops the answers of an older one. */
export class RowSource {
  private readonly pages = signal<RecordRow[]>([]);
  private readonly cursor = signal<string | null>(null);
  private query: ListQuery = {};
  private abort: AbortController | null = null;
  readonly rows = this.pages.asReadonly();
  readonly total = signal<ListResult['total']>(null);
  readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly loadingMore = signal(false);
  readonly error = signal<Problem | null>(null);
  readonly hasMore = computed(() => this.cursor() !== null);

  constructor(
    private readonly ask: Ask,
    private readonly size = 60,
    /** The size of every page after the first. */
    private readonly next = size,
  ) {}

  /** Rows that stay on the screen do so until the new ones, as many of them, are there. */
  async load(query: ListQuery, meanwhile: Meanwhile = 'nothing'): Promise<void> {
    const known = typeof meanwhile === 'object' ? meanwhile : null;
    const staying = known ? known.items.length : meanwhile === 'these' ? this.pages().length : 0;
    this.query = query;
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    this.loadingMore.set(false);
    if (known) this.show(known);
    else if (meanwhile === 'nothing') this.state.set('loading');
    try {
      const page = { size: Math.min(Math.max(this.size, staying), MOST) };
      const result = await this.ask({ ...query, page }, abort.signal);
      if (!abort.signal.aborted) this.show(result);
    } catch (error) {
      if (abort.signal.aborted || meanwhile === 'these') return;
      this.error.set(asProblem(error));
      this.state.set('failed');
    }
  }

  /** Rows that are known, as if they had just been read; what is on the screen already is not drawn again. */
  show(result: ListResult): void {
    const { items, total, next } = result;
    if (this.state() !== 'ready' || !same(this.pages(), items)) this.pages.set(items);
    if (!same(this.total(), total)) this.total.set(total);
    this.cursor.set(next);
    this.state.set('ready');
  }

  /** What is on the screen, as an answer; null while there is none. */
  shown(): ListResult | null {
    if (this.state() !== 'ready' || this.pages().length > MOST) return null;
    return { items: this.pages(), total: this.total(), next: this.cursor() };
  }

  async more(): Promise<void> {
    const after = this.cursor();
    if (!after || this.loadingMore() || this.state() !== 'ready') return;
    const abort = this.abort!;
    this.loadingMore.set(true);
    try {
      const page = { size: this.next, after };
      const result = await this.ask({ ...this.query, page, count: 'none' }, abort.signal);
      if (abort.signal.aborted) return;
      this.pages.update((rows) => [...rows, ...result.items]);
      this.cursor.set(result.next);
    } catch (error) {
      if (!abort.signal.aborted) this.error.set(asProblem(error));
    } finally {
      if (!abort.signal.aborted) this.loadingMore.set(false);
    }
  }

  again(): Promise<void> {
    return this.load(this.query);
  }

  refresh(): Promise<void> {
    return this.load(this.query, 'these');
  }

  /** Takes rows off the screen at once; the count follows. */
  take(ids: ReadonlySet<string>): void {
    const before = this.pages().length;
    this.pages.update((rows) => rows.filter((row) => !ids.has(row.id)));
    const taken = before - this.pages().length;
    this.total.update((total) => total && { ...total, count: Math.max(0, total.count - taken) });
  }

  /** Rows as they are now, each in the place where it is read. */
  put(rows: RecordRow[]): void {
    const fresh = new Map(rows.map((row) => [row.id, row]));
    if (this.pages().some((row) => fresh.has(row.id)))
      this.pages.update((before) => before.map((row) => fresh.get(row.id) ?? row));
  }
}
