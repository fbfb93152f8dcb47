import {
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Filter, GroupQuery, RecordRow } from '../../api/types';
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
import { AbsentState } from '../absent-state';
import { Board } from '../board/board';
import { BulkBar } from '../bulk/bulk-bar';
import { Calendar } from '../calendar/calendar';
import { CHART_PART } from '../chart/chart-part';
import { ChartOutlet } from '../chart/chart-outlet';
import { ColorLegend } from '../colors/color-legend';
import { ColorsButton } from '../colors/colors-button';
import { RowColors } from '../colors/row-colors';
import { ExportButton } from '../export/export-button';
import { CreatePanel } from '../form/create-panel';
import { FILTER_PARTS, FilterSharing } from '../filter/filter-parts';
import { missingLabels } from '../filter/filter-labels';
import { Gallery, cardsOf } from '../gallery/gallery';
import { CellBlock } from '../grid/cell-block';
import { CellEdits } from '../grid/cell-edits';
import { CellPresence } from '../grid/cell-presence';
import { HeadDeed } from '../grid/grid-head';
import { changedBy } from '../grid/head-changes';
import { ListGroup, groupField, groupKey, groupable, summedColumns, sumsAsked, toGroups } from '../grid/list-group';
import { RecordGrid } from '../grid/record-grid';
import { HELP_PARTS } from '../help/help-parts';
import { bothFilters } from '../model/filter';
import { isMadeByHand } from '../model/making';
import { usableView } from '../model/usable-view';
import { selectFor } from '../model/values';
import { Layout, ViewConfig, layoutsOf } from '../model/view-config';
import { RecordPanel } from '../panel/record-panel';
import { Records } from '../records';
import { columnsOf } from './columns';
import { LIST_PARTS } from './list-parts';
import { ListRows } from './list-rows';
import { KeptScroll } from './kept-scroll';
import { RowMemory } from './row-memory';
import { SAME_QUESTION } from './list-question';
import { ListViews } from './list-views';
import { ViewState } from './view-state';

/** The list of any object: its saved views as tabs, drawn as a table, a board, a calendar, a gallery or a chart. */
@Component({
  selector: 'crm-list-page',
  imports: [
    FILTER_PARTS,
    LIST_PARTS,
    HELP_PARTS,
    RouterLink,
    Icon,
    AbsentState,
    EmptyState,
    ErrorState,
    RecordGrid,
    RecordPanel,
    Board,
    Calendar,
    ChartOutlet,
    ColorLegend,
    ColorsButton,
    Gallery,
    BulkBar,
    ExportButton,
  ],
  providers: [CellBlock, CellEdits, CellPresence, ListViews, RowColors],
  templateUrl: './list-page.html',
  styleUrl: './list-page.css',
  host: { '(document:keydown)': 'key($event)' },
})
export class ListPage {
  protected readonly isMadeByHand = isMadeByHand;
  readonly plural = input.required<string>();
  readonly view = input<string>();
  readonly filter = input<string>();
  readonly q = input<string>();
  readonly layout = input<string>();
  readonly archived = input<string>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly realtime = inject(Realtime);
  private readonly colors = inject(RowColors);
  private readonly session = inject(Session);
  private readonly overlays = inject(Overlays);
  private readonly router = inject(Router);
  private readonly formats = inject(Formats);
  private readonly edits = inject(CellEdits);
  private readonly memory = inject(RowMemory);
  private readonly sharing = inject(FilterSharing);
  private readonly grid = viewChild(RecordGrid);
  private readonly scroll = viewChild(KeptScroll);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly screen = inject(Screen);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;

