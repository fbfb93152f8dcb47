import {
  FieldInfo,
  Filter,
  GroupAnswer,
  GroupQuery,
  GroupRow,
  ListQuery,
  ObjectInfo,
  RecordRow,
  Reference,
  Value,
} from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { toGroups } from '../grid/list-group';
import { BoardFigure } from '../model/board-figures';
import { conversionOf } from '../model/converted';
import { bothFilters } from '../model/filter';
import { asReference, isEmpty, selectFor, titleOf } from '../model/values';
import { Records } from '../records';
import { BoardCell, BoardColumn, BoardLane, BoardState, NO_VALUE, Place, Tally } from './board-cards';
import { cardFields } from './card-fields';

export const CARDS = 20;
const LANE_CARDS = 8;
const MOST_COLUMNS = 100;
const MOST_LANES = 30;
/** The largest page that the server gives. */
const MOST_AGAIN = 500;
/** Of what several questions may cost together, these many lanes take the half. */
const LANES_AT_ONCE = 8;

/** The one required reference of the column object, such as the pipeline of a stage: a board shows one of its values. */
export function parentField(columns: ObjectInfo | undefined): FieldInfo | undefined {
  return columns?.fields.find((field) => field.type === 'reference' && field.required);
}

/** The moment since which a record stands where it does; null where the object keeps none. */
export function sinceField(object: ObjectInfo): string | null {
  return object.fields.find((field) => field.over)?.since ?? null;
}

/** Reads a board: its parents, its columns and lanes, and the cards on top of each, those of several lanes in one request. */
export class BoardSource {
  readonly by: FieldInfo;
  readonly columnObject: ObjectInfo | undefined;
  readonly parent: FieldInfo | undefined;
  /** What is asked, as text: sources with the same one ask the same. */
  readonly key: string;
  private readonly select: string[];
  private readonly order: string[];

  constructor(
    private readonly object: ObjectInfo,
    private readonly registry: Registry,
    private readonly records: Records,
    private readonly ownCurrency: string,
    private readonly words: Pick<Words, 't' | 'language'>,
    readonly figure: BoardFigure,
    /** The field whose values are the lanes. */
    readonly lanesBy: FieldInfo | null = null,
    oldestFirst = false,
  ) {
    const since = oldestFirst ? sinceField(object) : null;
    this.order = since ? [since] : ['-createdAt'];
    const board = object.board!;
    this.by = object.fields.find((field) => field.name === board.by)!;
    this.columnObject = registry.target(this.by);
    this.key = [this.by.name, lanesBy?.name, figure.key, ...this.order].join(' ');
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
  ): Promise<BoardState> {
    const lanesBy = this.lanesBy;
    const asked = { filter: bothFilters(filter, this.within(parent)), ...(search ? { search } : {}) };
    const [columns, answer, { lanes, moreLanes }] = await Promise.all([
      this.columns(parent),
      this.records.group(this.object.plural, this.question(asked, lanesBy ? null : CARDS), abort),
      lanesBy ? this.lanes(lanesBy, asked, abort) : { lanes: [], moreLanes: 0 },
    ]);
    const all = [...columns, ...this.unknown(columns, answer)];
    const cells = this.cells(all, answer);
    const tallied = all.map((column) => ({ ...column, ...tallyOf(cells[column.id]) }));
    if (lanesBy) return { columns: tallied, lanes: await this.fill(tallied, lanes, asked, abort), moreLanes };
    const whole = { key: '', name: '', value: null, ...this.blank(), cells };
    return { columns: tallied, lanes: [whole], moreLanes: 0 };
  }

  /** A choice that the field no longer has is a column while there are records with it. */
  private unknown(columns: BoardColumn[], { groups }: GroupAnswer): BoardColumn[] {
    if (this.columnObject) return [];
    const known = new Set(columns.map(({ id }) => id));
    return groups
      .map((group) => columnOf(group[this.by.name] as Value))
      .filter((id) => !known.has(id) && id !== NO_VALUE)
      .map((id) => ({ id, name: id, color: null, row: null, ...this.blank() }));
  }

