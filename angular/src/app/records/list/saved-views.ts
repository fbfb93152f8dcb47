import { Injectable, inject } from '@angular/core';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Records } from '../records';
import { asReference } from '../model/values';
import { LAYOUTS, Layout, ViewConfig, parseConfig } from '../model/view-config';

export interface SavedView {
  id: string;
  name: string;
  layout: Layout;
  shared: boolean;
  mine: boolean;
  /** Whether this person may rename, share and delete it: their own, and what others share where they may. */
  changeable: boolean;
  /** Who made it; null where that is not known. */
  owner: string | null;
  config: ViewConfig;
}

export interface KnownViews {
  views: SavedView[];
  /** By the ids of views, the ids of their pins. */
  pins: Map<string, string>;
}

/** The named views of an object: the person's own and those that colleagues share. */
@Injectable({ providedIn: 'root' })
export class SavedViews {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);

  private readonly known = new Map<string, KnownViews>();

  /** The views of an object and the person's pins as they were read last; null where they were not. */
  last(object: ObjectInfo, me: string | null): KnownViews | null {
    return this.known.get(`${me} ${object.name}`) ?? null;
  }

  async read(object: ObjectInfo, me: string | null): Promise<KnownViews> {
    const [views, pins] = await Promise.all([
      this.of(object, me),
      this.pinsOf(object).catch(() => new Map<string, string>()),
    ]);
    this.known.set(`${me} ${object.name}`, { views, pins });
    return { views, pins };
  }

  private async of(object: ObjectInfo, me: string | null): Promise<SavedView[]> {
    const result = await this.records.query('saved-views', {
      select: ['name', 'layout', 'config', 'shared', 'position', 'owner'],
      filter: { field: 'object', op: 'eq', value: object.name },
      sort: ['position', 'name'],
      page: { size: 50 },
      count: 'none',
    });
    const manages = this.registry.byName('savedView')?.can.manage ?? false;
    return result.items.map((row) => toView(object, row, me, manages));
  }

  async add(
    object: ObjectInfo,
    name: string,
    shared: boolean,
    layout: Layout,
    config: ViewConfig,
    position: number,
  ): Promise<string> {
    const row = await this.records.create('saved-views', {
      name,
      object: object.name,
      layout,
      shared,
      config: JSON.stringify(config),
      position,
    });
    return row.id;
  }

  async save(view: SavedView, layout: Layout, config: ViewConfig): Promise<void> {
    await this.records.update('saved-views', view.id, { layout, config: JSON.stringify(config) });
  }

  async change(view: SavedView, values: { name?: string; shared?: boolean }): Promise<void> {
    await this.records.update('saved-views', view.id, values);
  }

  async restore(view: SavedView): Promise<void> {
    await this.records.restore('saved-views', view.id);
  }

  async remove(view: SavedView): Promise<void> {
    await this.records.remove('saved-views', view.id);
  }

  /** By the ids of views, the ids of the person's pins, in their order. */
  private async pinsOf(object: ObjectInfo): Promise<Map<string, string>> {
    const { items } = await this.records.query('view-pins', {
      select: ['view'],
      filter: { field: 'name', op: 'eq', value: object.name },
      sort: ['position'],
      page: { size: 50 },
      count: 'none',
    });
    return new Map(items.map((row) => [asReference(row['view'])?.id ?? '', row.id]));
  }

  async pin(object: ObjectInfo, view: SavedView, position: number): Promise<string> {
    return (await this.records.create('view-pins', { name: object.name, view: view.id, position })).id;
  }

  async unpin(id: string): Promise<void> {
    await this.records.remove('view-pins', id);
  }
}

function toView(object: ObjectInfo, row: RecordRow, me: string | null, manages: boolean): SavedView {
  const owner = asReference(row['owner']);
  const mine = !owner || owner.id === me;
  const shared = row['shared'] === true;
  return {
    id: row.id,
    name: String(row['name'] ?? ''),
    layout: LAYOUTS.find((layout) => layout === row['layout']) ?? 'table',
    shared,
    mine,
    changeable: mine || (shared && manages),
    owner: owner?.name ?? null,
    config: parseConfig(object, row['config']),
  };
}
