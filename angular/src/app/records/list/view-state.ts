import { Signal, computed, effect, inject, linkedSignal, untracked } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { LAYOUTS, Layout, ViewConfig, defaultConfig, sameConfig } from '../model/view-config';
import { parseFilter } from './list-question';
import { SavedView } from './saved-views';
import { ViewDrafts } from './view-drafts';

export interface ViewAsked {
  object: Signal<ObjectInfo | undefined>;
  current: Signal<SavedView | null>;
  /** The filter and the search that the address gives: what is changed of such rows is kept nowhere. */
  filter: Signal<string | undefined>;
  q: Signal<string | undefined>;
  /** How the address wants it to be drawn. */
  layout: Signal<string | undefined>;
  /** Whether it is known which views there are. */
  ready: Signal<boolean>;
}

/** The view on the page: as it is stored, and as somebody has changed it since. For the constructor of a page. */
export class ViewState {
  private readonly drafts = inject(ViewDrafts);
  readonly stored: Signal<ViewConfig> = computed(() => {
    const object = this.asked.object();
    if (!object) return { columns: [], sort: [] };
    const base = this.asked.current()?.config ?? defaultConfig(object);
    const given = parseFilter(this.asked.filter());
    return given ? { ...base, filter: given } : base;
  });
  private readonly wanted = computed(() => LAYOUTS.find((each) => each === this.asked.layout()));
  private readonly plain = computed(() => !!this.asked.filter() || !!this.asked.q());
  private readonly draft = computed(() => {
    const [object, stored] = [this.asked.object(), this.stored()];
    if (!object || !this.asked.ready() || this.plain()) return null;
    return this.drafts.read(object, this.asked.current()?.id ?? null, stored);
  });
  readonly config = linkedSignal(() => this.draft()?.config ?? this.stored());
  private readonly kept = linkedSignal(() => this.draft()?.layout);
  /** How it is to be drawn: as the address says, as it was last in this tab, or as the view has it. */
  readonly layout = computed<Layout>(() => this.wanted() ?? this.kept() ?? this.asked.current()?.layout ?? 'table');
  readonly changed = computed(() => {
    const view = this.asked.current();
    return !sameConfig(this.config(), view?.config ?? this.stored()) || (!!view && view.layout !== this.layout());
  });

  constructor(private readonly asked: ViewAsked) {
    effect(() => {
      const layout = this.wanted();
      if (layout) untracked(() => this.kept.set(layout));
    });
    effect(() => {
      const [object, view, stored, config] = [asked.object(), asked.current(), this.stored(), this.config()];
      const layout = this.layout() === (view?.layout ?? 'table') ? undefined : this.layout();
      if (object && asked.ready() && !this.plain())
        untracked(() => this.drafts.keep(object, view?.id ?? null, stored, { config, layout }));
    });
  }

  patch(part: Partial<ViewConfig>): void {
    this.config.update((config) => ({ ...config, ...part }));
  }

  /** What was changed of it is no longer kept for later, such as when it has become another view. */
  forget(): void {
    const object = this.asked.object();
    if (object) this.drafts.forget(object, this.asked.current()?.id ?? null);
  }

  /** As it is stored. */
  reset(): void {
    this.kept.set(undefined);
    this.config.set(this.stored());
  }
}
