import { Injectable, inject } from '@angular/core';
import { ListResult } from '../../api/types';
import { Session } from '../../core/session';
import { Records } from '../records';

/** What a question was answered with last, such as the rows of a list, and how far somebody had scrolled, in pixels. */
export interface Remembered<T = ListResult> {
  result: T;
  top: number;
}

/** Where the answer of one question is kept. */
export interface MemoryPlace<T = ListResult> {
  /** Null where nothing is known, or not any more. */
  read(): Remembered<T> | null;
  keep(shown: Remembered<T>): void;
}

interface Kept extends Remembered<unknown> {
  revision: number;
}

const MOST_QUESTIONS = 24;

/**
 * What lists and boards showed last, so that coming back to one shows it at once while it is read again. It is the person's own, is forgotten for
 * an object as soon as anything of it is written here, and lives as long as the page is not loaded again.
 */
@Injectable({ providedIn: 'root' })
export class RowMemory {
  private readonly records = inject(Records);
  private readonly session = inject(Session);
  private readonly kept = new Map<string, Kept>();

  /** Whoever asks says what the answer to such a question is. */
  placeOf<T = ListResult>(plural: string, query: object): MemoryPlace<T> {
    const key = `${this.session.user()?.id ?? ''} ${plural} ${JSON.stringify(query)}`;
    return {
      read: () => {
        const known = this.kept.get(key);
        return known && known.revision === this.records.revisionOf(plural) ? (known as Remembered<T>) : null;
      },
      keep: ({ result, top }) => {
        this.kept.delete(key);
        this.kept.set(key, { result, top, revision: this.records.revisionOf(plural) });
        if (this.kept.size > MOST_QUESTIONS) this.kept.delete([...this.kept.keys()][0]);
      },
    };
  }
}