  /** As many cards as were shown before, where somebody has scrolled for more than those on top. */
  async deepened(
    state: BoardState,
    shown: (at: Place) => number,
    filter: Filter | undefined,
    search: string,
    abort: AbortSignal,
  ): Promise<BoardState> {
    const lanes = state.lanes.map(async (lane) => {
      const cells = Object.entries(lane.cells).map(async ([column, cell]): Promise<[string, BoardCell]> => {
        const wanted = Math.min(shown({ lane: lane.key, column }), cell.count, MOST_AGAIN);
        if (wanted <= cell.items.length) return [column, cell];
        const query = this.cardsOf(column, this.laneFilter(lane), filter, search, { size: wanted });
        return [column, { ...cell, items: (await this.records.query(this.object.plural, query, abort)).items }];
      });
      return { ...lane, cells: Object.fromEntries(await Promise.all(cells)) };
    });
    return { ...state, lanes: await Promise.all(lanes) };
  }

  /** The cards after those that a place shows already. */
  async more(
    at: { column: string; lane: Filter | undefined; shown: RecordRow[] },
    filter: Filter | undefined,
    search: string,
  ): Promise<RecordRow[]> {
    const page = { size: CARDS, number: Math.floor(at.shown.length / CARDS) + 1 };
    const query = this.cardsOf(at.column, at.lane, filter, search, page);
    const result = await this.records.query(this.object.plural, query);
    const known = new Set(at.shown.map((row) => row.id));
    return result.items.filter((row) => !known.has(row.id));
  }

  /** The values that the lanes stand for, in their order, with what there is of each; a choice has a lane for each of its values. */
  private async lanes(
    field: FieldInfo,
    asked: Asked,
    abort: AbortSignal,
  ): Promise<{ lanes: BoardLane[]; moreLanes: number }> {
    const placed = this.registry.target(field)?.fields.some((each) => each.name === 'position');
    const order = placed ? `${field.name}.position` : null;
    const { groups, currency } = await this.records.group(
      this.object.plural,
      {
        group: order ? [field.name, order] : [field.name],
        aggregate: this.aggregate(),
        ...asked,
        sort: [order ?? '-n'],
        page: { size: MOST_LANES + 1 },
      },
      abort,
    );
    const known = toGroups(groups, field, [], currency ?? this.ownCurrency, this.words.t, this.words.language());
    const byKey = new Map(groups.map((group) => [keyOf(group[field.name] as Value), group]));
    const lanes = known.map(({ key, label, value }): BoardLane => {
      const group = byKey.get(key);
      return { key, name: label, value: idOf(value), ...this.tally(group, currency), cells: {} };
    });
    const all = inOrder(field, [...lanes, ...this.emptyLanes(field, lanes)]);
    return { lanes: all.slice(0, MOST_LANES), moreLanes: Math.max(0, all.length - MOST_LANES) };
  }

  private emptyLanes(field: FieldInfo, known: BoardLane[]): BoardLane[] {
    const lane = (key: string, name: string, value: Value) => ({ key, name, value, ...this.blank(), cells: {} });
    const choices = (field.type === 'choice' ? (field.choices ?? []) : []).map((each) =>
      lane(each.value, each.label, each.value),
    );
    const none = field.required ? [] : [lane(NO_LANE, this.words.t('grid.noValue', { label: field.label }), null)];
    return [...choices, ...none].filter((each) => !known.some((lane) => lane.key === each.key));
  }

  /** The cards of the lanes, several lanes in one request. */
  private async fill(
    columns: BoardColumn[],
    lanes: BoardLane[],
    asked: Asked,
    abort: AbortSignal,
  ): Promise<BoardLane[]> {
    const filled = lanes.filter((lane) => lane.count > 0);
    const answers = new Map<string, Record<string, BoardCell>>();
    for (let start = 0; start < filled.length; start += LANES_AT_ONCE) {
      const some = filled.slice(start, start + LANES_AT_ONCE);
      const questions = some.map((lane) => ({
        object: this.object.plural,
        query: this.question({ ...asked, filter: bothFilters(asked.filter, this.laneFilter(lane)) }, LANE_CARDS),
      }));
      const given = await this.records.ask(questions, abort);
      given.forEach(({ groups = [], currency }, place) =>
        answers.set(some[place].key, this.cells(columns, { groups, currency })),
      );
    }
    return lanes.map((lane) => ({ ...lane, cells: answers.get(lane.key) ?? this.cells(columns, { groups: [] }) }));
  }

