import { computed, signal } from '@angular/core';
import { Problem, asProblem } from '../../api/problem';
import { ListQuery, ListResult, RecordRow } from '../../api/types';
import { RowSource } from '../list/row-source';
import { bothFilters } from '../model/filter';
import { GridLine, rowLines, waitLines } from './grid-lines';
import { ListGroup } from './list-group';

type AskRows = (query: ListQuery, abort: AbortSignal) => Promise<ListResult>;
type AskGroups = (query: ListQuery, abort: AbortSignal) => Promise<ListGroup[]>;

const FIRST_PAGE = 60;
const NEXT_PAGE = 200;

/** Rows in groups. Each group that is open reads its rows page after page, on its own. */
export class GroupSource {
  private readonly opened = signal<ReadonlyMap<string, RowSource>>(new Map());
  private query: ListQuery = {};
  private abort: AbortController | null = null;
  readonly groups = signal<ListGroup[]>([]);
  readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly error = signal<Problem | null>(null);
  readonly rows = computed<RecordRow[]>(() => [...this.opened().values()].flatMap((source) => source.rows()));
  readonly lines = computed<GridLine[]>(() =>
    this.groups().flatMap((group): GridLine[] => {
      const source = this.opened().get(group.key);
      const head: GridLine = { kind: 'group', key: `group ${group.key}`, group, open: !!source };
      if (!source) return [head];
      const waits = source.state() === 'loading' || source.hasMore();
      const left = group.count - source.rows().length;
      return [head, ...rowLines(source.rows()), ...(waits ? waitLines(group.key, left) : [])];
    }),
  );

  constructor(
    private readonly askRows: AskRows,
    private readonly askGroups: AskGroups,
  ) {}

  /** `quiet` keeps what is open, and the rows on the screen until the new ones are there. */
  async load(query: ListQuery, quiet = false): Promise<void> {
    this.query = query;
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    if (!quiet) {
      this.opened.set(new Map());
      this.state.set('loading');
    }
    try {
      const groups = await this.askGroups(query, abort.signal);
      if (abort.signal.aborted) return;
      this.groups.set(groups);
      this.state.set('ready');
      if (!quiet && groups.length) this.toggle(groups[0].key);
    } catch (error) {
      if (abort.signal.aborted || quiet) return;
      this.error.set(asProblem(error));
      this.state.set('failed');
    }
  }

  toggle(key: string): void {
    const next = new Map(this.opened());
    const group = this.groups().find((each) => each.key === key);
    if (!next.delete(key) && group) {
      const source = new RowSource(this.askRows, FIRST_PAGE, NEXT_PAGE);
      next.set(key, source);
      void source.load({ ...this.query, filter: bothFilters(this.query.filter, group.filter), count: 'none' });
    }
    this.opened.set(next);
  }

  more(key: string): void {
    const source = this.opened().get(key);
    if (source?.state() === 'failed') void source.again();
    else void source?.more();
  }

  async refresh(): Promise<void> {
    await Promise.all([this.recount(), ...[...this.opened().values()].map((source) => source.refresh())]);
  }

  /** The figures of the groups follow what was changed; the rows stay where they are. */
  recount(): Promise<void> {
    return this.load(this.query, true);
  }

  put(rows: RecordRow[]): void {
    for (const source of this.opened().values()) source.put(rows);
  }

  take(ids: ReadonlySet<string>): void {
    for (const source of this.opened().values()) source.take(ids);
    void this.recount();
  }
}
