import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Problem, asProblem, isUnknownField } from '../../api/problem';
import { Filter } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { ChartInputs } from '../../records/chart/chart-part';
import { ChartConfig } from '../../records/model/view-config';
import { Records } from '../../records/records';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Unsaved } from '../../ui/unsaved';
import { Skeleton } from '../../ui/skeleton';
import { DashboardWords } from './dashboard-words';
import { BuilderData, WidgetBuilder } from './edit/widget-builder';
import { isNothing } from './model/answers';
import { blankWidget } from './model/draft';
import { FIGURES, Widget } from './model/layout';
import { questionsOf } from './model/questions';
import { WidgetState } from './widget-answers';
import { WidgetBody } from './widgets/widget-body';

/** Figures follow changes of others, but not each of them. */
const FOLLOW_AFTER = 1_500;

/** One chart of the rows of a view; what is chosen in it leads to the rows behind. */
@Component({
  selector: 'crm-chart-view',
  imports: [EmptyState, ErrorState, Icon, Skeleton, WidgetBody],
  template: `
    <header>
      <h2 class="ellipsis">{{ title() }}</h2>
      <button type="button" class="btn" data-chart (click)="edit()">
        <crm-icon name="chart-column" />{{ t('chart.edit') }}
      </button>
    </header>
    <div class="drawing">
      @switch (state().state) {
        @case ('loading') {
          <crm-skeleton [lines]="8" [height]="36" />
        }
        @case ('failed') {
          @if (fieldGone(); as detail) {
            <crm-empty-state
              icon="chart-column"
              [heading]="t('chart.fieldGone')"
              [text]="t('chart.fieldGoneText', { detail })"
            >
              <button type="button" class="btn primary" (click)="edit()">{{ t('chart.edit') }}</button>
            </crm-empty-state>
          } @else {
            <crm-error-state [error]="state().error" (retry)="load(true)" />
          }
        }
        @default {
          @if (nothing()) {
            <crm-empty-state
              icon="chart-column"
              [heading]="t('list.noMatch', { label: object().labelPlural.toLowerCase() })"
              [text]="t('list.noMatchText')"
            />
          } @else {
            <crm-widget-body [widget]="asked()" [state]="state()" (opened)="drill($event)" />
          }
        }
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      flex: 1;
      min-width: 0;
      min-height: 0;
      padding: 12px 16px 16px;
    }

    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      padding-bottom: 12px;
    }

    h2 {
      font-size: var(--text-title);
    }

    .drawing {
      flex: 1;
      min-height: 0;
    }
  `,
})
export class ChartView {
  readonly object = input.required<ChartInputs['object']>();
  readonly filter = input<ChartInputs['filter']>();
  readonly search = input('');
  readonly chart = input<ChartInputs['chart']>();
  readonly changed = input.required<ChartInputs['changed']>();
  readonly drilled = input.required<ChartInputs['drilled']>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly realtime = inject(Realtime);
  private readonly unsaved = inject(Unsaved);
  private readonly names = inject(DashboardWords);
  protected readonly t = inject(Words).t;
  protected readonly state = signal<WidgetState>({ state: 'loading', answers: [], error: null });
  /** What the server says about a field that the chart asks for in vain: it was retired, or is hidden from whoever looks. */
  protected readonly fieldGone = computed(() => {
    const { code, detail } = asProblem(this.state().error);
    return isUnknownField(code) ? detail : null;
  });
  protected readonly nothing = computed(() => isNothing(this.state().answers[0]));
  protected readonly widget = computed(() => widgetOf(this.chart(), this.object()));
  protected readonly title = computed(() => this.names.title(this.widget()));
  /** What is on the screen, and what it was asked with. */
  protected readonly asked = signal<Widget>({ id: 'view', kind: 'bar', object: '', place: { x: 0, y: 0, w: 1, h: 1 } });
  private abort: AbortController | null = null;
  private following: ReturnType<typeof setTimeout> | undefined;
  private readonly question = computed(
    () => ({ widget: this.widget(), filter: this.filter(), search: this.search() }),
    {
      equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    },
  );

  constructor() {
    effect(() => {
      this.question();
      untracked(() => void this.load(true));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === this.object().plural)) this.follow();
    });
    effect((onCleanup) => onCleanup(this.realtime.watch(this.object().name, null, () => this.follow())));
  }

  protected async load(anew: boolean): Promise<void> {
    this.abort?.abort();
    const { signal: aborted } = (this.abort = new AbortController());
    const { widget, filter, search } = this.question();
    if (anew) this.state.set({ state: 'loading', answers: [], error: null });
    const questions = questionsOf(this.registry, { ...widget, filter }, undefined, new Date());
    try {
      const answers = await this.records.ask(
        questions.map(({ object, query }) => ({ object, query: search ? { ...query, search } : query })),
        aborted,
      );
      if (aborted.aborted) return;
      const refused = answers.find((answer) => answer.refused)?.refused;
      this.asked.set(widget);
      this.state.set(
        refused
          ? { state: 'failed', answers: [], error: new Problem(400, refused.code, '', refused.detail) }
          : { state: 'ready', answers, error: null },
      );
    } catch (error) {
      if (!aborted.aborted) this.state.set({ state: 'failed', answers: [], error });
    }
  }

  protected async edit(): Promise<void> {
    const data: BuilderData = { widget: this.widget(), rows: { filter: this.filter() } };
    const widget = await this.unsaved.broad<Widget, BuilderData>(WidgetBuilder, data);
    if (widget) this.changed()(chartOf(widget));
  }

  protected drill(rows: Filter | undefined): void {
    if (rows) this.drilled()(rows);
  }

  private follow(): void {
    clearTimeout(this.following);
    this.following = setTimeout(() => void this.load(false), FOLLOW_AFTER);
  }
}

/** The chart of a view as a widget about its object; without one, what most objects have something to say by. */
export function widgetOf(chart: ChartConfig | undefined, object: ChartInputs['object']): Widget {
  const { on: _, ...blank } = blankWidget(object);
  const known = FIGURES.some((kind) => kind === chart?.kind);
  return { ...blank, ...(known ? (chart as Partial<Widget>) : {}), id: 'view', object: object.plural };
}

/** What a view keeps of a widget: which rows it is about the view says itself. */
export function chartOf(widget: Widget): ChartConfig {
  const { id: _, object: __, place: ___, filter: ____, ...chart } = widget;
  return chart;
}
