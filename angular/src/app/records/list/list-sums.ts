import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { Filter, GroupAnswer } from '../../api/types';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { ConvertedMark } from '../converted-mark';
import { Conversion, conversionOf } from '../model/converted';
import { isPart } from '../model/values';
import { Records } from '../records';
import { Column } from './columns';

const MOST = 3;

interface Sum {
  label: string;
  text: string;
  conversion: Conversion | null;
}

/** Under a list: what the amounts of all its rows add up to, of those on other pages too. */
@Component({
  selector: 'crm-list-sums',
  imports: [ConvertedMark],
  template: `
    @for (sum of sums(); track sum.label) {
      <span class="sum">
        <span class="caption">{{ t('list.sumOf', { label: sum.label }) }}</span>
        <strong class="num">{{ sum.text }}</strong>
        <crm-converted-mark [conversion]="sum.conversion" [currency]="currency()" />
      </span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 4px 24px;
      padding: 6px 16px;
      border-top: 1px solid var(--border);
      font-size: var(--text-data);
    }

    :host:empty {
      display: none;
    }

    .sum {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-height: 24px;
    }

    strong {
      font-weight: 600;
    }
  `,
})
export class ListSums {
  readonly plural = input.required<string>();
  readonly columns = input.required<Column[]>();
  readonly question = input.required<{ filter?: Filter; search?: string; archived?: 'only' }>();
  /** Anything that changes when the rows do. */
  readonly rows = input<unknown>();
  private readonly records = inject(Records);
  private readonly session = inject(Session);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly currency = signal('');
  protected readonly sums = signal<Sum[]>([]);

  constructor() {
    effect((onCleanup) => {
      const [plural, question] = [this.plural(), this.question()];
      const columns = this.columns().filter((column) => column.field.type === 'money' && !isPart(column.fields));
      this.rows();
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      untracked(() => void this.load(plural, columns.slice(0, MOST), question, abort.signal));
    });
  }

  private async load(
    plural: string,
    columns: Column[],
    question: { filter?: Filter; search?: string; archived?: 'only' },
    abort: AbortSignal,
  ): Promise<void> {
    if (!columns.length) return this.sums.set([]);
    const aggregate = Object.fromEntries(columns.map((column, place) => [`sum${place}`, `sum(${column.path})`]));
    const { filter, search, archived } = question;
    try {
      const answer = await this.records.group(plural, { group: [], aggregate, filter, search, archived }, abort);
      if (!abort.aborted) this.show(columns, answer);
    } catch {
      // A list without its sums is still a list.
      if (!abort.aborted) this.sums.set([]);
    }
  }

  private show(columns: Column[], { groups, currency }: GroupAnswer): void {
    const into = currency ?? this.session.currency();
    this.currency.set(into);
    this.sums.set(
      columns.map((column, place) => ({
        label: column.label,
        text: this.formats.money(groups[0]?.[`sum${place}`], into),
        conversion: conversionOf(groups[0], `sum${place}`),
      })),
    );
  }
}
