import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Filter, ListResult, ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { FilterGroup, isComplete, toFilter } from '../model/filter';
import { Records } from '../records';

const ASK_AFTER = 350;

type Answer = { total: ListResult['total'] } | { refusal: string };

/** How many records the filter finds as it stands: counted by the server shortly after the last change, up to its cap. */
@Component({
  selector: 'crm-filter-count',
  template: `
    @if (unfinished(); as rules) {
      <span class="open">{{ w.n('filter.unfinished', rules) }}</span>
    }
    @if (refusal(); as refusal) {
      <span class="wrong">{{ refusal }}</span>
    } @else {
      <span class="num">{{ found() }}</span>
    }
  `,
  host: { role: 'status', '[attr.aria-busy]': 'answer() === null' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 10px;
      font-size: var(--text-caption);
      color: var(--text-muted);
    }

    .wrong {
      color: var(--danger-text);
    }
  `,
})
export class FilterCount {
  readonly object = input.required<ObjectInfo>();
  readonly group = input.required<FilterGroup>();

  private readonly records = inject(Records);
  private readonly formats = inject(Formats);
  protected readonly w = inject(Words);
  protected readonly answer = signal<Answer | null>(null);
  protected readonly unfinished = computed(() => openRules(this.group()));
  protected readonly refusal = computed(() => {
    const answer = this.answer();
    return answer && 'refusal' in answer ? answer.refusal : null;
  });
  protected readonly found = computed(() => {
    const answer = this.answer();
    if (!answer) return this.w.t('filter.counting');
    const total = 'total' in answer ? answer.total : null;
    return total ? this.w.t('filter.found', { n: this.formats.number(total.count) + (total.exact ? '' : '+') }) : '';
  });
  /** What is asked; a rule that is not finished asks nothing. */
  private readonly asked = computed(() => JSON.stringify([this.object().plural, toFilter(this.group()) ?? null]));

  constructor() {
    effect((onCleanup) => {
      const [plural, filter]: [string, Filter | null] = JSON.parse(this.asked());
      const abort = new AbortController();
      const waiting = setTimeout(() => void this.count(plural, filter, abort.signal), ASK_AFTER);
      this.answer.set(null);
      onCleanup(() => {
        clearTimeout(waiting);
        abort.abort();
      });
    });
  }

  private async count(plural: string, filter: Filter | null, abort: AbortSignal): Promise<void> {
    try {
      const query = { select: ['id'], filter: filter ?? undefined, page: { size: 1 }, count: 'capped' as const };
      const { total } = await this.records.query(plural, query, abort);
      if (!abort.aborted) this.answer.set({ total });
    } catch (error) {
      if (!abort.aborted) this.answer.set({ refusal: asProblem(error).message || this.w.t('error.failed.text') });
    }
  }
}

function openRules(group: FilterGroup): number {
  return group.nodes.reduce(
    (sum, node) => sum + (node.kind === 'group' ? openRules(node) : isComplete(node) ? 0 : 1),
    0,
  );
}
