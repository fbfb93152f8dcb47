import { Injectable, inject } from '@angular/core';
import { FieldInfo, Filter, RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { BulkRun } from '../../records/bulk/bulk-run';
import { ActDialog, ActDialogData } from '../../records/form/act-dialog';
import { Records } from '../../records/records';
import { Removal } from '../../records/removal';
import { Overlays } from '../../ui/overlays';

/** Removes a stage; deals that stand in it, archived ones too, are moved to another one first. */
@Injectable({ providedIn: 'root' })
export class StageRemoval {
  private readonly bulk = inject(BulkRun);
  private readonly overlays = inject(Overlays);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly removal = inject(Removal);
  private readonly words = inject(Words);

  /** `others` are the stages that its deals can go to. */
  async remove(stage: RecordRow, others: RecordRow[]): Promise<void> {
    const here: Filter = { field: 'stage', op: 'eq', value: stage.id };
    const question = { select: ['name'], filter: here, page: { size: 1 }, archived: true };
    const standing = (await this.records.query('deals', question)).total?.count ?? 0;
    if (standing && !(await this.move(stage, others, here, standing))) return;
    await this.removal.remove(this.registry.byName('stage')!, stage.id);
  }

  /** Whether none is left there. */
  private async move(stage: RecordRow, others: RecordRow[], here: Filter, count: number): Promise<boolean> {
    let moved = false;
    const before = others.findLast((other) => Number(other['position']) < Number(stage['position']));
    const data: ActDialogData = {
      heading: this.words.t('pipelines.remove', { name: String(stage['name']) }),
      text: this.words.t('pipelines.moveFirst', { count: String(count) }),
      act: this.words.t('pipelines.moveAndRemove'),
      fields: [this.destination(others)],
      values: { stage: (before ?? others[0])?.id ?? null },
      run: async ({ stage: to }: Record<string, Value>) => {
        const which = { query: { filter: here, archived: true } };
        const job = await this.bulk.start('deals', which, { action: 'update', values: { stage: to } });
        moved = job?.state === 'done' && job.refused === 0;
      },
    };
    await this.overlays.ask(ActDialog, data);
    return moved;
  }

  private destination(others: RecordRow[]): FieldInfo {
    const stage = this.registry.byName('deal')!.fields.find((field) => field.name === 'stage')!;
    return {
      ...stage,
      label: this.words.t('pipelines.moveTo'),
      type: 'choice',
      required: true,
      choices: others.map(({ id, name }) => ({ value: id, label: String(name), color: null })),
    };
  }
}
