import { Injectable, inject } from '@angular/core';
import { ListQuery, ListResult } from '../../api/types';
import { Session } from '../../core/session';
import { Records } from '../records';

/** The rows of a question as somebody saw them last, and how far they had scrolled, in pixels. */
export interface Remembered {
  result: ListResult;
  top: number;
}

/** Where the rows of one question are kept. */
export interface MemoryPlace {
  /** Null where nothing is known, or not any more. */
  read(): Remembered | null;
  keep(shown: Remembered): void;
}

interface Kept extends Remembered {
  revision: number;
}

const MOST_QUESTIONS = 24;

/**
 * What lists showed last, so that coming back to one shows it at once while it is read again. It is the person's own, is forgotten for an object
 * as soon as anything of it is written here, and lives as long as the page is not loaded again.
 */
@Injectable({ providedIn: 'root' })
export class RowMemory {
  private readonly records = inject(Records);
  private readonly session = inject(Session);
  private readonly kept = new Map<string, Kept>();

  placeOf(plural: string, query: ListQuery): MemoryPlace {
    const key = `${this.session.user()?.id ?? ''} ${plural} ${JSON.stringify(query)}`;
    return {
      read: () => {
        const known = this.kept.get(key);
        return known && known.revision === this.records.revisionOf(plural) ? known : null;
      },
      keep: ({ result, top }) => {
        this.kept.delete(key);
        this.kept.set(key, { result, top, revision: this.records.revisionOf(plural) });
        if (this.kept.size > MOST_QUESTIONS) this.kept.delete([...this.kept.keys()][0]);
      },
    };
  }
}
