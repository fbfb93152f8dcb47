import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { FeedItem, FieldInfo, Reference } from '../../../api/types';
import { Realtime } from '../../../core/realtime';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { ReferencePicker } from '../../../records/form/reference-picker';
import { HelpButton } from '../../../records/help/help-button';
import { LineWords, KINDS } from '../../../records/page/line-words';
import { RecordPanel } from '../../../records/panel/record-panel';
import { Reactions } from '../../../records/reactions/reactions';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { Icon } from '../../../ui/icon';
import { Screen } from '../../../ui/screen';
import { Skeleton } from '../../../ui/skeleton';
import { PeopleNames } from '../people-names';
import { Choosable, FeedChoice } from './feed-choice';
import { byDay, foldedUnder } from './feed-days';
import { FeedLine } from './feed-line';
import { toldObjects } from './feed-objects';
import { EVERYTHING, FeedAsked, SPANS, WHO, askedBy, isNarrowed, paramsOf, queryOf } from './feed-question';
import { FeedRows } from './feed-rows';

/** What happened everywhere: by day, narrowed by who, what and when, each line with its record beside it at a click. */
@Component({
  selector: 'crm-feed-page',
  imports: [
    RouterLink,
    EmptyState,
    ErrorState,
    FeedChoice,
    FeedLine,
    HelpButton,
    Icon,
    RecordPanel,
    ReferencePicker,
    Skeleton,
  ],
  providers: [FeedRows, Reactions],
  templateUrl: './feed-page.html',
  styleUrl: './feed-page.css',
})
export class FeedPage {
  private readonly registry = inject(Registry);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly names = inject(PeopleNames);
  private readonly lines = inject(LineWords);
  private readonly reactions = inject(Reactions);
  private readonly screen = inject(Screen);
  private readonly injector = inject(Injector);
  private readonly words = inject(Words);
  private readonly end = viewChild<ElementRef<HTMLElement>>('end');
  private readonly top = viewChild<ElementRef<HTMLElement>>('top');
  protected readonly rows = inject(FeedRows);
  protected readonly t = this.words.t;
  protected readonly n = (key: string, count: number) => this.words.n(key, count);
  protected readonly WHO = WHO;
  protected readonly SPANS = SPANS;
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly asked = computed<FeedAsked>(() => askedBy((name) => this.params().get(name)));
  protected readonly narrowed = computed(() => isNarrowed(this.asked()));
  protected readonly imports = computed(() => !!this.registry.byName('contact')?.can.import);
  /** The first lines of runs that are shown whole. */
  protected readonly unfolded = signal<ReadonlySet<string>>(new Set());
  protected readonly days = computed(() => byDay(this.rows.items() ?? [], this.words.language()));
  protected readonly looked = signal<FeedItem | null>(null);
  protected readonly lookedAt = computed(() => {
    const about = this.looked()?.about;
    return about ? this.registry.byName(about.object) : undefined;
  });
  private readonly told = computed(() => toldObjects(this.registry));
  protected readonly objects = computed<Choosable[]>(() =>
    this.told().map(({ name, labelPlural, icon }) => ({ name, label: labelPlural, icon })),
  );
  /** What happens to every object, and the acts of those that are asked for. */
  protected readonly kinds = computed<Choosable[]>(() => {
    const { objects } = this.asked();
    const acts = this.told()
      .filter((object) => !objects.length || objects.includes(object.name))
      .flatMap((object) => object.acts.map((act) => [act.name, act.label] as const));
    return [
      ...KINDS.map((name) => ({ name, label: this.t(`feed.kind.${name}`), icon: this.icon(name) })),
      ...[...new Map(acts)].map(([name, label]) => ({ name, label, icon: 'activity' })),
    ];
  });
  protected readonly person = computed<Reference | null>(() => this.chosen('person'));
  protected readonly team = computed<Reference | null>(() => this.chosen('team'));
  protected readonly personField = this.field('user', 'feed.who.person');
  protected readonly teamField = this.field('team', 'feed.who.team');
  private readonly named = signal<Record<string, string>>({});

  constructor() {
    effect(() => {
      const asked = this.asked();
      untracked(() => void this.rows.load(queryOf(asked, new Date())));
    });
    effect(() => {
      const { person } = this.asked();
      if (person) untracked(() => void this.names.know([person]));
    });
    effect(() => {
      const shown = (this.rows.items() ?? []).map((item) =>
        item.record?.object === 'comment' ? item.record.id : item.id,
      );
      untracked(() => this.reactions.know(shown));
    });
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      const stops = this.told().map((object) => realtime.watch(object.name, null, () => this.rows.hear()));
      onCleanup(() => stops.forEach((stop) => stop()));
    });
    effect((onCleanup) => {
      const end = this.end()?.nativeElement;
      if (!end) return;
      const seen = new IntersectionObserver(([entry]) => entry.isIntersecting && void this.rows.more(), {
        rootMargin: '400px',
      });
      seen.observe(end);
      onCleanup(() => seen.disconnect());
    });
  }

  protected ask(part: Partial<FeedAsked>): void {
    const queryParams = paramsOf({ ...this.asked(), ...part });
    void this.router.navigate([], { relativeTo: this.route, queryParams, replaceUrl: true });
  }

  protected everything(): void {
    this.ask(EVERYTHING);
  }

  protected choose(part: 'person' | 'team', reference: Reference | null): void {
    if (reference) this.named.update((named) => ({ ...named, [reference.id]: reference.name }));
    this.ask({ [part]: reference?.id ?? '' });
  }

  protected async showFresh(): Promise<void> {
    await this.rows.renew();
    this.top()?.nativeElement.scrollTo({ top: 0 });
  }

  protected open(item: FeedItem): void {
    const object = this.registry.byName(item.about.object);
    if (this.screen.phone() && object) void this.router.navigate(['/', object.plural, item.about.id]);
    else this.looked.set(item);
  }

  /** To the record of the line below or above. */
  protected step(by: number): void {
    const items = this.rows.items() ?? [];
    const [at, now] = [items.findIndex((item) => item.id === this.looked()?.id), this.looked()?.about.id];
    for (let place = at + by; place >= 0 && place < items.length; place += by)
      if (items[place].about.id !== now && items[place].kind !== 'deleted') return this.lookAt(items[place]);
  }

  /** A line that is folded away is shown for it, and what is looked at is in sight. */
  private lookAt(item: FeedItem): void {
    const folded = foldedUnder(this.days(), item);
    if (folded) this.unfold(folded);
    this.looked.set(item);
    afterNextRender(() => this.top()?.nativeElement.querySelector('.looked')?.scrollIntoView({ block: 'nearest' }), {
      injector: this.injector,
    });
  }

  protected unfold(first: string): void {
    this.unfolded.update((unfolded) => new Set(unfolded).add(first));
  }

  private icon(kind: string): string {
    return this.lines.icon({ kind } as FeedItem, false);
  }

  private chosen(part: 'person' | 'team'): Reference | null {
    const id = this.asked()[part];
    return id ? { id, name: this.named()[id] || this.names.of(id) || '…' } : null;
  }

  private field(reference: string, label: string): FieldInfo {
    const type = reference === 'user' ? 'user' : 'reference';
    return { name: reference, label: this.t(label), type, reference, required: false, readOnly: false };
  }
}
