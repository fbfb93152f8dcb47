import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { QuestionAnswer } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { HELP_PARTS } from '../../records/help/help-parts';
import { Conversion } from '../../records/model/converted';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';
import { Skeleton } from '../../ui/skeleton';
import { Unsaved, keepsDraft } from '../../ui/unsaved';
import { DashboardActs } from './dashboard-acts';
import { DashboardGrid } from './dashboard-grid';
import { Dashboard, Dashboards, TEMPLATE } from './dashboards';
import { GridEditor } from './edit/grid-editor';
import { BuilderData } from './edit/widget-builder';
import { isNothing } from './model/answers';
import { freePlace, settled } from './model/grid';
import { Layout, MOST_WIDGETS, Range, Widget, newId } from './model/layout';
import { periodOf, periodText } from './model/ranges';
import { firstTemplate, layoutOf } from './model/templates';
import { RangeControl } from './range-control';
import { Refresh } from './refresh';
import { WidgetAnswers } from './widget-answers';
import { keyAlong } from '../../ui/direction';

/** The dashboards of a person as tabs; the first is where they begin. A template stands last, until it becomes one of their own. */
@Component({
  selector: 'crm-dashboard-page',
  imports: [
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    RouterLink,
    DashboardGrid,
    EmptyState,
    ErrorState,
    GridEditor,
    HELP_PARTS,
    Icon,
    RangeControl,
    Skeleton,
  ],
  providers: [WidgetAnswers, DashboardActs, Refresh],
  templateUrl: './dashboard-page.html',
  styleUrl: './dashboard-page.css',
})
export class DashboardPage {
  /** The id of the dashboard that the address names. */
  readonly board = input<string>();
  /** The days that the address names, as `periodOf` reads them; without, those that the dashboard opens with. */
  readonly period = input<string>();

  private readonly dashboards = inject(Dashboards);
  private readonly registry = inject(Registry);
  private readonly realtime = inject(Realtime);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly unsaved = inject(Unsaved);
  private readonly refresh = inject(Refresh);
  protected readonly acts = inject(DashboardActs);
  protected readonly answers = inject(WidgetAnswers);
  protected readonly screen = inject(Screen);
  protected readonly t = inject(Words).t;

