import { FieldInfo, Filter, GroupRow, ObjectInfo, RecordRow, Reference } from '../../api/types';
import { Registry } from '../../core/registry';
import { Conversion, conversionOf } from '../model/converted';
import { bothFilters } from '../model/filter';
import { sectionsOf } from '../model/layout';
import { asReference, selectFor, titleOf } from '../model/values';
import { Records } from '../records';

export interface BoardColumn {
  id: string;
  name: string;
  color: string | null;
  /** The referenced record itself, when columns are records. */
  row: RecordRow | null;
  count: number;
  sum: number;
  /** What the sum is in. */
  currency: string;
  /** What of the sum was converted, and what is missing for want of a rate. */
  conversion: Conversion | null;
  items: RecordRow[];
}

export const CARDS = 20;

/** The one required reference of the column object, such as the pipeline of a stage: a board shows one of its values. */
export function parentField(columns: ObjectInfo | undefined): FieldInfo | undefined {
  return columns?.fields.find((field) => field.type === 'reference' && field.required);
}

/** The few fields that tell one card from another, or those that the company wants there; of several dates the first. */
export function cardFields(object: ObjectInfo): FieldInfo[] {
  const drawn = sectionsOf(object, 'card')?.flatMap((section) => section.fields);
  if (drawn) return drawn.filter((field) => field.name !== object.titleField);
  const board = object.board!;
  const shown = object.fields.filter(
    (field) =>
      field.name !== object.titleField &&
      field.name !== board.by &&
      field.name !== board.sum &&
      field.name !== 'currency' &&
      (field.inList || field.highlight) &&
      ['reference', 'user', 'date', 'choice', 'tags'].includes(field.type) &&
      !field.readOnly,
  );
  const dates = shown.filter((field) => field.type === 'date').slice(1);
  return shown.filter((field) => !dates.includes(field)).slice(0, 4);
}

/** Reads a board: its parents, its columns, and the cards on top of each column in one query. */
export class BoardSource {
  readonly by: FieldInfo;
  readonly columnObject: ObjectInfo | undefined;
  readonly parent: FieldInfo | undefined;
  private readonly select: string[];

  constructor(
    private readonly object: ObjectInfo,
    private readonly registry: Registry,
    private readonly records: Records,
    private readonly ownCurrency: string,
  ) {
    const board = object.board!;
    this.by = object.fields.find((field) => field.name === board.by)!;
    this.columnObject = registry.target(this.by);
    this.parent = parentField(this.columnObject);
    const sum = object.fields.filter((field) => field.name === board.sum);
    this.select = selectFor(
      this.registry,
      object,
      [...sum, ...cardFields(object)].map((field) => ({ path: field.name, fields: [field] })),
    );
  }

  async parents(): Promise<Reference[]> {
    const target = this.parent && this.registry.target(this.parent);
    if (!target) return [];
    const preferred = target.fields.some((field) => field.name === 'isDefault') ? ['-isDefault'] : [];
    const result = await this.records.query(target.plural, {
      select: [target.titleField],
      sort: [...preferred, target.titleField],
      page: { size: 100 },
      count: 'none',
    });
    return result.items.map((row) => ({ id: row.id, name: titleOf(target, row) }));
  }

  async load(
    parent: string | null,
    filter: Filter | undefined,
    search: string,
    abort: AbortSignal,
  ): Promise<BoardColumn[]> {
    const board = this.object.board!;
    const [columns, { groups, currency }] = await Promise.all([
      this.columns(parent),
      this.records.group(
        this.object.plural,
        {
          group: [board.by],
          aggregate: this.aggregate(),
          top: { size: CARDS, select: this.select, sort: ['-createdAt'] },
          filter: bothFilters(filter, this.within(parent)),
          ...(search ? { search } : {}),
          page: { size: 100 },
        },
        abort,
      ),
    ]);
    const byKey = new Map(groups.map((group) => [this.key(group), group]));
    return columns.map((column) => {
      const group = byKey.get(column.id);
      return {
        ...column,
        count: Number(group?.['n'] ?? 0),
        sum: Number(group?.['sum'] ?? 0),
        currency: currency ?? this.ownCurrency,
        conversion: conversionOf(group, 'sum'),
        items: group?.items ?? [],
      };
    });
  }

  async more(column: BoardColumn, filter: Filter | undefined, search: string): Promise<RecordRow[]> {
    const result = await this.records.query(this.object.plural, {
      select: this.select,
      filter: bothFilters(filter, { field: this.by.name, op: 'eq', value: column.id }),
      ...(search ? { search } : {}),
      sort: ['-createdAt'],
      page: { size: CARDS, number: Math.floor(column.items.length / CARDS) + 1 },
      count: 'none',
    });
    const known = new Set(column.items.map((row) => row.id));
    return result.items.filter((row) => !known.has(row.id));
  }

  private aggregate(): Record<string, string> {
    const sum = this.object.board!.sum;
    return sum ? { n: 'count', sum: `sum(${sum})` } : { n: 'count' };
  }

  private within(parent: string | null): Filter | undefined {
    return this.parent && parent
      ? { field: `${this.by.name}.${this.parent.name}`, op: 'eq', value: parent }
      : undefined;
  }

  private async columns(parent: string | null): Promise<BoardColumn[]> {
    const blank = { count: 0, sum: 0, currency: this.ownCurrency, conversion: null, items: [] };
    const target = this.columnObject;
    if (!target) {
      const choices = this.by.choices ?? [];
      return choices.map((choice) => ({
        id: choice.value,
        name: choice.label,
        color: choice.color ?? null,
        row: null,
        ...blank,
      }));
    }
    const names = target.fields.filter((field) => field.type !== 'json').map((field) => field.name);
    const result = await this.records.query(target.plural, {
      select: names,
      filter: this.parent && parent ? { field: this.parent.name, op: 'eq', value: parent } : undefined,
      sort: names.includes('position') ? ['position'] : [target.titleField],
      page: { size: 100 },
      count: 'none',
    });
    return result.items.map((row) => ({
      id: row.id,
      name: titleOf(target, row),
      color: row['color'] ? String(row['color']) : null,
      row,
      ...blank,
    }));
  }

  private key(group: GroupRow): string {
    const value = group[this.by.name];
    return asReference(value as never)?.id ?? String(value);
  }
}
