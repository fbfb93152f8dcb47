import { Injectable, inject, signal } from '@angular/core';
import { Problem, asProblem, isUnknownField } from '../../api/problem';
import { Question, QuestionAnswer } from '../../api/types';
import { Registry } from '../../core/registry';
import { Week } from '../../core/week';
import { Words } from '../../i18n/words';
import { Records } from '../../records/records';
import { Range, Widget } from './model/layout';
import { questionsOf } from './model/questions';

export interface WidgetState {
  state: 'loading' | 'ready' | 'failed';
  answers: QuestionAnswer[];
  error: unknown;
}

interface Asked {
  widget: Widget;
  questions: Question[];
}

/** So many questions go into one request. */
const MOST = 20;
const LOADING: WidgetState = { state: 'loading', answers: [], error: null };
/** What asks by itself. */
const READY: WidgetState = { state: 'ready', answers: [], error: null };

/**
 * What widgets were answered. All are asked together; one that is refused, or takes too long, fails alone. Provided by the page that shows them.
 */
@Injectable()
export class WidgetAnswers {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly week = inject(Week);
  private readonly t = inject(Words).t;
  private readonly states = signal<ReadonlyMap<string, WidgetState>>(new Map());
  private abort: AbortController | null = null;

  of(id: string): WidgetState {
    return this.states().get(id) ?? LOADING;
  }

  readonly all = this.states.asReadonly();

  /** Asks all of them. What is on the screen stays until the new answer is there, unless it is about something else now. */
  async load(widgets: Widget[], range: Range | undefined, keep: boolean): Promise<void> {
    this.abort?.abort();
    const { signal } = (this.abort = new AbortController());
    const before = this.states();
    this.states.set(new Map(widgets.map((widget) => [widget.id, begins(widget, keep && before.get(widget.id))])));
    const asked = widgets.filter(isAsked).map((widget) => ({
      widget,
      questions: questionsOf(this.registry, widget, range, new Date(), this.week.start()),
    }));
    for (const { widget, questions } of asked) if (!questions.length) this.fail(widget, this.unknownObject());
    await Promise.all(batches(asked.filter((each) => each.questions.length)).map((batch) => this.ask(batch, signal)));
  }

  /** Asks one anew: it failed, or was changed. */
  async loadOne(widget: Widget, range: Range | undefined): Promise<void> {
    this.put(widget, begins(widget));
    if (!isAsked(widget)) return;
    const questions = questionsOf(this.registry, widget, range, new Date(), this.week.start());
    if (questions.length) await this.ask([{ widget, questions }], new AbortController().signal);
    else this.fail(widget, this.unknownObject());
  }

  private async ask(batch: Asked[], signal: AbortSignal): Promise<void> {
    try {
      const answers = await this.records.ask(
        batch.flatMap((each) => each.questions),
        signal,
      );
      let at = 0;
      for (const { widget, questions } of batch) {
        const own = answers.slice(at, at + questions.length);
        at += questions.length;
        const refused = own.find((answer) => answer.refused)?.refused;
        if (refused) this.fail(widget, this.refusal(refused));
        else this.put(widget, { state: 'ready', answers: own, error: null });
      }
    } catch (error) {
      if (signal.aborted) return;
      const together = batch.length === 1 || [0, 401, 429].includes(asProblem(error).status);
      if (together) for (const { widget } of batch) this.fail(widget, error);
      // One of them spoils it for all: each by itself then, one after the other.
      else for (const each of batch) await this.ask([each], signal);
    }
  }

  private refusal({ code, detail }: { code: string; detail: string }): Problem {
    if (code === 'auth:forbidden') return new Problem(403, code, '', '');
    return new Problem(400, code, '', isUnknownField(code) ? this.t('dash.unknownField', { detail }) : detail);
  }

  private unknownObject(): Problem {
    return new Problem(403, 'crm:unknown-object', '', '');
  }

  private fail(widget: Widget, error: unknown): void {
    this.put(widget, { state: 'failed', answers: [], error });
  }

  private put(widget: Widget, state: WidgetState): void {
    this.states.update((states) => new Map(states).set(widget.id, state));
  }
}

function isAsked(widget: Widget): boolean {
  return widget.kind !== 'activity';
}

function begins(widget: Widget, before?: WidgetState | false): WidgetState {
  return isAsked(widget) ? before || LOADING : READY;
}

/** Questions of one widget stay together. */
function batches(asked: Asked[]): Asked[][] {
  const result: Asked[][] = [];
  let size = MOST + 1;
  for (const each of asked) {
    if (size + each.questions.length > MOST) {
      result.push([]);
      size = 0;
    }
    result[result.length - 1].push(each);
    size += each.questions.length;
  }
  return result;
}
