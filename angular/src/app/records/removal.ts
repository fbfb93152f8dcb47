import { Injectable, inject } from '@angular/core';
import { asProblem } from '../api/problem';
import { ObjectInfo } from '../api/types';
import { Words } from '../i18n/words';
import { Toasts } from '../ui/toasts';
import { Records } from './records';

/** Moves records to the recycle bin and offers to take that back. */
@Injectable({ providedIn: 'root' })
export class Removal {
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);

  async remove(object: ObjectInfo, ids: string[], again: () => void): Promise<void> {
    const removed: string[] = [];
    let refusal = '';
    for (const id of ids) {
      try {
        await this.records.remove(object.plural, id);
        removed.push(id);
      } catch (error) {
        refusal = asProblem(error).message;
      }
    }
    if (refusal) {
      this.toasts.failed(this.words.n('remove.refused', ids.length - removed.length, { reason: refusal }));
      again();
    }
    if (removed.length) {
      const text = this.words.n('remove.done', removed.length);
      this.toasts.done(text, {
        label: this.words.t('common.undo'),
        run: () => void this.restore(object, removed, again),
      });
    }
  }

  async restore(object: ObjectInfo, ids: string[], again: () => void): Promise<void> {
    try {
      for (const id of ids) await this.records.restore(object.plural, id);
      this.toasts.done(this.words.n('remove.restored', ids.length));
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
    again();
  }
}
