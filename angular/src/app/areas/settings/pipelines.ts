import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import { Component, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { CreatePanel } from '../../records/form/create-panel';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';
import { Chip } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { Unsaved } from '../../ui/unsaved';
import { StageForm } from './stage-form';
import { StageRemoval } from './stage-removal';

interface Pipeline {
  row: RecordRow;
  stages: RecordRow[];
}

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
                  <span class="caption ellipsis needs">{{ needs(stage) }}</span>
                  @if (editable()) {
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
  protected readonly t = inject(Words).t;
  protected readonly pipelines = signal<Pipeline[] | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly editing = signal<string | null>(null);
  protected readonly pipelineObject = computed(() => this.registry.byName('pipeline'));
  protected readonly stageObject = computed(() => this.registry.byName('stage'));
  protected readonly editable = computed(() => this.stageObject()?.can.update ?? false);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const all = { page: { size: 200 }, count: 'none' as const };
      const [pipelines, stages] = await Promise.all([
        this.records.query('pipelines', { select: ['name', 'isDefault'], sort: ['name'], ...all }),
        this.records.query('stages', {
          select: ['name', 'pipeline', 'position', 'type', 'probability', 'color', 'requiredFields'],
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
