import { Injectable, inject } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ActInfo, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { ActDialog, ActDialogData } from '../form/act-dialog';
import { titleOf } from '../model/values';
import { Records } from '../records';

/** Does to one record what its object defines: asks for what an act needs, and says what came of it. */
@Injectable({ providedIn: 'root' })
export class ActRun {
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);

  async run(
    object: ObjectInfo,
    row: RecordRow,
    act: ActInfo,
    send: (input: Record<string, Value>) => Promise<RecordRow>,
  ): Promise<void> {
    if (act.input.length) {
      const data: ActDialogData = {
        heading: `${act.label}: ${titleOf(object, row)}`,
        act: act.label,
        fields: act.input,
        values: Object.fromEntries(act.input.map((field) => [field.name, row[field.name] ?? null])),
        more: act.takesFields ? object.fields : [],
        run: send,
      };
      if (!(await this.overlays.ask(ActDialog, data))) return;
    } else {
      try {
        await send({});
      } catch (error) {
        return this.toasts.failed(asProblem(error).message || this.words.t('error.failed.text'));
      }
    }
    this.toasts.done(this.words.t('record.acted', { act: act.label, name: titleOf(object, row) }));
  }

  /** Out of the way at once, with a way back. */
  async archive(object: ObjectInfo, row: RecordRow): Promise<void> {
    try {
      await this.records.act(object.plural, row.id, 'archive', {});
      const back = () => void this.records.act(object.plural, row.id, 'unarchive', {});
      this.toasts.done(this.words.t('archive.done', { name: titleOf(object, row) }), {
        label: this.words.t('common.undo'),
        run: back,
      });
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }
}
