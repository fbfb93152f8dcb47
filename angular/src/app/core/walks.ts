import { Injectable, Signal, signal } from '@angular/core';

/** A list that somebody came from, as it stands: what a record's page walks along. */
export interface Walk {
  plural: string;
  /** Where the list is shown, with its view and filter. */
  address: string;
  list: {
    rows: Signal<readonly { id: string }[]>;
    hasMore: Signal<boolean>;
    /** Of a group, or of the whole. */
    more(of: string | null): Promise<void>;
  };
}

/** Where in it a record stands. */
export interface Stand {
  walk: Walk;
  /** From 0 on. */
  at: number;
  of: number;
  previous: string | null;
  next: string | null;
}

/** The list that was shown last. It lives as long as the page is not loaded again. */
@Injectable({ providedIn: 'root' })
export class Walks {
  private readonly walk = signal<Walk | null>(null);

  keep(walk: Walk): void {
    this.walk.set(walk);
  }

  /** Null for a record that the list last shown does not hold. */
  standOf(plural: string, id: string): Stand | null {
    const walk = this.walk();
    if (walk?.plural !== plural) return null;
    const rows = walk.list.rows();
    const at = rows.findIndex((row) => row.id === id);
    if (at < 0) return null;
    return { walk, at, of: rows.length, previous: rows[at - 1]?.id ?? null, next: rows[at + 1]?.id ?? null };
  }
}
