import { Injectable, inject } from '@angular/core';
import { RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';
import { Layout, parseLayout } from './model/layout';
import { StartPages } from './start-pages';

export interface Dashboard {
  id: string;
  name: string;
  layout: Layout;
  shared: boolean;
  /** Whether everybody begins with it who has none of their own. */
  startPage: boolean;
  position: number;
  mine: boolean;
  owner: string | null;
}

/** The id, in addresses, of what nobody has saved yet. */
export const TEMPLATE = 'template';

const PLURAL = 'dashboards';

/** The dashboards of a person: their own in their order, then those that colleagues share. */
@Injectable({ providedIn: 'root' })
export class Dashboards {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);

  private readonly starts = inject(StartPages);
  private known: { me: string | null; all: Dashboard[] } | null = null;

  /** As they were read last; null where they were not. */
  last(me: string | null): Dashboard[] | null {
    return this.known?.me === me ? this.known.all : null;
  }

  async all(me: string | null): Promise<Dashboard[]> {
    if (!this.registry.byPlural(PLURAL)?.can.read) return [];
    const [{ items }, { dashboard }] = await Promise.all([
      this.records.query(PLURAL, {
        select: ['name', 'config', 'shared', 'startPage', 'position', 'owner'],
        sort: ['position', 'name'],
        page: { size: 100 },
        count: 'none',
      }),
      this.starts.mine(),
    ]);
    const all = inOrder(
      items.map((row) => toDashboard(row, me)),
      dashboard,
    );
    this.known = { me, all };
    return all;
  }

  async add(name: string, layout: Layout, position: number, shared = false): Promise<string> {
    const config = JSON.stringify(layout);
    return (await this.records.create(PLURAL, { name, config, position, shared, startPage: false })).id;
  }

  async save(id: string, layout: Layout): Promise<void> {
    await this.records.update(PLURAL, id, { config: JSON.stringify(layout) });
  }

  async change(
    id: string,
    values: Partial<Pick<Dashboard, 'name' | 'shared' | 'startPage' | 'position'>>,
  ): Promise<void> {
    await this.records.update(PLURAL, id, values);
  }

  remove(id: string): Promise<void> {
    return this.records.remove(PLURAL, id);
  }

  restore(id: string): Promise<void> {
    return this.records.restore(PLURAL, id);
  }
}

/** One's own first; without any, what one's role begins with, then what everybody does. */
export function inOrder(dashboards: Dashboard[], begins: string | null): Dashboard[] {
  const first = ({ id, startPage }: Dashboard) => (id === begins ? 2 : startPage ? 1 : 0);
  return [...dashboards].sort(
    (a, b) =>
      Number(b.mine) - Number(a.mine) ||
      (a.mine ? a.position - b.position : first(b) - first(a)) ||
      a.name.localeCompare(b.name),
  );
}

function toDashboard(row: RecordRow, me: string | null): Dashboard {
  const owner = asReference(row['owner']);
  return {
    id: row.id,
    name: String(row['name'] ?? ''),
    layout: parseLayout(row['config']),
    shared: row['shared'] === true,
    startPage: row['startPage'] === true,
    position: Number(row['position'] ?? 0),
    mine: owner?.id === me,
    owner: owner?.name ?? null,
  };
}
