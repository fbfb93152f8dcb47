import { Component, computed, inject, input, output } from '@angular/core';
import { Filter, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { FilterGroup, fromFilter, toFilter } from '../model/filter';
import { SentenceWords, filterSentence } from '../model/filter-sentence';

/** The filter in words, one chip for each part that can be taken away. */
@Component({
  selector: 'crm-filter-chips',
  imports: [Icon],
  template: `
    @for (chip of chips(); track chip.text; let index = $index) {
      <span class="chip"
        ><span class="ellipsis" [title]="chip.text">{{ chip.text }}</span>
        <button type="button" [attr.aria-label]="t('filter.removeNamed', { rule: chip.text })" (click)="remove(index)">
          <crm-icon name="x" [size]="12" />
        </button>
      </span>
    }
    <button type="button" class="btn ghost small" (click)="changed.emit(undefined)">{{ t('filter.clear') }}</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: center;
    }

    .chip {
      display: inline-flex;
      align-items: center;
      max-width: 100%;
      height: 26px;
      padding-inline-start: 8px;
      border-radius: var(--radius);
      background: var(--accent-soft);
      color: var(--accent-text);
      font-size: var(--text-caption);
      font-weight: 500;
    }

    .chip button {
      display: grid;
      place-items: center;
      width: 26px;
      height: 26px;
    }
  `,
})
export class FilterChips {
  readonly object = input.required<ObjectInfo>();
  readonly filter = input.required<Filter>();
  readonly labels = input<Record<string, string>>({});
  readonly changed = output<Filter | undefined>();

  private readonly registry = inject(Registry);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  private readonly group = computed(() => fromFilter(this.filter()));
  private readonly words = computed<SentenceWords>(() => ({
    t: this.t,
    path: (path) => this.registry.path(this.object(), path),
    labels: this.labels(),
    date: (value) => this.formats.date(value),
    number: (value) => this.formats.number(value),
  }));
  private readonly splits = computed(() => this.group().join === 'and' && !this.group().not);
  protected readonly chips = computed(() => {
    const group = this.group();
    const parts: FilterGroup[] = this.splits() ? group.nodes.map((node) => ({ ...group, nodes: [node] })) : [group];
    return parts.map((part) => ({ text: filterSentence(part, this.words()) })).filter((chip) => chip.text);
  });

  protected remove(index: number): void {
    const group = this.group();
    if (!this.splits()) return this.changed.emit(undefined);
    this.changed.emit(toFilter({ ...group, nodes: group.nodes.filter((_, at) => at !== index) }));
  }
}
