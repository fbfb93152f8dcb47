import { Injectable, inject } from '@angular/core';
import { FieldInfo, Reference } from '../../api/types';
import { Registry } from '../../core/registry';
import { titleOf } from '../model/values';
import { Records } from '../records';

/** So many names are looked up in one question. */
const MOST_NAMES = 200;

/** The records that names mean, by field. */
export interface NamedReferences {
  /** Undefined where the field refers to nothing, or no record, or more than one, goes by that name. */
  get(field: FieldInfo, name: string): Reference | undefined;
}

/** Looks up what references were written as: the names of records. */
@Injectable({ providedIn: 'root' })
export class References {
  private readonly registry = inject(Registry);
  private readonly records = inject(Records);

  async named(written: { field: FieldInfo; name: string }[]): Promise<NamedReferences> {
    const wanted = new Map<string, Set<string>>();
    for (const { field, name } of written) {
      const target = this.registry.target(field);
      if (target && name.trim()) wanted.set(target.name, (wanted.get(target.name) ?? new Set()).add(name.trim()));
    }
    const found = new Map<string, Map<string, Reference[]>>();
    for (const [of, names] of wanted) found.set(of, await this.look(of, [...names]));
    return {
      get: (field, name) => {
        const same = found.get(this.registry.target(field)?.name ?? '')?.get(name.trim().toLowerCase());
        return same?.length === 1 ? same[0] : undefined;
      },
    };
  }

  private async look(of: string, names: string[]): Promise<Map<string, Reference[]>> {
    const target = this.registry.byName(of)!;
    const byName = new Map<string, Reference[]>();
    for (let at = 0; at < names.length; at += MOST_NAMES) {
      const { items } = await this.records.query(target.plural, {
        select: [target.titleField],
        filter: { field: target.titleField, op: 'in', value: names.slice(at, at + MOST_NAMES) },
        page: { size: 500 },
        count: 'none',
      });
      for (const row of items) {
        const name = titleOf(target, row);
        const key = name.toLowerCase();
        byName.set(key, [...(byName.get(key) ?? []), { id: row.id, name }]);
      }
    }
    return byName;
  }
}
