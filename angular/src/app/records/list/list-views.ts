import { Injectable, computed, inject, signal } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Session } from '../../core/session';
import { SavedView, SavedViews } from './saved-views';

/** Somebody chose no view at all: all records as they come. */
const ALL = 'all';

/** The saved views of the object on the page, which of them are pinned, and with which one somebody begins. Provided by the page. */
@Injectable()
export class ListViews {
  private readonly saved = inject(SavedViews);
  private readonly session = inject(Session);
  readonly all = signal<SavedView[]>([]);
  readonly ready = signal(false);
  /** By the ids of views, the ids of their pins. */
  readonly pins = signal<ReadonlyMap<string, string>>(new Map());
  private of = '';
  private readonly chosen = signal<string | null>(null);
  readonly pinned = computed(() =>
    [...this.pins().keys()].flatMap((id) => this.all().find((view) => view.id === id) ?? []),
  );

  async load(object: ObjectInfo): Promise<void> {
    const me = this.session.user()?.id ?? null;
    if (this.of !== object.name) {
      // Views of another object are not shown, nor asked for: those of this one are, as they were last, or once they are known.
      this.of = object.name;
      const last = this.saved.last(object, me);
      this.all.set(last?.views ?? []);
      this.pins.set(last?.pins ?? new Map());
      this.ready.set(!!last);
    }
    this.chosen.set(localStorage.getItem(this.key(object)));
    try {
      const { views, pins } = await this.saved.read(object, me);
      if (this.of !== object.name) return;
      const before = new Map(this.all().map((view) => [JSON.stringify(view), view]));
      // A view that is what it was stays the same one: what somebody has begun to change of it meanwhile is kept.
      this.all.set(views.map((view) => before.get(JSON.stringify(view)) ?? view));
      this.pins.set(pins);
    } catch {
      // A list without its saved views is still a list.
      if (!this.ready()) this.all.set([]);
    }
    this.ready.set(true);
  }

  /**
   * The view that is shown: the one that the address names, else what somebody chose last, else what their role begins with. Rows that a link
   * asks for by themselves are shown without any.
   */
  shown(object: ObjectInfo | undefined, named: string | undefined, plain: boolean): SavedView | null {
    const find = (id: string | null | undefined) => this.all().find((view) => view.id === id) ?? null;
    if (named || plain || !object) return find(named);
    if (this.chosen() === ALL) return null;
    return find(this.chosen()) ?? find(object.firstView);
  }

  /** What somebody chose last wins from now on; null for no view. */
  choose(object: ObjectInfo, id: string | null): void {
    this.chosen.set(id ?? ALL);
    localStorage.setItem(this.key(object), id ?? ALL);
  }

  async pin(object: ObjectInfo, view: SavedView): Promise<void> {
    const id = await this.saved.pin(object, view, this.pins().size);
    this.pins.update((pins) => new Map(pins).set(view.id, id));
  }

  async unpin(view: SavedView): Promise<void> {
    const id = this.pins().get(view.id);
    if (id) await this.saved.unpin(id);
    this.pins.update((pins) => new Map([...pins].filter(([each]) => each !== view.id)));
  }

  private key(object: ObjectInfo): string {
    return `crm.view.${this.session.user()?.id ?? ''}.${object.name}`;
  }
}
