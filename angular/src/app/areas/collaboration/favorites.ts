import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { titleOf } from '../../records/model/values';
import { Records } from '../../records/records';
import { Toasts } from '../../ui/toasts';

export interface Favorite {
  id: string;
  object: string;
  record: string;
  position: number;
}

export interface Shortcut {
  record: string;
  title: string;
  icon: string;
  link: string[];
}

/** Records that somebody wants at hand, in their own order; what they are called is asked for with them. */
@Injectable({ providedIn: 'root' })
export class Favorites {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  private readonly all = signal<Favorite[]>([]);
  private readonly titles = signal<ReadonlyMap<string, string>>(new Map());

  readonly shortcuts = computed<Shortcut[]>(() =>
    this.all().flatMap((favorite) => {
      const object = this.registry.byName(favorite.object);
      const title = this.titles().get(favorite.record);
      if (!object || title === undefined) return [];
      return [{ record: favorite.record, title, icon: object.icon, link: ['/', object.plural, favorite.record] }];
    }),
  );

  constructor() {
    const session = inject(Session);
    effect(() => {
      const there = session.signedIn() && !!this.registry.byName('favorite');
      untracked(() => (there ? void this.load() : this.all.set([])));
    });
    this.records.hear((changes) => {
      const kept = new Set(this.all().map(({ record }) => record));
      if (changes.some(({ id }) => kept.has(id))) void this.name();
    });
  }

  has(record: string): boolean {
    return this.all().some((favorite) => favorite.record === record);
  }

  async toggle(object: string, record: string): Promise<void> {
    const known = this.all().filter((favorite) => favorite.record === record);
    try {
      if (known.length) {
        this.all.update((all) => all.filter((favorite) => favorite.record !== record));
        for (const favorite of known) await this.records.remove('favorites', favorite.id);
      } else {
        const position = Math.max(-1, ...this.all().map((favorite) => favorite.position)) + 1;
        const row = await this.records.create('favorites', { object, record, position });
        this.all.update((all) => [...all, { id: row.id, object, record, position }]);
        await this.name();
      }
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
      await this.load();
    }
  }

  private async load(): Promise<void> {
    try {
      const page = await this.records.query('favorites', {
        select: ['object', 'record', 'position'],
        sort: ['position', 'createdAt'],
        page: { size: 100 },
        count: 'none',
      });
      const once = new Map(page.items.map((row) => [String(row['record']), row]));
      this.all.set(
        [...once.values()].map((row) => ({
          id: row.id,
          object: String(row['object']),
          record: String(row['record']),
          position: Number(row['position']),
        })),
      );
      await this.name();
    } catch {
      // The navigation does without until the next time.
    }
  }

  private async name(): Promise<void> {
    const titles = new Map<string, string>();
    for (const name of new Set(this.all().map((favorite) => favorite.object))) {
      const favorites = this.all().filter((favorite) => favorite.object === name);
      const object = this.registry.byName(name);
      if (!object?.can.read) continue;
      const page = await this.records.query(object.plural, {
        select: [object.titleField],
        filter: { field: 'id', op: 'in', value: favorites.map((favorite) => favorite.record) },
        page: { size: 100 },
        count: 'none',
      });
      for (const row of page.items) titles.set(row.id, titleOf(object, row));
    }
    this.titles.set(titles);
  }
}
