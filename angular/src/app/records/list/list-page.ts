import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Filter, GroupQuery, ObjectInfo, RecordRow } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Walks } from '../../core/walks';
import { Words } from '../../i18n/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Screen } from '../../ui/screen';
import { Board } from '../board/board';
import { BulkBar } from '../bulk/bulk-bar';
import { ExportButton } from '../export/export-button';
import { CreatePanel } from '../form/create-panel';
import { FilterButton } from '../filter/filter-button';
import { missingLabels } from '../filter/filter-labels';
import { FilterChips } from '../filter/filter-chips';
import { isFilter } from '../filter/filter-link';
import { FilterSharing } from '../filter/filter-sharing';
import { QuickFilters } from '../filter/quick-filters';
import { CellEdits } from '../grid/cell-edits';
import { HeadDeed } from '../grid/grid-head';
import { changedBy } from '../grid/head-changes';
import { ListGroup, groupField, groupKey, groupable, summedColumns, sumsAsked, toGroups } from '../grid/list-group';
import { RecordGrid } from '../grid/record-grid';
import { selectFor } from '../model/values';
import { Layout, ViewConfig, defaultConfig, sameConfig } from '../model/view-config';
import { RecordPanel } from '../panel/record-panel';
import { Change, Records } from '../records';
import { columnsOf } from './columns';
import { ListRows } from './list-rows';
import { ListSums } from './list-sums';
import { ColumnsButton } from './columns-button';
import { COLLECTION_ACTS } from './collection-acts';
import { RecordTable } from './record-table';
import { SavedView, SavedViews } from './saved-views';
import { SortButton } from './sort-button';
import { ViewTabs } from './view-tabs';

/** The list of any object: its saved views as tabs, as a table or as a board. */
@Component({
  selector: 'crm-list-page',
  imports: [
    RouterLink,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    Icon,
    EmptyState,
    ErrorState,
    FilterButton,
    FilterChips,
    QuickFilters,
    ColumnsButton,
    SortButton,
    RecordTable,
    RecordGrid,
    ListSums,
    RecordPanel,
    ViewTabs,
    Board,
    BulkBar,
    ExportButton,
  ],
  providers: [CellEdits],
  templateUrl: './list-page.html',
  styleUrl: './list-page.css',
  host: { '(document:keydown)': 'key($event)' },
})
export class ListPage {
  readonly plural = input.required<string>();
  readonly view = input<string>();
  readonly filter = input<string>();
  readonly q = input<string>();
  readonly layout = input<string>();
  readonly archived = input<string>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly realtime = inject(Realtime);
  private readonly savedViews = inject(SavedViews);
  private readonly session = inject(Session);
  private readonly overlays = inject(Overlays);
  private readonly router = inject(Router);
  private readonly formats = inject(Formats);
  private readonly edits = inject(CellEdits);
  private readonly sharing = inject(FilterSharing);
  private readonly grid = viewChild(RecordGrid);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly screen = inject(Screen);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;

