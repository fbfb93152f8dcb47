import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Moves } from '../../records/board/moves';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';
import { Chip } from '../../ui/chip';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { StageTime, StageStep, stepsOf } from './stage-steps';

/** The way of a deal through its pipeline: where it stands, how long it was in each stage, and a move at one press. */
@Component({
  selector: 'crm-stage-strip',
  imports: [Chip, Icon],
  template: `
    @if (steps().length) {
      <ol [attr.aria-label]="t('stages.way')">
        @for (step of steps(); track step.id) {
          <li>
            <button
              type="button"
              [attr.data-state]="step.state"
              [attr.data-type]="step.row['type']"
              [attr.aria-current]="step.state === 'here' ? 'step' : null"
              [disabled]="!movable() || step.state === 'here' || busy()"
              [title]="titleOf(step)"
              (click)="move(step)"
            >
              <span class="bar"></span>
              <span class="name">
                <span class="ellipsis">{{ step.name }}</span>
                @if (step.row['approval']) {
                  <crm-icon name="stamp" [size]="12" /><span class="visually-hidden">{{
                    t('stages.needsApproval')
                  }}</span>
                }
              </span>
              <span class="time num">
                @if (step.state === 'here' && days() !== null) {
                  {{ formats.days(days()) }}
                } @else if (step.time) {
                  {{ formats.span(step.time.seconds) }}
                }
              </span>
            </button>
            @if (step.state === 'here' && over(); as over) {
              <crm-chip color="danger">{{ t('cell.over', { days: formats.number(over) }) }}</crm-chip>
            }
          </li>
        }
      </ol>
    }
  `,
  styleUrl: './stage-strip.css',
})
export class StageStrip {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly row = input.required<RecordRow>();
  readonly title = input('');

  private readonly http = inject(Http);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly moves = inject(Moves);
  private readonly toasts = inject(Toasts);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  private readonly stages = signal<RecordRow[]>([]);
  private readonly times = signal<StageTime[]>([]);
  private readonly here = computed(() => asReference(this.row()['stage'])?.id ?? null);
  private readonly pipeline = computed(() => asReference(this.row()['pipeline'])?.id ?? null);
  protected readonly steps = computed(() => stepsOf(this.stages(), this.times(), this.here()));
  protected readonly movable = computed(() => this.object().can.update);
  protected readonly days = computed(() => numberOf(this.row()['daysInStage']));
  protected readonly over = computed(() => numberOf(this.row()['daysOverTarget']));

  constructor() {
    effect(() => {
      const pipeline = this.pipeline();
      untracked(() => void this.readStages(pipeline));
    });
    effect(() => {
      this.here();
      const id = this.id();
      untracked(() => void this.readTimes(id));
    });
  }

  protected titleOf({ name, time, row }: StageStep): string {
    const target = numberOf(row['targetDays']);
    return [
      name,
      ...(time ? [this.t('stages.stood', { time: this.formats.span(time.seconds) })] : []),
      ...(target ? [this.t('stages.target', { days: this.formats.days(target) })] : []),
    ].join(' · ');
  }

  protected async move(step: StageStep): Promise<void> {
    const field = this.object().fields.find((each) => each.name === 'stage');
    if (!field) return;
    this.busy.set(true);
    try {
      await this.moves.move(this.object(), field, this.row(), { id: step.id, name: step.name, row: step.row });
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  private async readStages(pipeline: string | null): Promise<void> {
    const object = this.registry.byName('stage');
    if (!pipeline || !object) return this.stages.set([]);
    const wanted = ['name', 'color', 'type', 'targetDays', 'approval'];
    const answer = await this.records
      .query('stages', {
        select: wanted.filter((name) => object.fields.some((field) => field.name === name)),
        filter: { field: 'pipeline', op: 'eq', value: pipeline },
        sort: ['position'],
        page: { size: 100 },
        count: 'none',
      })
      .catch(() => null);
    if (pipeline === this.pipeline()) this.stages.set(answer?.items ?? []);
  }

  private async readTimes(id: string): Promise<void> {
    const times = await this.http.get<StageTime[]>(`/api/crm/deals/${id}/stage-times`).catch(() => []);
    if (id === this.id()) this.times.set(times);
  }
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