  protected readonly template = TEMPLATE;
  protected readonly all = signal<Dashboard[] | null>(null);
  protected readonly error = signal<unknown>(null);
  private readonly standIn = computed<Dashboard | null>(() => {
    const template = firstTemplate(this.registry);
    return template
      ? {
          id: TEMPLATE,
          name: this.t(`dash.template.${template}.name`),
          layout: layoutOf(template, this.registry, this.t),
          shared: false,
          startPage: false,
          position: 0,
          mine: true,
          owner: null,
        }
      : null;
  });
  protected readonly tabs = computed(() => {
    const [all, standIn] = [this.all() ?? [], this.standIn()];
    return !standIn || all.some((each) => each.name === standIn.name) ? all : [...all, standIn];
  });
  protected readonly current = computed(
    () => this.tabs().find((each) => each.id === this.board()) ?? (this.all() ? (this.tabs()[0] ?? null) : null),
  );
  protected readonly mayMake = computed(() => this.registry.byName('dashboard')?.can.create ?? false);
  protected readonly mayChange = computed(() => this.mayMake() && !!this.current()?.mine);
  protected readonly isAdministrator = computed(() => (this.session.user()?.roles ?? []).includes('Administrator'));
  /** The layout while it is changed; null while it is only looked at. */
  protected readonly draft = linkedSignal<string | undefined, Layout | null>({
    source: () => this.current()?.id,
    computation: () => null,
  });
  protected readonly layout = computed(() => this.draft() ?? this.current()?.layout ?? { widgets: [] });
  protected readonly widgets = computed(() => this.layout().widgets);
  protected readonly range = linkedSignal<Range | undefined>(
    () => periodOf(this.period()) ?? this.current()?.layout.range,
  );
  protected readonly full = computed(() => this.widgets().length >= MOST_WIDGETS);
  /** Whether there are no records at all that any widget could be about. */
  protected readonly nothing = computed(() => {
    const [widgets, range] = [this.widgets(), this.range()];
    if (this.draft() || !widgets.length || (range && range.span !== 'all')) return false;
    return widgets.every((widget) => {
      const { state, answers } = this.answers.of(widget.id);
      return state === 'ready' && answers.length > 0 && isNothing(answers[0]);
    });
  });
  /** Whether the days that are chosen change anything. */
  protected readonly ranged = computed(() => this.widgets().some((widget) => widget.on && !widget.range));
  /** Whether any amount is left out of a figure for want of a rate. */
  protected readonly incomplete = computed(() =>
    [...this.answers.all().values()].some(({ answers }) => answers.some(lacksRates)),
  );
  /** What most widgets are about. */
  protected readonly subject = computed(() => {
    const counts = new Map<string, number>();
    for (const { object, kind } of this.widgets())
      if (kind !== 'activity') counts.set(object, (counts.get(object) ?? 0) + 1);
    const [most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [''];
    return this.registry.byPlural(most);
  });
  private readonly objects = computed(
    () => {
      const names = this.widgets().map((widget) => this.registry.byPlural(widget.object)?.name);
      return [...new Set(names.filter((name): name is string => !!name))].sort();
    },
    { equal: (a, b) => a.join() === b.join() },
  );

  private asked = '';

  constructor() {
    keepsDraft(() => !!this.draft() && JSON.stringify(this.draft()) !== JSON.stringify(this.current()?.layout));
    effect(() => {
      if (this.registry.objects().length) untracked(() => void this.load());
    });
    effect(() => {
      const [current, range] = [this.current(), this.range()];
      if (current) untracked(() => this.ask(current.id, range));
    });
    effect((onCleanup) => {
      const ask = () => this.refresh.soon(() => void this.answers.load(this.widgets(), this.range(), true));
      for (const name of this.objects()) onCleanup(this.realtime.watch(name, null, ask));
    });
  }

  /** What is the same dashboard within the same days as before stays on the screen while it is asked anew. */
  private ask(id: string, range: Range | undefined): void {
    const about = `${id} ${JSON.stringify(range)}`;
    void this.answers.load(this.widgets(), range, about === this.asked);
    this.asked = about;
  }

  protected async load(choose?: string): Promise<void> {
    this.error.set(null);
    const me = this.session.user()?.id ?? null;
    try {
      if (!this.all()) this.all.set(this.dashboards.last(me));
      const all = await this.dashboards.all(me);
      // What is as it was is not drawn again.
      if (JSON.stringify(all) !== JSON.stringify(this.all())) this.all.set(all);
      if (choose !== undefined) await this.choose(choose);
    } catch (error) {
      this.error.set(error);
    }
  }

  protected choose(id: string): Promise<boolean> {
    return this.router.navigate(['/dashboard'], { queryParams: id ? { board: id } : {} });
  }

  /** While the dashboard is changed they are a part of it; else a part of the address, which can be sent and gone back to. */
  protected choosePeriod(range: Range | undefined): void {
    if (this.draft()) return this.range.set(range);
    const queryParams = { board: this.current()!.id, period: periodText(range) };
    void this.router.navigate(['/dashboard'], { queryParams });
  }

  protected again(widget: Widget): void {
    void this.answers.loadOne(widget, this.range());
  }

  protected begin(): void {
    this.draft.set(structuredClone(this.current()!.layout));
  }

  protected cancel(): void {
    this.draft.set(null);
    this.range.set(this.current()?.layout.range);
    void this.answers.load(this.widgets(), this.range(), false);
  }

  protected place(widgets: Widget[]): void {
    this.draft.update((draft) => draft && { ...draft, widgets });
  }

  protected async build(widget?: Widget): Promise<void> {
    const { WidgetBuilder } = await import('./edit/widget-builder');
    const data: BuilderData = { widget, range: this.range() };
    const built = await this.unsaved.side<Widget, BuilderData>(WidgetBuilder, data);
    if (!built) return;
    if (!this.draft()) this.begin();
    const others = this.widgets();
    const { w, h } = built.place;
    const made = widget ? built : { ...built, id: newId(others), place: freePlace(others, w, h) };
    const widgets = widget ? others.map((each) => (each.id === widget.id ? made : each)) : [...others, made];
    this.place(settled(widgets));
    this.again(made);
  }

  protected copy(widget: Widget): void {
    if (this.full()) return;
    if (!this.draft()) this.begin();
    const others = this.widgets();
    const made = { ...widget, id: newId(others), place: freePlace(others, widget.place.w, widget.place.h) };
    this.place([...others, made]);
    this.again(made);
  }

  protected remove(widget: Widget): void {
    if (!this.draft()) this.begin();
    this.place(settled(this.widgets().filter((each) => each.id !== widget.id)));
  }

  /** The range that is looked through when it is saved is the one that it opens with. */
  protected async save(): Promise<void> {
    const range = this.range();
    const layout: Layout = { ...(range ? { range } : {}), widgets: this.widgets() };
    const saved = await this.acts.save(this.current()!, layout);
    if (saved === null) return;
    this.draft.set(null);
    await this.load(saved);
  }

  protected async create(): Promise<void> {
    const made = await this.acts.create(this.all()?.length ?? 0);
    if (!made) return;
    await this.load(made.id);
    if (made.blank) this.begin();
  }

  protected async change(act: 'settings' | 'duplicate' | 'first' | 'remove'): Promise<void> {
    const current = this.current()!;
    const all = this.all() ?? [];
    const next = await {
      settings: () => this.acts.settings(current, this.isAdministrator()),
      duplicate: () => this.acts.duplicate(current, all.length),
      first: () => this.acts.putFirst(current, all),
      remove: () => this.acts.remove(current, () => void this.load(current.id)),
    }[act]();
    if (next !== null) await this.load(next);
  }

  protected key(event: KeyboardEvent): void {
    const key = keyAlong(event.key);
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const tabs = this.tabs();
    if (!step || tabs.length < 2) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === this.current()?.id);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    void this.choose(next.id);
    document.getElementById(`dashboard-tab-${next.id}`)?.focus();
  }
}

function lacksRates({ groups }: QuestionAnswer): boolean {
  return (groups ?? []).some((row) => {
    const conversions = (row['conversions'] ?? {}) as unknown as Record<string, Conversion>;
    return Object.values(conversions).some((conversion) => conversion.missingRates.length > 0);
  });
}
