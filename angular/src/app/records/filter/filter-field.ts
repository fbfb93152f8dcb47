import { Component, computed, effect, inject, input, linkedSignal, output, signal, untracked } from '@angular/core';
import { FieldInfo, Filter, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { fromFilter } from '../model/filter';
import { filterSentence } from '../model/filter-sentence';
import { Records } from '../records';
import { FilterButton } from './filter-button';
import { missingLabels } from './filter-labels';

/** A filter that a record keeps: read aloud, and edited in the builder. What it chooses from is named by another field of the record. */
@Component({
  selector: 'crm-filter-field',
  imports: [FilterButton],
  template: `
    @if (object(); as of) {
      <p class="sentence" [class.muted]="!sentence()">
        {{ sentence() || nothing() || (field().required ? t('filter.nothingYet') : t('filter.everything')) }}
      </p>
      @if (editable()) {
        <crm-filter-button
          [object]="of"
          [filter]="filter()"
          [labels]="labels()"
          [own]="own()"
          [act]="act()"
          [buttonId]="inputId()"
          (changed)="change($event)"
          (named)="labels.set(withName($event))"
          (closed)="settled.emit(text())"
        />
      }
    } @else {
      <p class="muted">{{ t('filter.objectFirst') }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      min-height: var(--control);
      font-size: var(--text-data);
    }

    p {
      flex: 1;
      min-width: 0;
      padding: 6px 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class FilterField {
  readonly field = input.required<FieldInfo>();
  readonly value = input<Value>();
  /** The other values of the record or the form. */
  readonly beside = input<Record<string, Value>>({});
  readonly editable = input(true);
  readonly inputId = input<string | null>(null);
  /** Whether only fields of the record itself can be chosen. */
  readonly own = input(false);
  /** What the button says. */
  readonly act = input<string | null>(null);
  /** What it means that there is no filter. */
  readonly nothing = input<string | null>(null);
  /** With every change, the filter as the text that the record keeps; null when nothing is left. */
  readonly changed = output<string | null>();
  /** The same once the builder is closed. */
  readonly settled = output<string | null>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly labels = signal<Record<string, string>>({});
  protected readonly text = linkedSignal<Value, string | null>({
    source: this.value,
    computation: (value) => (typeof value === 'string' && value ? value : null),
  });
  protected readonly object = computed(() =>
    this.registry.byPlural(String(this.beside()[this.field().filterOver ?? ''] ?? '')),
  );
  protected readonly filter = computed(() => readFilter(this.text()));
  protected readonly sentence = computed(() =>
    filterSentence(fromFilter(this.filter()), {
      t: this.t,
      path: (path) => this.registry.path(this.object()!, path),
      labels: this.labels(),
      date: (value) => this.formats.date(value),
      number: (value) => this.formats.number(value),
    }),
  );

  constructor() {
    effect(() => {
      const [object, filter] = [this.object(), this.filter()];
      if (!object || !filter) return;
      untracked(async () => {
        const names = await missingLabels(this.registry, this.records, object, filter, this.labels());
        if (Object.keys(names).length) this.labels.update((known) => ({ ...known, ...names }));
      });
    });
  }

  protected change(filter: Filter | undefined): void {
    this.text.set(filter ? JSON.stringify(filter) : null);
    this.changed.emit(this.text());
  }

  protected withName(record: { id: string; name: string }): Record<string, string> {
    return { ...this.labels(), [record.id]: record.name };
  }
}

/** Whatever was written there by hand and is no filter counts as none. */
function readFilter(text: string | null): Filter | undefined {
  try {
    const filter: unknown = JSON.parse(text ?? 'null');
    return filter && typeof filter === 'object' && !Array.isArray(filter) ? (filter as Filter) : undefined;
  } catch {
    return undefined;
  }
}
