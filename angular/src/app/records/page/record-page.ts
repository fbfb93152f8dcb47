import { NgComponentOutlet } from '@angular/common';
import {
  Component,
  ElementRef,
  Type,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { asProblem } from '../../api/problem';
import { RelatedInfo } from '../../api/types';
import { PageHelp } from '../../core/page-help';
import { Realtime } from '../../core/realtime';
import { Recents } from '../../core/recents';
import { Registry } from '../../core/registry';
import { Walks } from '../../core/walks';
import { Words } from '../../i18n/words';
import { Avatar } from '../../ui/avatar';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Screen } from '../../ui/screen';
import { Tab, Tabs } from '../../ui/tabs';
import { Toasts } from '../../ui/toasts';
import { AbsentState } from '../absent-state';
import { DuplicateBanner } from '../duplicates/duplicate-banner';
import { HelpButton } from '../help/help-button';
import { titleOf } from '../model/values';
import { Records } from '../records';
import { FIELD_CHOICES } from './field-choice';
import { fieldGroups } from './field-groups';
import { InlineField } from './inline-field';
import { PresenceFaces } from './presence-faces';
import { RecordActs } from './record-acts';
import { RECORD_ASIDES, RECORD_MARKS, RECORD_STRIPS, RECORD_TABS } from './record-parts';
import { RecordSlot } from './record-slot';
import { RecordState } from './record-state';
import { RecordWalk } from './record-walk';
import { RelatedGlance } from './related-glance';
import { RelatedList } from './related-list';
import { Timeline } from './timeline';

/** One record of any object: highlights at the left, its story in the middle, a glance at what belongs to it at the right. */
@Component({
  selector: 'crm-record-page',
  imports: [
    NgComponentOutlet,
    RouterLink,
    Avatar,
    DuplicateBanner,
    AbsentState,
    EmptyState,
    ErrorState,
    HelpButton,
    Icon,
    InlineField,
    PresenceFaces,
    RecordActs,
    RecordSlot,
    RecordWalk,
    RelatedGlance,
    RelatedList,
    Skeleton,
    Tabs,
    Timeline,
  ],
  providers: [RecordState],
  templateUrl: './record-page.html',
  styleUrl: './record-page.css',
  host: { '(document:keydown)': 'key($event)' },
})
export class RecordPage {
  readonly plural = input.required<string>();
  readonly id = input.required<string>();

  private readonly registry = inject(Registry);
  private readonly router = inject(Router);
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  private readonly walks = inject(Walks);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly help = inject(PageHelp);
  protected readonly screen = inject(Screen);
  protected readonly state = inject(RecordState);
  protected readonly t = inject(Words).t;
  protected readonly object = computed(() => this.registry.byPlural(this.plural()));
  private readonly choices = inject(FIELD_CHOICES, { optional: true }) ?? [];
  protected readonly groups = computed(() =>
    this.object()
      ? fieldGroups(this.object()!, this.state.row(), this.choices, 'page', (field) => this.state.ruled(field).shown)
      : null,
  );
  /** Initials stand for people and companies: whoever can be written to. Other things show what they are. */
  protected readonly hasFace = computed(() => this.object()?.fields.some((field) => field.type === 'email') ?? false);
  protected readonly titleField = computed(() => {
    const object = this.object();
    return object?.fields.find((field) => field.name === object.titleField);
  });
  protected readonly title = computed(() => {
    const [object, row] = [this.object(), this.state.row()];
    return object && row ? titleOf(object, row) : '';
  });
  protected readonly related = computed(
    () => this.object()?.related.filter((related) => this.registry.byName(related.object)?.can.read) ?? [],
  );
  protected readonly marks = inject(RECORD_MARKS, { optional: true }) ?? [];
  protected readonly strips = inject(RECORD_STRIPS, { optional: true }) ?? [];
  private readonly besides = inject(RECORD_ASIDES, { optional: true }) ?? [];
  protected readonly asides = computed(() => {
    const object = this.object();
    return object ? this.besides.filter((part) => part.offered(object, this.registry)) : [];
  });
  /** Whether there is a column at the right. */
  protected readonly broad = computed(() => this.screen.wide() && !this.help.open() && this.related().length > 0);
  private readonly more = inject(RECORD_TABS, { optional: true }) ?? [];
  private readonly offered = computed(() => {
    const object = this.object();
    return object ? this.more.filter((tab) => tab.offered(object, this.registry)) : [];
  });
  protected readonly tabs = computed<Tab[]>(() => [
    { id: 'overview', label: this.t('record.overview') },
    ...(this.object()?.timeline ? [{ id: 'timeline', label: this.t('record.timeline') }] : []),
    ...this.offered().map((tab) => ({ id: tab.id, label: this.t(tab.label) })),
    ...this.related().map((related) => ({ id: `${related.object}.${related.field}`, label: this.labelOf(related) })),
  ]);
  /** Which tab a link asks for. */
  readonly asked = input<string>(undefined, { alias: 'tab' });
  protected readonly tab = linkedSignal<unknown, string>({
    source: () => [this.plural(), this.asked()],
    computation: () => this.asked() ?? 'overview',
  });
  /** The component of a tab that an area adds, once it is loaded. */
  protected readonly openPart = signal<Type<unknown> | null>(null);
  protected readonly partInputs = computed(() => ({ object: this.object()!, id: this.id(), title: this.title() }));
  protected readonly markInputs = computed(() => ({ object: this.object()!, id: this.id() }));
  /** The list that one came from, as it stood there; else all of them. */
  protected readonly list = computed(() =>
    this.router.parseUrl(this.walks.standOf(this.plural(), this.id())?.walk.address ?? `/${this.plural()}`),
  );
  protected readonly nameOf = (related: RelatedInfo) => this.labelOf(related);
  protected readonly openRelated = computed(() =>
    this.related().find((related) => `${related.object}.${related.field}` === this.tab()),
  );

