import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { FieldInfo, FieldType, FormulaNode, ObjectInfo, RecordRow, Reference } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { Cell } from '../../../records/cell';
import { ReferencePicker } from '../../../records/form/reference-picker';
import { FormulaKind, checkFormula } from '../../../records/formula/formula-check';
import { formulaValue } from '../../../records/formula/formula';
import { FormulaNames } from '../../../records/formula/formula-names';
import { writeFormula } from '../../../records/formula/formula-print';
import { readFormula } from '../../../records/formula/formula-read';
import { FormulaSuggestion, suggestionsFor } from '../../../records/formula/formula-suggestions';
import { FormulaFault } from '../../../records/formula/formula-tokens';
import { selectAll, titleOf } from '../../../records/model/values';
import { Records } from '../../../records/records';
import { Icon } from '../../../ui/icon';

interface Written {
  node?: FormulaNode;
  kind?: FormulaKind;
  fault?: FormulaFault;
}

const RESULTS: Record<FormulaKind, FieldType> = {
  number: 'decimal',
  text: 'text',
  date: 'date',
  moment: 'dateTime',
  boolean: 'boolean',
};

/** A formula as text: fields and functions are offered while it is typed, what is wrong is said at once, and a record shows what it gives. */
@Component({
  selector: 'crm-formula-editor',
  imports: [Cell, Icon, ReferencePicker],
  templateUrl: './formula-editor.html',
  styleUrl: './formula-editor.css',
})
export class FormulaEditor {
  readonly object = input.required<ObjectInfo>();
  /** The field itself, where it is there already: it cannot follow from itself. */
  readonly name = input('');
  readonly formula = input<FormulaNode | undefined>();
  readonly resultType = input<string | null>(null);
  readonly error = input<string | null | undefined>();
  /** The formula, or undefined while what is written is none. */
  readonly changed = output<FormulaNode | undefined>();
  readonly kind = output<FormulaKind | null>();

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  private readonly area = viewChild<ElementRef<HTMLTextAreaElement>>('area');
  protected readonly names = computed(
    () =>
      new FormulaNames({
        ...this.object(),
        fields: this.object().fields.filter((field) => field.name !== this.name()),
      }),
  );
  protected readonly text = signal('');
  protected readonly suggestions = signal<FormulaSuggestion[]>([]);
  protected readonly active = signal(0);
  protected readonly written = computed<Written>(() => {
    try {
      const node = readFormula(this.text(), this.names());
      return { node, kind: checkFormula(node, this.names()) };
    } catch (error) {
      if (error instanceof FormulaFault) return { fault: error };
      throw error;
    }
  });
  /** Nothing is wrong with a formula that nobody has begun. */
  protected readonly fault = computed(() => {
    const fault = this.written().fault;
    return fault && fault.key !== 'empty' ? this.sentence(fault) : null;
  });
  /** Nothing is said while something is offered that would mend it. */
  protected readonly complaint = computed(() => (this.suggestions().length ? null : this.fault() || this.error()));
  protected readonly sample = signal<RecordRow | null>(null);
  protected readonly sampleField = computed<FieldInfo>(() => ({
    name: 'sample',
    label: this.object().label,
    type: 'reference',
    reference: this.object().name,
    required: true,
    readOnly: false,
  }));
  protected readonly sampleValue = computed<Reference | null>(() => {
    const row = this.sample();
    return row && { id: row.id, name: titleOf(this.object(), row) };
  });
  protected readonly result = computed(() => {
    const [row, { node, kind }] = [this.sample(), this.written()];
    if (!row || node === undefined || !kind) return null;
    const type = (kind === 'number' && (this.resultType() as FieldType | null)) || RESULTS[kind];
    const field: FieldInfo = { name: ' formula', label: '', type, required: false, readOnly: true, formula: node };
    const object = { ...this.object(), fields: [...this.object().fields, field] };
    const value = formulaValue(object, field, (each) => row[each.name] ?? null);
    return value === undefined ? null : { field, value, currency: row['currency'] };
  });

  constructor() {
    effect(() => {
      const formula = this.formula();
      untracked(() => {
        const same = JSON.stringify(this.written().node) === JSON.stringify(formula);
        if (formula !== undefined && !same) this.text.set(writeFormula(formula, this.names()));
      });
    });
    effect(() => {
      const { kind } = this.written();
      untracked(() => this.kind.emit(kind ?? null));
    });
    effect(() => {
      const object = this.object();
      untracked(() => void this.loadSample(object, null));
    });
  }

  protected type(text: string, caret: number): void {
    this.text.set(text);
    this.suggestions.set(suggestionsFor(text, caret, this.names()));
    this.active.set(0);
    this.changed.emit(this.written().kind ? this.written().node : undefined);
  }

  protected take(suggestion: FormulaSuggestion): void {
    const text = this.text();
    const caret = suggestion.from + suggestion.caret;
    this.type(text.slice(0, suggestion.from) + suggestion.text + text.slice(suggestion.to), caret);
    this.suggestions.set([]);
    setTimeout(() => {
      const area = this.area()?.nativeElement;
      area?.focus();
      area?.setSelectionRange(caret, caret);
    });
  }

  protected key(event: KeyboardEvent): void {
    const suggestions = this.suggestions();
    if (!suggestions.length) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active.update((active) => (active + step + suggestions.length) % suggestions.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') this.take(suggestions[this.active()]);
    else if (event.key === 'Escape') this.suggestions.set([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected async loadSample(object: ObjectInfo, id: string | null): Promise<void> {
    const select = selectAll(this.registry, object);
    try {
      if (id) return this.sample.set(await this.records.get(object.plural, id, select));
      const newest = await this.records.query(object.plural, { select, page: { size: 1 }, count: 'none' });
      this.sample.set(newest.items[0] ?? null);
    } catch {
      // Without a record there is no example; the formula is the same.
      this.sample.set(null);
    }
  }

  private sentence(fault: FormulaFault): string {
    const words = (text: string) =>
      text.replace(/@(number|text|date|moment|boolean)/g, (_, kind: string) => this.t('formulaText.kind.' + kind));
    const params = Object.fromEntries(Object.entries(fault.params).map(([name, text]) => [name, words(text)]));
    return this.t('formulaText.error.' + fault.key, params);
  }
}
