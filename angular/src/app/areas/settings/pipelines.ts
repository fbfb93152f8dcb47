import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { RecordRow, Value } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { ActDialog, ActDialogData } from '../../records/form/act-dialog';
import { CreatePanel } from '../../records/form/create-panel';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';
import { Chip } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { Unsaved } from '../../ui/unsaved';
import { Pipeline, PipelineRemoval } from './pipeline-removal';
import { StageForm } from './stage-form';
import { StageRemoval } from './stage-removal';

const STAGE_FIELDS = [
  ...['name', 'pipeline', 'position', 'type', 'probability', 'color', 'requiredFields'],
  ...['targetDays', 'approval', 'approvers', 'approverRole', 'ownApproval'],
];

/** The pipelines of the company and their stages, in the order in which a deal goes through them. */
@Component({
  selector: 'crm-pipelines',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Chip, EmptyState, ErrorState, Icon, Skeleton, StageForm],
  template: `
    <div class="top">
      <div>
        <h2>{{ t('settings.pipelines') }}</h2>
        <p class="lead">{{ t('pipelines.lead') }}</p>
      </div>
      @if (pipelineObject()?.can?.create) {
        <button type="button" class="btn" (click)="addPipeline()">
          <crm-icon name="plus" />{{ t('pipelines.add') }}
        </button>
      }
    </div>
    @if (failure()) {
      <crm-error-state [error]="failure()" (retry)="load()" />
    } @else if (pipelines() === null) {
      <crm-skeleton [lines]="7" [height]="40" />
    } @else {
      @for (pipeline of pipelines(); track pipeline.row.id) {
        <section class="card">
          <header>
            <h3>{{ pipeline.row['name'] }}</h3>
            @if (pipeline.row['isDefault']) {
              <crm-chip color="info">{{ t('pipelines.default') }}</crm-chip>
            }
            <span class="space"></span>
            @if (pipelineObject()?.can?.update) {
              @if (!pipeline.row['isDefault']) {
                <button type="button" class="btn ghost small" (click)="begin(pipeline)">
                  {{ t('pipelines.makeDefault') }}
                </button>
              }
              <button type="button" class="btn ghost small" (click)="rename(pipeline)">
                {{ t('pipelines.rename') }}
              </button>
            }
            @if (pipelineObject()?.can?.delete) {
              <button
                type="button"
                class="btn ghost small icon"
                [attr.aria-label]="t('pipelines.removePipeline', { name: text(pipeline.row['name']) })"
                [title]="t('pipelines.removePipeline', { name: text(pipeline.row['name']) })"
                (click)="removePipeline(pipeline)"
              >
                <crm-icon name="trash-2" [size]="14" />
              </button>
            }
          </header>
          <ol cdkDropList [cdkDropListDisabled]="!editable()" (cdkDropListDropped)="drop(pipeline, $event)">
            @for (stage of pipeline.stages; track stage.id; let index = $index) {
              <li cdkDrag>
                <div class="line">
                  @if (editable()) {
                    <crm-icon name="grip-vertical" cdkDragHandle />
                  }
                  <crm-chip [color]="text(stage['color'])" [dot]="true">{{ stage['name'] }}</crm-chip>
                  <span class="caption num">{{ stage['probability'] }} %</span>
                  @if (stage['targetDays']) {
                    <span class="caption num target">{{
                      t('stages.target', { days: formats.days(stage['targetDays']) })
                    }}</span>
                  }
                  @if (stage['approval']) {
                    <crm-icon name="stamp" [size]="14" [title]="t('stages.needsApproval')" />
                    <span class="visually-hidden">{{ t('stages.needsApproval') }}</span>
                  }
                  <span class="caption ellipsis needs">{{ needs(stage) }}</span>
                  @if (editable()) {
                    <span class="turn"></span>
                    <button
                      type="button"
                      class="btn ghost small icon"
                      [disabled]="index === 0"
                      [attr.aria-label]="t('pipelines.up', { name: text(stage['name']) })"
                      (click)="move(pipeline, index, index - 1)"
                    >
                      <crm-icon name="arrow-up" [size]="14" />
                    </button>
                    <button
                      type="button"
                      class="btn ghost small icon"
                      [disabled]="index === pipeline.stages.length - 1"
                      [attr.aria-label]="t('pipelines.down', { name: text(stage['name']) })"
                      (click)="move(pipeline, index, index + 1)"
                    >
                      <crm-icon name="arrow-down" [size]="14" />
                    </button>
                    <button type="button" class="btn small" (click)="edit(stage.id)">{{ t('common.edit') }}</button>
                    @if (stageObject()?.can?.delete) {
                      <button
                        type="button"
                        class="btn ghost small icon"
                        [attr.aria-label]="t('pipelines.remove', { name: text(stage['name']) })"
                        (click)="remove(pipeline, stage)"
                      >
                        <crm-icon name="trash-2" [size]="14" />
                      </button>
                    }
                  }
                </div>
                @if (editing() === stage.id) {
                  <crm-stage-form [stage]="stage" (saved)="saved()" (cancelled)="editing.set(null)" />
                }
              </li>
            }
          </ol>
          @if (stageObject()?.can?.create) {
            <button type="button" class="btn ghost add" (click)="addStage(pipeline)">
              <crm-icon name="plus" />{{ t('pipelines.addStage') }}
            </button>
          }
        </section>
      } @empty {
        <crm-empty-state icon="workflow" [heading]="t('pipelines.empty')" [text]="t('pipelines.lead')" />
      }
    }
  `,
  styleUrls: ['./page.css', './pipelines.css'],
})
export class PipelinesPage {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly overlays = inject(Overlays);
  private readonly removal = inject(StageRemoval);
  private readonly toasts = inject(Toasts);
  private readonly unsaved = inject(Unsaved);
  private readonly pipelineRemoval = inject(PipelineRemoval);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly pipelines = signal<Pipeline[] | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly editing = signal<string | null>(null);
  protected readonly pipelineObject = computed(() => this.registry.byName('pipeline'));
  protected readonly stageObject = computed(() => this.registry.byName('stage'));
  protected readonly editable = computed(() => this.stageObject()?.can.update ?? false);

