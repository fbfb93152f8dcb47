import { Injectable, inject } from '@angular/core';
import { FieldInfo, Filter, RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { BulkRun } from '../../records/bulk/bulk-run';
import { ActDialog, ActDialogData } from '../../records/form/act-dialog';
import { Records } from '../../records/records';
import { Removal } from '../../records/removal';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';

export interface Pipeline {
  row: RecordRow;
  stages: RecordRow[];
}

/** How many stages are asked about at once. */
const AT_ONCE = 20;

/** Removes a pipeline with its stages; deals that go through it, archived ones too, are moved first: stage by stage, or all to one. */
@Injectable({ providedIn: 'root' })
export class PipelineRemoval {
  private readonly bulk = inject(BulkRun);
  private readonly overlays = inject(Overlays);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly removal = inject(Removal);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);

  async remove(pipeline: Pipeline, others: Pipeline[]): Promise<void> {
    if (pipeline.row['isDefault']) return this.toasts.failed(this.words.t('pipelines.defaultStays'));
    const standing = await this.standing(pipeline.stages);
    if (standing.length && !(await this.move(pipeline, standing, others))) return;
    await this.removal.remove(this.registry.byName('pipeline')!, pipeline.row.id);
  }

  /** The stages in which deals stand, and how many. */
  private async standing(stages: RecordRow[]): Promise<{ stage: RecordRow; count: number }[]> {
    const counted: { stage: RecordRow; count: number }[] = [];
    for (let start = 0; start < stages.length; start += AT_ONCE) {
      const some = stages.slice(start, start + AT_ONCE);
      const query = (stage: RecordRow) => ({
        select: ['name'],
        filter: here(stage.id),
        page: { size: 1 },
        archived: true,
      });
      const answers = await this.records.ask(some.map((stage) => ({ object: 'deals', query: query(stage) })));
      some.forEach((stage, at) => counted.push({ stage, count: answers[at]?.total?.count ?? 0 }));
    }
    return counted.filter(({ count }) => count > 0);
  }

  /** Whether none is left there. */
  private async move(
    pipeline: Pipeline,
    standing: { stage: RecordRow; count: number }[],
    others: Pipeline[],
  ): Promise<boolean> {
    const places = others.flatMap(({ row, stages }) =>
      stages.map((stage) => ({ stage, label: `${String(row['name'])}: ${String(stage['name'])}` })),
    );
    const alike = (stage: RecordRow) =>
      places.find((place) => place.stage['type'] === stage['type'])?.stage.id ?? places[0]?.stage.id ?? null;
    const base = this.registry.byName('deal')!.fields.find((field) => field.name === 'stage')!;
    const choice = (name: string, label: string, required: boolean): FieldInfo => ({
      ...base,
      name,
      label,
      type: 'choice',
      required,
      choices: places.map(({ stage, label: told }) => ({ value: stage.id, label: told, color: null })),
    });
    let moved = false;
    const count = standing.reduce((sum, each) => sum + each.count, 0);
    const each = standing.map(({ stage, count: here }) =>
      choice(stage.id, this.words.t('pipelines.moveFrom', { stage: String(stage['name']), count: String(here) }), true),
    );
    const data: ActDialogData = {
      heading: this.words.t('pipelines.removePipeline', { name: String(pipeline.row['name']) }),
      text: this.words.t('pipelines.movePipelineFirst', { count: String(count) }),
      act: this.words.t('pipelines.moveAndRemove'),
      fields: each.length > 1 ? [choice('all', this.words.t('pipelines.moveAll'), false), ...each] : each,
      values: Object.fromEntries(standing.map(({ stage }) => [stage.id, alike(stage)])),
      run: async (to: Record<string, Value>) => {
        moved = true;
        for (const { stage } of standing) moved &&= await this.empty(stage, to['all'] ?? to[stage.id]);
      },
    };
    await this.overlays.ask(ActDialog, data);
    return moved;
  }

  private async empty(stage: RecordRow, to: Value): Promise<boolean> {
    const which = { query: { filter: here(stage.id), archived: true } };
    const job = await this.bulk.start('deals', which, { action: 'update', values: { stage: to } });
    return job?.state === 'done' && job.refused === 0;
  }
}

function here(stage: string): Filter {
  return { field: 'stage', op: 'eq', value: stage };
}