  constructor() {
    effect(() => {
      const part = this.offered().find((each) => each.id === this.tab());
      untracked(() => this.openPart.set(null));
      if (part) void part.component().then((component) => this.tab() === part.id && this.openPart.set(component));
    });
    effect(() => {
      const [object, id] = [this.object(), this.id()];
      if (object) untracked(() => void this.state.load(object, id));
    });
    effect(() => {
      const row = this.state.row();
      // A record that was merged into another answers as that one: the address follows.
      if (row && row.id !== untracked(this.id) && untracked(this.state.asked) === untracked(this.id))
        untracked(() => this.goTo(row.id));
    });
    const recents = inject(Recents);
    effect(() => {
      const [object, row, title] = [this.object(), this.state.row(), this.title()];
      if (object?.navigation && row) untracked(() => recents.visited({ object: object.name, id: row.id, title }));
    });
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      const [object, id] = [this.object(), this.id()];
      if (object) onCleanup(realtime.watch(object.name, id, (changes) => void this.state.hear(changes)));
    });
  }

  /** Two lists of the same name, or of the name of this page's own kind, are told apart by the field that points here. */
  private labelOf(related: RelatedInfo): string {
    const alike = this.related().filter((other) => other.label === related.label).length > 1;
    if (!alike && related.label !== this.object()?.labelPlural) return related.label;
    const field = this.registry.byName(related.object)?.fields.find((each) => each.name === related.field);
    return field ? `${related.label} (${field.label.toLowerCase()})` : related.label;
  }

  protected async unarchive(): Promise<void> {
    try {
      await this.records.act(this.plural(), this.id(), 'unarchive', {});
      this.toasts.done(this.t('archive.returned'));
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  protected goTo(id: string): void {
    if (id === this.id()) this.state.reload();
    else void this.router.navigate(['/', this.plural(), id], { replaceUrl: true });
  }

  protected show(related: RelatedInfo): void {
    this.tab.set(`${related.object}.${related.field}`);
  }

  protected retry(): void {
    void this.state.load(this.object()!, this.id());
  }

  protected left(): void {
    void this.router.navigateByUrl(this.list());
  }

  protected key(event: KeyboardEvent): void {
    const busy = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]');
    if (busy || event.ctrlKey || event.metaKey || event.altKey || event.key !== 'e') return;
    event.preventDefault();
    this.host.querySelector<HTMLElement>('[data-editable]')?.click();
  }
}
