import { Injectable, computed, inject, signal } from '@angular/core';
import { Filter, ObjectInfo, Question, RecordRow } from '../../api/types';
import { Session } from '../../core/session';
import { Week } from '../../core/week';
import { bothFilters } from '../model/filter';
import { askerOf, meets } from '../model/field-rules';
import { pathsIn } from '../model/usable-view';
import { ColorRule } from '../model/view-config';
import { Records } from '../records';

/** So many records are asked about in one question, and so many questions at once. */
const MOST_IDS = 200;
const MOST_QUESTIONS = 20;
const PAUSE = 40;

/**
 * By which rule of a view a row is coloured: the first that fits. Rules are evaluated here, as those of fields are; what cannot be told from the
 * row, such as a condition on its company's owner, is asked of the server for all such rows together. Provided by the page that shows them.
 */
@Injectable()
export class RowColors {
  private readonly records = inject(Records);
  private readonly session = inject(Session);
  private readonly week = inject(Week);
  private readonly object = signal<ObjectInfo | null>(null);
  readonly rules = signal<readonly ColorRule[]>([]);
  /** What was answered, by rule, record and its version. */
  private readonly answers = signal<ReadonlyMap<string, boolean>>(new Map());
  private readonly asker = computed(() => askerOf(this.session.user()?.id ?? null, this.week.start()));
  private readonly wanted = new Map<string, { rule: number; row: RecordRow }>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The record's own fields on which the rules depend. */
  readonly fields = computed(() => {
    const own = new Set(this.object()?.fields.map((field) => field.name));
    return [...new Set(this.rules().flatMap((rule) => pathsIn(rule.filter)))].filter((path) => own.has(path));
  });

  use(object: ObjectInfo, rules: readonly ColorRule[]): void {
    this.wanted.clear();
    this.answers.set(new Map());
    this.object.set(object);
    this.rules.set(rules);
  }

  of(row: RecordRow): ColorRule | null {
    const object = this.object();
    if (!object) return null;
    for (const [index, rule] of this.rules().entries()) {
      const fits =
        meets(object, rule.filter, (field) => row[field.name], this.asker()) ?? this.answers().get(key(index, row));
      if (fits) return rule;
      // Whether a later rule fits is of no interest before this is known.
      if (fits === undefined) return this.want(index, row);
    }
    return null;
  }

  private want(rule: number, row: RecordRow): null {
    this.wanted.set(key(rule, row), { rule, row });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE);
    return null;
  }

  private async ask(): Promise<void> {
    const [object, rules] = [this.object(), this.rules()];
    const batches = batched([...this.wanted.values()]).slice(0, MOST_QUESTIONS);
    if (!object || !batches.length) return;
    for (const { rule, rows } of batches) for (const row of rows) this.wanted.delete(key(rule, row));
    const questions = batches.map(({ rule, rows }): Question => {
      const chosen: Filter = { field: 'id', op: 'in', value: rows.map((row) => row.id) };
      const filter = bothFilters(chosen, rules[rule].filter);
      const query = { select: [object.titleField], filter, page: { size: MOST_IDS }, count: 'none' as const };
      return { object: object.plural, query };
    });
    try {
      const told = await this.records.ask(questions);
      if (rules !== this.rules()) return;
      const answers = new Map(this.answers());
      for (const [index, { rule, rows }] of batches.entries()) {
        const fitting = new Set(told[index].items?.map((row) => row.id));
        for (const row of rows) answers.set(key(rule, row), fitting.has(row.id));
      }
      this.answers.set(answers);
    } catch {
      // Without an answer a row has no colour; it is asked again with the next change.
    }
  }
}

function key(rule: number, row: RecordRow): string {
  return `${rule} ${row.id} ${row.version ?? ''}`;
}

function batched(wanted: { rule: number; row: RecordRow }[]): { rule: number; rows: RecordRow[] }[] {
  const result: { rule: number; rows: RecordRow[] }[] = [];
  for (const { rule, row } of wanted) {
    const open = result.find((batch) => batch.rule === rule && batch.rows.length < MOST_IDS);
    if (open) open.rows.push(row);
    else result.push({ rule, rows: [row] });
  }
  return result;
}