  protected readonly object = computed(() => this.registry.byPlural(this.plural()));
  protected readonly views = inject(ListViews);
  protected readonly current = computed(() =>
    this.views.shown(this.object(), this.view(), !!this.filter() || !!this.q()),
  );
  private readonly state = new ViewState({
    object: this.object,
    current: this.current,
    filter: this.filter,
    q: this.q,
    layout: this.layout,
    ready: this.views.ready,
  });
  /** Whether the list shows what was put aside, and nothing else. */
  protected readonly putAside = computed(() => this.archived() === 'only' && !!this.object()?.can.archive);
  protected readonly config = this.state.config;
  /** The view without what is not there for whoever looks: only that is asked for. */
  protected readonly usable = computed(() => {
    const object = this.object();
    const there = (path: string) => path === 'id' || !object || this.registry.path(object, path).length > 0;
    return usableView(this.config(), (path) => there(path.replace(/\.id$/, '')));
  });
  private readonly charts = inject(CHART_PART, { optional: true });
  protected readonly layouts = computed(() => (this.object() ? layoutsOf(this.object()!, !!this.charts) : []));
  protected readonly shownLayout = computed<Layout>(() => {
    return this.putAside() ? 'table' : (this.layouts().find((each) => each === this.state.layout()) ?? 'table');
  });
  /** Whether rows are read page by page: a table or a gallery of them. */
  protected readonly listed = computed(() => ['table', 'gallery'].includes(this.shownLayout()));
  protected readonly changed = this.state.changed;
  protected readonly search = linkedSignal(() => this.q() ?? '');
  protected readonly columns = computed(() =>
    this.object() ? columnsOf(this.registry, this.object()!, this.usable().config.columns) : [],
  );
  protected readonly source = new ListRows({
    rows: (query, abort) => this.records.query(this.plural(), query, abort),
    groups: (query, abort) => this.groups(query, abort),
    order: (field) =>
      this.registry.target(field)?.fields.some((each) => each.name === 'position') ? `${field.name}.position` : null,
    figures: () => sumsAsked(summedColumns(this.columns())),
    held: () => this.edits.busy(),
    place: (query) => this.memory.placeOf(this.plural(), query),
  });
  /** On a phone rows are chosen by tapping them once somebody said so; a list of its own begins without. */
  protected readonly picking = linkedSignal<string, boolean>({ source: this.plural, computation: () => false });
  protected readonly selected = linkedSignal<string, ReadonlySet<string>>({
    source: this.plural,
    computation: () => new Set(),
  });
  protected readonly looked = linkedSignal<string, string | null>({ source: this.plural, computation: () => null });
  protected readonly total = computed(() => {
    const total = this.source.total();
    return total && this.source.state() === 'ready' ? this.formats.number(total.count) + (total.exact ? '' : '+') : '';
  });
  protected readonly cards = computed(() =>
    cardsOf(this.registry, this.object(), this.columns(), this.usable().config.gallery?.picture),
  );
  protected readonly filtered = computed(() => !!this.config().filter || !!this.search());
  protected readonly grouping = computed(() =>
    this.object() && !this.screen.phone() && this.shownLayout() === 'table'
      ? (groupField(this.object()!, this.usable().config.group, this.registry) ?? null)
      : null,
  );
  protected readonly groupable = computed(
    () => new Set(this.object() ? groupable(this.object()!, this.registry).map((field) => field.name) : []),
  );
  protected readonly selectable = computed(() => {
    const can = this.object()?.can;
    return !!can && (can.update || can.delete || can.export);
  });
  protected readonly pinned = computed(() => this.config().pinned ?? [this.object()?.titleField ?? '']);
  /** What is asked for. How wide a column is, or where it stands, asks nothing new. */
  protected readonly query = computed(() => {
    const object = this.object();
    if (!object || !object.can.read || !this.views.ready() || !this.listed()) return null;
    const { picture, columns } = this.cards();
    const gallery = this.shownLayout() === 'gallery';
    const drawn = gallery ? columns : this.columns();
    const names = [...this.colors.fields(), ...(gallery && picture ? [picture.name] : [])];
    return {
      select: selectFor(this.registry, object, [...drawn, ...columnsOf(this.registry, object, names)]).sort(),
      ...this.exportQuery(),
    };
  }, SAME_QUESTION);
  protected readonly exportQuery = computed(() => ({
    filter: this.usable().config.filter,
    ...(this.search() ? { search: this.search() } : {}),
    sort: this.usable().config.sort,
    ...(this.putAside() ? { archived: 'only' as const } : {}),
  }));
  protected readonly priced = computed(() => this.columns().some((column) => column.field.type === 'money'));
  protected readonly emptySelection: ReadonlySet<string> = new Set();
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const walks = inject(Walks);
    effect(() => {
      const object = this.object();
      if (object) untracked(() => void this.views.load(object));
    });
    effect(() => {
      const [object, { config }] = [this.object(), this.usable()];
      if (object) untracked(() => this.colors.use(object, config.colors ?? []));
    });
    effect(() => {
      const [object, { filter, labels }] = [this.object(), this.config()];
      if (object && filter) untracked(() => void this.nameReferences(filter, labels ?? {}));
    });
    effect(() => {
      const [query, grouping] = [this.query(), this.grouping()];
      untracked(() => walks.keep({ plural: this.plural(), address: this.router.url, list: this.source }));
      if (query) untracked(() => void this.source.load(query, grouping));
    });
    effect(() => {
      const gone = this.source.live.gone();
      // What is gone is no longer selected.
      if (gone.size) this.selected.update((chosen) => new Set([...chosen].filter((id) => !gone.has(id))));
    });
    inject(DestroyRef).onDestroy(() => this.source.leave((this.grid() ?? this.scroll())?.top() ?? 0));
    this.edits.wrote = (id, saved) => this.source.wrote(id, saved);
    this.edits.wroteAll = (saved, more) => this.source.wroteAll(saved, more);
    this.records.hear((changes) => {
      if (this.query()) this.source.tell(changes.filter(({ plural }) => plural === this.plural()));
    });
    effect((onCleanup) => {
      const object = this.object();
      if (!object?.can.read || !this.listed()) return;
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
    this.patch(changes.sort?.length === 0 ? { sort: this.state.stored().sort } : changes);
  }

  /** By a field, or no longer by the one that it was. */
  private groupBy(name: string): void {
    const field = groupable(this.object()!, this.registry).find((each) => each.name === name);
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

  protected name({ id, name }: { id: string; name: string }): void {
    this.patch({ labels: { ...this.config().labels, [id]: name } });
  }

  protected patch(part: Partial<ViewConfig>): void {
    this.state.patch(part);
  }

  protected reset(): void {
    this.state.reset();
    if (this.layout()) this.go({ layout: null });
  }

  protected clearAll(): void {
    this.search.set('');
    this.setFilter(undefined);
    if (this.filter() || this.q()) this.go({ filter: null, q: null });
  }

  /** The rows behind a part of a chart, as a table. */
  protected drill(rows: Filter): void {
    this.setFilter(bothFilters(this.config().filter, rows));
    this.show('table');
  }

  protected show(layout: Layout): void {
    this.go({ layout });
  }

  protected showArchived(shown: boolean): void {
    this.selected.set(new Set());
    this.go({ archived: shown ? 'only' : null });
  }

  protected chooseView(id: string | null): void {
    this.views.choose(this.object()!, id);
    void this.router.navigate(['/', this.plural()], { queryParams: id ? { view: id } : {} });
  }

  protected async viewsChanged(select?: string): Promise<void> {
    await this.views.load(this.object()!);
    // The tab's own stored state has changed underneath: start from it again.
    if (select === undefined) return this.state.reset();
    this.state.forget();
    this.chooseView(select || null);
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
    const next = rows[rows.findIndex((row) => row.id === this.looked()) + by];
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
    else if (event.key === 'c' && isMadeByHand(this.object())) this.create();
    else if (/^(j|k|ArrowDown)$/.test(event.key) && event.target === document.body) this.grid()?.focus();
    else if (event.key === 'Escape' && this.looked()) this.looked.set(null);
    else if (event.key === 'Escape' && this.selected().size) this.selected.set(new Set());
    else return;
    event.preventDefault();
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

  private async nameReferences(filter: Filter, known: Record<string, string>): Promise<void> {
    const found = await missingLabels(this.registry, this.records, this.object()!, filter, known);
    if (Object.keys(found).length) this.patch({ labels: { ...this.config().labels, ...found } });
  }
}