  private cardsOf(
    column: string,
    lane: Filter | undefined,
    filter: Filter | undefined,
    search: string,
    page: { size: number; number?: number },
  ): ListQuery {
    return {
      select: this.select,
      filter: bothFilters(filter, lane, this.columnFilter(column)),
      ...(search ? { search } : {}),
      sort: this.order,
      page,
      count: 'none',
    };
  }

  private columnFilter(column: string): Filter {
    return column === NO_VALUE
      ? { field: this.by.name, op: 'empty' }
      : { field: this.by.name, op: 'eq', value: column };
  }

  /** What the cards of a lane have in common; nothing on a board without lanes. */
  laneFilter(lane: BoardLane): Filter | undefined {
    const field = this.lanesBy;
    if (!field || !lane.key) return undefined;
    return lane.value === null
      ? { field: field.name, op: 'empty' }
      : { field: field.name, op: 'eq', value: lane.value };
  }

  private question(asked: Asked, cards: number | null): GroupQuery {
    return {
      group: [this.by.name],
      aggregate: this.aggregate(),
      ...(cards ? { top: { size: cards, select: this.select, sort: this.order } } : {}),
      ...asked,
      page: { size: MOST_COLUMNS },
    };
  }

  private cells(columns: BoardColumn[], { groups, currency }: GroupAnswer): Record<string, BoardCell> {
    const byKey = new Map(groups.map((group) => [columnOf(group[this.by.name] as Value), group]));
    return Object.fromEntries(
      columns.map(({ id }) => [id, { ...this.tally(byKey.get(id), currency), items: byKey.get(id)?.items ?? [] }]),
    );
  }

  private tally(group: GroupRow | undefined, currency: string | undefined): Tally {
    return {
      count: Number(group?.['n'] ?? 0),
      sum: Number(group?.['sum'] ?? 0),
      currency: currency ?? this.ownCurrency,
      conversion: conversionOf(group, 'sum'),
    };
  }

  private blank(): Tally {
    return this.tally(undefined, undefined);
  }

  private aggregate(): Record<string, string> {
    return this.figure.field ? { n: 'count', sum: this.figure.key } : { n: 'count' };
  }

  private within(parent: string | null): Filter | undefined {
    return this.parent && parent
      ? { field: `${this.by.name}.${this.parent.name}`, op: 'eq', value: parent }
      : undefined;
  }

  private async columns(parent: string | null): Promise<BoardColumn[]> {
    const blank = this.blank();
    const target = this.columnObject;
    if (!target) {
      const choices = (this.by.choices ?? []).map((choice) => ({
        id: choice.value,
        name: choice.label,
        color: choice.color ?? null,
        row: null,
        ...blank,
      }));
      if (this.by.required) return choices;
      const name = this.words.t('grid.noValue', { label: this.by.label });
      return [...choices, { id: NO_VALUE, name, color: null, row: null, ...blank }];
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
}

interface Asked {
  filter: Filter | undefined;
  search?: string;
}

const NO_LANE = 'none';

function tallyOf({ count, sum, currency, conversion }: Tally): Tally {
  return { count, sum, currency, conversion };
}

function idOf(value: Value): Value {
  return isEmpty(value) ? null : (asReference(value)?.id ?? value);
}

function columnOf(value: Value): string {
  return isEmpty(value) ? NO_VALUE : String(idOf(value));
}

function keyOf(value: Value): string {
  return isEmpty(value) ? NO_LANE : String(idOf(value));
}

/** Choices as the field lists them, and those without a value last. */
function inOrder(field: FieldInfo, lanes: BoardLane[]): BoardLane[] {
  const place = (lane: BoardLane) =>
    lane.key === NO_LANE ? Infinity : (field.choices?.findIndex((choice) => choice.value === lane.value) ?? 0);
  return [...lanes].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
