import { Injectable, inject, signal } from '@angular/core';
import { Registry } from '../../core/registry';
import { titleOf } from '../../records/model/values';
import { Records } from '../../records/records';

/** What colleagues are called, asked for once each. */
@Injectable({ providedIn: 'root' })
export class PeopleNames {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly known = signal<ReadonlyMap<string, string>>(new Map());

  of(id: string): string {
    return this.known().get(id) ?? '';
  }

  async know(ids: string[]): Promise<void> {
    const users = this.registry.byName('user');
    const unknown = [...new Set(ids)].filter((id) => !this.known().has(id));
    if (!users?.can.read || !unknown.length) return;
    const found = await this.records.query(users.plural, {
      select: [users.titleField],
      filter: { field: 'id', op: 'in', value: unknown },
      page: { size: Math.min(unknown.length, 500) },
      count: 'none',
    });
    const names = new Map(this.known());
    for (const row of found.items) names.set(row.id, titleOf(users, row));
    this.known.set(names);
  }
}
