import { computed, signal } from '@angular/core';
import { FieldInfo, Filter, GroupQuery, ListQuery, ListResult, RecordRow, Value } from '../../api/types';
import { GridLine, rowLines, waitLines } from '../grid/grid-lines';
import { GroupSource } from '../grid/group-source';
import { ListGroup, groupKey } from '../grid/list-group';
import { bothFilters } from '../model/filter';
import { Change } from '../records';
import { LiveList, LiveRows } from './live-rows';
import { MemoryPlace } from './row-memory';
import { RowSource } from './row-source';

/** The largest number of groups that the server gives. */
const MOST_GROUPS = 500;
/** A list of more rows than these is not read again in one go. */
const MOST_AGAIN = 500;
/** So many rows are asked for by their ids at once. */
const MOST_WEIGHED = 200;
const FIRST_PAGE = 60;
const NEXT_PAGE = 200;
const RECOUNT_AFTER = 400;

export interface AskServer {
  rows(query: ListQuery, abort?: AbortSignal): Promise<ListResult>;
  groups(query: GroupQuery, abort: AbortSignal): Promise<ListGroup[]>;
  /** By what groups are put in order where it is not by their names: the place of a stage. */
  order(field: FieldInfo): string | null;
  /** The figures of each group. */
  figures(): Record<string, string>;
  /** Rows that are being edited. */
  held(): ReadonlySet<string>;
  /** Where the rows of a question are kept for when it is asked again. */
  place(query: ListQuery): MemoryPlace;
}

/** What a list shows: its rows one after another, or in groups; and what others do to them meanwhile. */
export class ListRows implements LiveList {
  private readonly ask: AskServer;
  private readonly flat: RowSource;
  private readonly groups: GroupSource;
  private readonly grouping = signal<FieldInfo | null>(null);
  private query: ListQuery = {};
  private place: MemoryPlace | null = null;
  private counting: ReturnType<typeof setTimeout> | undefined;
  readonly live = new LiveRows(this);
  /** Counts what may have changed the figures of the list. */
  readonly revision = signal(0);
  /** How far the list had been scrolled when its question was last left, in pixels. */
  readonly scrolled = signal(0);
  private readonly source = computed(() => (this.grouping() ? this.groups : this.flat));
  readonly state = computed(() => this.source().state());
  readonly error = computed(() => this.source().error());
  readonly rows = computed<RecordRow[]>(() => this.source().rows());
  readonly lines = computed<GridLine[]>(() => {
    if (this.grouping()) return this.groups.lines();
    const rows = this.flat.rows();
    return [...rowLines(rows), ...(this.flat.hasMore() ? waitLines(null) : [])];
  });
  readonly total = computed<ListResult['total']>(() =>
    this.grouping()
      ? {
          count: this.groups.groups().reduce((sum, group) => sum + group.count, 0),
          exact: this.groups.groups().length < MOST_GROUPS,
        }
      : this.fitting(this.flat.total()),
  );
  /** How many new records wait to be shown. */
  readonly waiting = computed(() => {
    const shown = new Set(this.rows().map((row) => row.id));
    return [...this.live.waiting()].filter((id) => !shown.has(id)).length;
  });
  readonly loadingMore = computed(() => !this.grouping() && this.flat.loadingMore());
  readonly hasMore = computed(() => !this.grouping() && this.flat.hasMore());

  constructor(ask: AskServer) {
    this.ask = ask;
    const rows = (query: ListQuery, abort: AbortSignal) => ask.rows(query, abort);
    this.flat = new RowSource(rows, FIRST_PAGE, NEXT_PAGE);
    this.groups = new GroupSource(rows, (query, abort) => ask.groups(this.groupQuery(query), abort));
  }

  load(query: ListQuery, grouping: FieldInfo | null): Promise<void> {
    this.leave(0);
    this.query = query;
    this.grouping.set(grouping);
    this.live.reset();
    this.place = grouping ? null : this.ask.place(query);
    const known = this.place?.read();
    this.scrolled.set(known?.top ?? 0);
    return known ? this.flat.load(query, known.result) : this.source().load(query);
  }

  /** The list is left as it stands, scrolled so far. */
  leave(top: number): void {
    const result = this.place && this.flat.shown();
    if (result) this.place?.keep({ result, top });
  }

