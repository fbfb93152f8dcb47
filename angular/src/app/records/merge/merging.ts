import { Injectable, inject } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { MergePreview, MergeResult, MergeUndone } from '../../api/merge-types';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { Records } from '../records';

/** Makes records one, and offers to take that back. */
@Injectable({ providedIn: 'root' })
export class Merging {
  private readonly http = inject(Http);
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);

  preview(plural: string, winner: string, losers: string[], values: Record<string, string>): Promise<MergePreview> {
    return this.http.post(`/api/crm/${plural}/${winner}/merge?preview=true`, { losers, values });
  }

  async merge(object: ObjectInfo, winner: string, losers: string[], values: Record<string, string>): Promise<void> {
    const merge = await this.http.post<MergeResult>(`/api/crm/${object.plural}/${winner}/merge`, { losers, values });
    this.records.announce(object.plural);
    this.toasts.done(this.words.n('merge.done', losers.length + 1), {
      label: this.words.t('common.undo'),
      run: () => void this.undo(object, merge.id),
    });
  }

  async undo(object: ObjectInfo, id: string): Promise<void> {
    try {
      const undone = await this.http.post<MergeUndone>(`/api/crm/merges/${id}/undo`);
      this.records.announce(object.plural);
      const left = undone.conflicts.reduce((sum, each) => sum + each.count, 0);
      if (left) this.toasts.failed(this.words.n('merge.undoneInPart', left));
      else this.toasts.done(this.words.t('merge.undone'));
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }
}
