import { computed, signal } from '@angular/core';
import { ListQuery, ListResult, RecordRow } from '../../api/types';

/** More records than these are not read for one page of a calendar. */
export const MOST_ENTRIES = 500;

/** The rows of the days that are shown, in one request, and what was moved and is not saved yet. */
export class CalendarRows {
  private abort: AbortController | null = null;
  private asked = '';
  readonly rows = signal<RecordRow[]>([]);
  readonly more = signal(false);
  readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly error = signal<unknown>(null);
  readonly byId = computed(() => new Map(this.rows().map((row) => [row.id, row])));

  constructor(private readonly ask: (query: ListQuery, abort: AbortSignal) => Promise<ListResult>) {}

  /** What is on the screen stays until the answer is there; entries of other days simply are not among the new ones. */
  async load(query: ListQuery): Promise<void> {
    this.abort?.abort();
    const { signal: aborted } = (this.abort = new AbortController());
    if (this.state() === 'failed') this.state.set('loading');
    const asked = JSON.stringify(query);
    try {
      const result = await this.ask({ ...query, page: { size: MOST_ENTRIES }, count: 'none' }, aborted);
      if (aborted.aborted) return;
      this.asked = asked;
      this.rows.set(result.items.map((row) => this.newer(row)));
      this.more.set(!!result.next);
      this.state.set('ready');
    } catch (error) {
      // A page that could be read stays when it cannot be read again.
      if (aborted.aborted || (asked === this.asked && this.state() === 'ready')) return;
      this.error.set(error);
      this.state.set('failed');
    }
  }

  /** What was saved while the answer was on its way is newer than the answer. */
  private newer(row: RecordRow): RecordRow {
    const shown = this.byId().get(row.id);
    return (shown?.version ?? 0) > (row.version ?? 0) ? shown! : row;
  }

  put(row: RecordRow): void {
    this.rows.update((rows) => rows.map((each) => (each.id === row.id ? row : each)));
  }
}