  again(): Promise<void> {
    return this.source().load(this.query);
  }

  /** Reads what is shown again. A list that is too long for that begins anew. */
  async refresh(): Promise<void> {
    await (this.rows().length <= MOST_AGAIN ? this.source().refresh() : this.again());
    this.live.left(null);
  }

  /** Many records were changed here: a list that is too long to be read again is compared with what there is now. */
  follow(): Promise<void> {
    return this.rows().length <= MOST_AGAIN ? this.refresh() : this.live.hear(null, null);
  }

  async more(of: string | null): Promise<void> {
    if (of !== null) this.groups.more(of);
    else if (!this.grouping()) await this.flat.more();
  }

  toggle(group: string): void {
    this.groups.toggle(group);
  }

  put(rows: RecordRow[]): void {
    this.source().put(rows);
    this.recountSoon();
  }

  take(ids: ReadonlySet<string>): void {
    this.live.left(ids);
    this.source().take(ids);
  }

  /** What was saved of a row is shown at once; null where it has to be read again. */
  async wrote(id: string, saved: Record<string, Value> | null): Promise<void> {
    const row = this.rows().find((each) => each.id === id);
    if (!row || !saved) return this.live.reread([id]);
    this.put([{ ...row, ...saved }]);
    await this.live.weigh([id]);
  }

  /** What was saved of several rows; where acts have changed more than that, they are read again. */
  async wroteAll(saved: ReadonlyMap<string, Record<string, Value>>, more: boolean): Promise<void> {
    this.put(this.rows().flatMap((row) => (saved.has(row.id) ? [{ ...row, ...saved.get(row.id) }] : [])));
    const ids = [...saved.keys()];
    for (let at = 0; at < ids.length; at += MOST_WEIGHED) {
      const some = ids.slice(at, at + MOST_WEIGHED);
      await (more ? this.live.reread(some) : this.live.weigh(some));
    }
  }

  /** What was changed in this window: in its place; what was made or brought back here is wanted on the screen. */
  tell(changes: readonly Change[]): void {
    const shown = new Set(this.rows().map((row) => row.id));
    const gone = new Set(changes.filter(({ kind }) => kind === 'deleted').map(({ id }) => id));
    const left = changes.filter(({ id }) => !gone.has(id));
    const known = left.filter(({ id, kind }) => kind === 'updated' && shown.has(id));
    if (gone.size) this.take(gone);
    if (known.length) void this.live.reread([...new Set(known.map(({ id }) => id))]);
    if (known.length < left.length) void this.follow();
  }

  narrowed(): boolean {
    return !!this.query.filter || !!this.query.search;
  }

  held(): ReadonlySet<string> {
    return this.ask.held();
  }

  async read(ids: string[], within: boolean): Promise<RecordRow[]> {
    const chosen: Filter = { field: 'id', op: 'in', value: ids };
    const { search, filter, ...rest } = this.query;
    const asked = within ? { ...rest, search, filter: bothFilters(filter, chosen) } : { ...rest, filter: chosen };
    return (await this.ask.rows({ ...asked, page: { size: ids.length }, count: 'none' })).items;
  }

  async top(): Promise<RecordRow[]> {
    return (await this.ask.rows({ ...this.query, page: { size: FIRST_PAGE }, count: 'none' })).items;
  }

  /** How many there are without those that have ceased to fit; they were among those that were counted. */
  private fitting(total: ListResult['total']): ListResult['total'] {
    const strayed = this.live.strayed().size;
    return total?.exact && strayed ? { ...total, count: Math.max(0, total.count - strayed) } : total;
  }

  /** Changes that come in quick succession are counted together. */
  private recountSoon(): void {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => {
      this.revision.update((count) => count + 1);
      if (this.grouping()) void this.groups.recount();
    }, RECOUNT_AFTER);
  }

  private groupQuery({ filter, search, archived, sort }: ListQuery): GroupQuery {
    const field = this.grouping()!;
    const order = this.ask.order(field);
    const by = order ?? groupKey(field);
    return {
      group: order ? [groupKey(field), order] : [groupKey(field)],
      aggregate: this.ask.figures(),
      filter,
      search,
      archived,
      sort: [sort?.includes(`-${field.name}`) ? `-${by}` : by],
      page: { size: MOST_GROUPS },
    };
  }
}
