import { Injectable, inject } from '@angular/core';
import { asProblem } from '../api/problem';
import { ObjectInfo } from '../api/types';
import { Words } from '../i18n/words';
import { Toasts } from '../ui/toasts';
import { Records } from './records';

/** Moves one record to the recycle bin and offers to take that back. */
@Injectable({ providedIn: 'root' })
export class Removal {
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);

  async remove(object: ObjectInfo, id: string): Promise<void> {
    try {
      await this.records.remove(object.plural, id);
      this.toasts.done(this.words.n('remove.done', 1), {
        label: this.words.t('common.undo'),
        run: () => void this.restore(object, id),
      });
    } catch (error) {
      this.toasts.failed(this.words.t('remove.refused', { reason: asProblem(error).message }));
    }
  }

  private async restore(object: ObjectInfo, id: string): Promise<void> {
    try {
      await this.records.restore(object.plural, id);
      this.toasts.done(this.words.n('remove.restored', 1));
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }
}