  constructor() {
    void this.load();
    // Also what an undo elsewhere brings back; what is being typed stays.
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => ['pipelines', 'stages'].includes(plural))) void this.follow();
    });
    const realtime = inject(Realtime);
    for (const object of ['pipeline', 'stage'])
      inject(DestroyRef).onDestroy(realtime.watch(object, null, () => void this.follow()));
  }

  private follow(): Promise<void> {
    return this.editing() ? Promise.resolve() : this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const all = { page: { size: 200 }, count: 'none' as const };
      const [pipelines, stages] = await Promise.all([
        this.records.query('pipelines', { select: ['name', 'isDefault'], sort: ['name'], ...all }),
        this.records.query('stages', {
          select: STAGE_FIELDS,
          sort: ['position'],
          ...all,
        }),
      ]);
      this.pipelines.set(
        pipelines.items.map((row) => ({
          row,
          stages: stages.items.filter((stage) => asReference(stage['pipeline'])?.id === row.id),
        })),
      );
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected drop(pipeline: Pipeline, event: CdkDragDrop<unknown>): void {
    void this.move(pipeline, event.previousIndex, event.currentIndex);
  }

  /** Only the stages whose place has changed are written. */
  protected async move(pipeline: Pipeline, from: number, to: number): Promise<void> {
    const stages = [...pipeline.stages];
    moveItemInArray(stages, from, to);
    const place = (stages: RecordRow[]) =>
      this.pipelines.update((all) =>
        all!.map((each) => (each.row.id === pipeline.row.id ? { ...each, stages } : each)),
      );
    place(stages);
    try {
      for (const [position, stage] of stages.entries()) {
        if (stage['position'] !== position) await this.records.update('stages', stage.id, { position });
      }
      await this.load();
    } catch (error) {
      place(pipeline.stages);
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }

  protected async edit(id: string): Promise<void> {
    if (!(await this.unsaved.mayLeave())) return;
    this.editing.update((open) => (open === id ? null : id));
  }

  protected saved(): void {
    this.editing.set(null);
    void this.load();
  }

  protected async remove(pipeline: Pipeline, stage: RecordRow): Promise<void> {
    try {
      await this.removal.remove(
        stage,
        pipeline.stages.filter((other) => other.id !== stage.id),
      );
      await this.load();
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }

  protected async begin({ row }: Pipeline): Promise<void> {
    try {
      await this.records.update('pipelines', row.id, { isDefault: true }, row.version);
      this.toasts.done(this.t('pipelines.beginsHere', { name: this.text(row['name']) }));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
    await this.load();
  }

  protected async rename({ row }: Pipeline): Promise<void> {
    const name = this.pipelineObject()!.fields.filter((field) => field.name === 'name');
    const data: ActDialogData = {
      heading: this.t('pipelines.rename'),
      act: this.t('common.save'),
      fields: name,
      values: { name: row['name'] },
      run: (body) => this.records.update('pipelines', row.id, body, row.version),
    };
    if (await this.overlays.ask(ActDialog, data)) await this.load();
  }

  protected async removePipeline(pipeline: Pipeline): Promise<void> {
    const others = this.pipelines()!.filter((other) => other !== pipeline);
    try {
      await this.pipelineRemoval.remove(pipeline, others);
      await this.load();
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }

  protected async addPipeline(): Promise<void> {
    if (await this.overlays.side(CreatePanel, { object: this.pipelineObject()! })) await this.load();
  }

  protected async addStage(pipeline: Pipeline): Promise<void> {
    const given = {
      pipeline: { id: pipeline.row.id, name: this.text(pipeline.row['name']) },
      position: pipeline.stages.length,
      type: 'open',
      probability: 50,
    };
    if (await this.overlays.side(CreatePanel, { object: this.stageObject()!, given })) await this.load();
  }

  protected needs(stage: RecordRow): string {
    const names = listOf(stage['requiredFields']);
    const fields = this.registry.byName('deal')?.fields ?? [];
    const labels = names.map((name) => fields.find((field) => field.name === name)?.label ?? name);
    return labels.length ? this.t('pipelines.needs', { fields: labels.join(', ') }) : '';
  }

  protected text(value: Value): string {
    return String(value ?? '');
  }
}

function listOf(value: Value): string[] {
  const items = Array.isArray(value) ? value : String(value ?? '').split(',');
  return items.map((item) => item.trim()).filter(Boolean);
}