  protected readonly object = computed(() => this.registry.byPlural(this.plural()));
  protected readonly views = signal<SavedView[]>([]);
  protected readonly viewsReady = signal(false);
  protected readonly current = computed(() => this.views().find((view) => view.id === this.view()) ?? null);
  protected readonly stored = computed<ViewConfig>(() => {
    const object = this.object();
    if (!object) return { columns: [], sort: [] };
    const base = this.current()?.config ?? defaultConfig(object);
    const given = parseFilter(this.filter());
    return given ? { ...base, filter: given } : base;
  });
  /** Whether the list shows what was put aside, and nothing else. */
  protected readonly putAside = computed(() => this.archived() === 'only' && !!this.object()?.can.archive);
  protected readonly config = linkedSignal(() => this.stored());
  protected readonly shownLayout = computed<Layout>(() => {
    if (this.putAside()) return 'table';
    const wanted = this.layout() ?? this.current()?.layout ?? 'table';
    return wanted === 'board' && this.object()?.board ? 'board' : 'table';
  });
  protected readonly changed = computed(
    () =>
      !sameConfig(this.config(), this.current()?.config ?? this.stored()) ||
      (!!this.current() && this.current()!.layout !== this.shownLayout()),
  );
  protected readonly search = linkedSignal(() => this.q() ?? '');
  protected readonly columns = computed(() =>
    this.object() ? columnsOf(this.registry, this.object()!, this.config().columns) : [],
  );
  protected readonly source = new ListRows({
    rows: (query, abort) => this.records.query(this.plural(), query, abort),
    groups: (query, abort) => this.groups(query, abort),
    order: (field) =>
      this.registry.target(field)?.fields.some((each) => each.name === 'position') ? `${field.name}.position` : null,
    figures: () => sumsAsked(summedColumns(this.columns())),
    held: () => this.edits.busy(),
  });
  /** On a phone rows are chosen by tapping them once somebody said so; a list of its own begins without. */
  protected readonly picking = linkedSignal<string, boolean>({ source: this.plural, computation: () => false });
  protected readonly selected = linkedSignal<string, ReadonlySet<string>>({
    source: this.plural,
    computation: () => new Set(),
  });
  protected readonly looked = linkedSignal<string, string | null>({ source: this.plural, computation: () => null });
  protected readonly acts = (inject(COLLECTION_ACTS, { optional: true }) ?? []).flat();
  protected readonly pageActs = computed(() =>
    this.acts.filter((act) => act.object === this.object()?.name && act.allowed()),
  );
  protected readonly total = computed(() => {
    const total = this.source.total();
    return total && this.source.state() === 'ready' ? this.formats.number(total.count) + (total.exact ? '' : '+') : '';
  });
  protected readonly filtered = computed(() => !!this.config().filter || !!this.search());
  protected readonly grouping = computed(() =>
    this.object() && !this.screen.phone() ? (groupField(this.object()!, this.config().group) ?? null) : null,
  );
  protected readonly groupable = computed(
    () => new Set(this.object() ? groupable(this.object()!).map((field) => field.name) : []),
  );
  protected readonly selectable = computed(() => {
    const can = this.object()?.can;
    return !!can && (can.update || can.delete || can.export);
  });
  protected readonly pinned = computed(() => this.config().pinned ?? [this.object()?.titleField ?? '']);
  /** What is asked for. How wide a column is, or where it stands, asks nothing new. */
  protected readonly query = computed(() => {
    const object = this.object();
    if (!object || !object.can.read || !this.viewsReady() || this.shownLayout() === 'board') return null;
    return {
      select: selectFor(this.registry, object, this.columns()).sort(),
      filter: this.config().filter,
      ...(this.search() ? { search: this.search() } : {}),
      sort: this.config().sort,
      ...(this.putAside() ? { archived: 'only' as const } : {}),
    };
  }, SAME_QUESTION);
  protected readonly exportQuery = computed(() => ({
    filter: this.config().filter,
    ...(this.search() ? { search: this.search() } : {}),
    sort: this.config().sort,
    ...(this.putAside() ? { archived: 'only' as const } : {}),
  }));
  protected readonly priced = computed(() => this.columns().some((column) => column.field.type === 'money'));
  protected readonly emptySelection: ReadonlySet<string> = new Set();
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const walks = inject(Walks);
    effect(() => {
      this.query();
      const { rows, hasMore } = this.source;
      const more = () => this.source.more(null);
      untracked(() => walks.keep({ plural: this.plural(), address: this.router.url, rows, hasMore, more }));
    });
    effect(() => {
      const object = this.object();
      if (object) untracked(() => void this.loadViews(object));
    });
    effect(() => {
      const [object, config] = [this.object(), this.config()];
      if (object && config.filter) untracked(() => void this.nameReferences(object, config));
    });
    effect(() => {
      const [query, grouping] = [this.query(), this.grouping()];
      if (query) untracked(() => void this.source.load(query, grouping));
    });
    effect(() => {
      const gone = this.source.live.gone();
      if (gone.size) untracked(() => this.letGo(gone));
    });
    this.edits.wrote = (id, saved) => this.source.wrote(id, saved);
    effect(() => {
      const change = this.records.changed();
      if (change?.plural === untracked(this.plural)) untracked(() => this.query() && this.follow(change));
    });
    effect((onCleanup) => {
      const object = this.object();
      if (!object?.can.read || this.shownLayout() === 'board') return;
      const me = untracked(this.session.user)?.id ?? null;
      onCleanup(
        this.realtime.watch(object.name, null, (changes) => this.query() && void this.source.live.hear(changes, me)),
      );
    });
  }

  protected create(given?: Record<string, never>): void {
    void this.overlays.side(CreatePanel, { object: this.object()!, given });
  }

  protected type(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.search.set(text.trim()), 220);
  }

  /** What was done in the head of a column; an order that is taken away altogether is the view's own again. */
  protected headDeed(deed: HeadDeed): void {
    if (deed.kind === 'group') return this.groupBy(deed.path);
    const changes = changedBy(deed, this.config(), this.object()!.titleField);
    this.patch(changes.sort?.length === 0 ? { sort: this.stored().sort } : changes);
  }

  protected sortBy(path: string): void {
    this.headDeed({ kind: 'sort', path, adding: false });
  }

  /** By a field, or no longer by the one that it was. */
  private groupBy(name: string): void {
    const field = groupable(this.object()!).find((each) => each.name === name);
    const key = field && groupKey(field);
    this.patch({ group: key === this.config().group ? undefined : key });
  }

  protected setFilter(filter: Filter | undefined): void {
    this.patch({ filter });
  }

  /** A link to this list with a filter, or a filter as text, is taken over rather than searched for. */
  protected paste(event: ClipboardEvent): void {
    const filter = this.sharing.paste(event, this.object()!);
    if (filter) this.setFilter(filter);
  }

  protected name(reference: { id: string; name: string }): void {
    this.patch({ labels: { ...this.config().labels, [reference.id]: reference.name } });
  }

  protected patch(part: Partial<ViewConfig>): void {
    this.config.update((config) => ({ ...config, ...part }));
  }

  protected clearAll(): void {
    this.search.set('');
    this.setFilter(undefined);
    if (this.filter() || this.q()) this.go({ filter: null, q: null });
  }

  protected show(layout: Layout): void {
    this.go({ layout });
  }

  protected showArchived(shown: boolean): void {
    this.selected.set(new Set());
    this.go({ archived: shown ? 'only' : null });
  }

  protected chooseView(id: string | null): void {
    void this.router.navigate(['/', this.plural()], { queryParams: id ? { view: id } : {} });
  }

  protected async viewsChanged(select?: string): Promise<void> {
    await this.loadViews(this.object()!);
    if (select !== undefined) this.chooseView(select || null);
    // The tab's own stored state has changed underneath: start from it again.
    this.config.set(this.stored());
  }

  protected look(row: RecordRow): void {
    if (this.screen.compact()) this.open(row);
    else this.looked.set(row.id);
  }

  protected open(row: RecordRow): void {
    void this.router.navigate(['/', this.plural(), row.id]);
  }

  protected step(by: number): void {
    const rows = this.source.rows();
    const index = rows.findIndex((row) => row.id === this.looked());
    const next = rows[index + by];
    if (next) this.looked.set(next.id);
  }

  /** The chosen rows leave the screen at once; what is refused comes back with the list. */
  protected takeSelected(): void {
    this.source.take(new Set(this.selected()));
    this.looked.set(null);
  }

  protected removed(id: string): void {
    this.looked.set(null);
    this.source.take(new Set([id]));
  }

  protected key(event: KeyboardEvent): void {
    const typing =
      event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') this.host.querySelector<HTMLInputElement>('[data-search]')?.focus();
    else if (event.key === 'f') this.host.querySelector<HTMLElement>('[data-filter]')?.click();
    else if (event.key === 'c' && this.object()?.can.create) this.create();
    else if (/^(j|k|ArrowDown)$/.test(event.key) && event.target === document.body) this.grid()?.focus();
    else if (event.key === 'Escape' && this.looked()) this.looked.set(null);
    else if (event.key === 'Escape' && this.selected().size) this.selected.set(new Set());
    else return;
    event.preventDefault();
  }

  /** What is gone is no longer selected. */
  private letGo(gone: ReadonlySet<string>): void {
    const left = [...this.selected()].filter((id) => !gone.has(id));
    if (left.length < this.selected().size) this.selected.set(new Set(left));
  }

  /** What was changed in this window: in its place; what was made or brought back here is wanted on the screen. */
  private follow({ id, kind }: Change): void {
    const shown = this.source.rows().some((row) => row.id === id);
    if (kind === 'deleted') this.source.take(new Set([id]));
    else if (kind === 'updated' && shown) void this.source.live.reread([id]);
    else void this.source.follow();
  }

  private async groups(query: GroupQuery, abort: AbortSignal): Promise<ListGroup[]> {
    const answer = await this.records.group(this.plural(), query, abort);
    const currency = answer.currency ?? this.session.currency();
    const columns = summedColumns(this.columns());
    return toGroups(answer.groups, this.grouping()!, columns, currency, this.t, this.w.language());
  }

  private go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private async nameReferences(object: ObjectInfo, config: ViewConfig): Promise<void> {
    const labels = await missingLabels(this.registry, this.records, object, config.filter, config.labels ?? {});
    if (Object.keys(labels).length) this.patch({ labels: { ...this.config().labels, ...labels } });
  }

  private async loadViews(object: ObjectInfo): Promise<void> {
    try {
      this.views.set(await this.savedViews.of(object, this.session.user()?.id ?? null));
    } catch {
      // A list without its saved views is still a list.
      this.views.set([]);
    }
    this.viewsReady.set(true);
  }
}

const SAME_QUESTION = { equal: (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b) };

function parseFilter(text: string | undefined): Filter | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isFilter(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
