import { Injectable, inject } from '@angular/core';
import { Condition, Filter, GroupRow } from '../../api/types';
import { Conversion, conversionOf, joined } from '../../records/model/converted';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';
import { Period, quarterSpan, within } from './periods';

export interface Share {
  key: string;
  label: string;
  value: number;
  count: number;
  filter: Filter;
}

export interface SalesFigures {
  /** What every figure is in. */
  currency: string;
  /** What of all of them was converted, and what is missing for want of a rate. */
  conversion: Conversion | null;
  won: { value: number; count: number; filter: Filter; conversion: Conversion | null };
  lost: { count: number };
  winRate: number | null;
  closedFilter: Filter;
  open: { value: number; count: number; filter: Filter; conversion: Conversion | null };
  average: number | null;
  quarters: Share[];
  offices: Share[];
  sellers: Share[];
}

const WON: Condition = { field: 'status', op: 'eq', value: 'won' };
const OPEN: Condition = { field: 'status', op: 'eq', value: 'open' };
const CLOSED: Condition = { field: 'status', op: 'in', value: ['won', 'lost'] };
const MONEY = { n: 'count', value: 'sum(amount)' };
const SELLERS = 10;

/** The figures of the dashboard, each with the filter whose rows add up to it. */
@Injectable({ providedIn: 'root' })
export class SalesFiguresSource {
  private readonly records = inject(Records);

  async read(period: Period, own: string, abort: AbortSignal): Promise<SalesFigures> {
    const days = within('closedOn', period);
    const won: Filter = { and: [WON, ...days] };
    const closed: Filter = { and: [CLOSED, ...days] };
    const ask = (group: string[], filter: Filter, sort?: string[], size = 100) =>
      this.records.group(
        'deals',
        { group, aggregate: MONEY, filter, ...(sort ? { sort } : {}), page: { size } },
        abort,
      );
    const [byStatus, open, quarters, offices, sellers] = await Promise.all([
      ask(['status'], closed),
      ask([], { and: [OPEN] }),
      ask(['closedOn:quarter'], won),
      ask(['owner.team.office'], won, ['-value']),
      ask(['owner'], won, ['-value'], SELLERS),
    ]);
    const wonRow = byStatus.groups.find((row) => row['status'] === 'won');
    const wonCount = number(wonRow?.['n']);
    const wonValue = number(wonRow?.['value']);
    const wonFrom = conversionOf(wonRow, 'value');
    // What has no rate is not in the sum, so it does not weigh on the average.
    const priced = wonCount - (wonFrom?.missingRates.reduce((sum, each) => sum + each.count, 0) ?? 0);
    const lostCount = number(byStatus.groups.find((row) => row['status'] === 'lost')?.['n']);
    return {
      currency: byStatus.currency ?? own,
      conversion: joined([...byStatus.groups, ...open.groups].map((row) => conversionOf(row, 'value'))),
      won: { value: wonValue, count: wonCount, filter: won, conversion: wonFrom },
      lost: { count: lostCount },
      winRate: wonCount + lostCount ? wonCount / (wonCount + lostCount) : null,
      closedFilter: closed,
      open: {
        value: number(open.groups[0]?.['value']),
        count: number(open.groups[0]?.['n']),
        filter: { and: [OPEN] },
        conversion: conversionOf(open.groups[0], 'value'),
      },
      average: priced > 0 ? wonValue / priced : null,
      quarters: quarters.groups
        .map((row) => quarter(row, WON))
        .filter((share) => share.key !== 'null')
        .sort((a, b) => a.key.localeCompare(b.key)),
      offices: offices.groups.map((row) => office(row, won)),
      sellers: sellers.groups.map((row) => seller(row, won)),
    };
  }
}

function quarter(row: GroupRow, won: Condition): Share {
  const key = String(row['closedOn:quarter'] ?? row['closedOn']);
  return share(row, key, key.replace('-', ' '), { and: [won, ...within('closedOn', quarterSpan(key))] });
}

function office(row: GroupRow, won: Filter): Share {
  const name = row['owner.team.office'];
  const key = name === null || name === undefined ? '' : String(name);
  const field = 'owner.team.office';
  const own: Condition = key ? { field, op: 'eq', value: key } : { field, op: 'empty' };
  return share(row, key, key, { and: [...parts(won), own] });
}

function seller(row: GroupRow, won: Filter): Share {
  const reference = asReference(row['owner'] as never);
  const own: Condition = reference
    ? { field: 'owner', op: 'eq', value: reference.id }
    : { field: 'owner', op: 'empty' };
  return share(row, reference?.id ?? '', reference?.name ?? '', { and: [...parts(won), own] });
}

function share(row: GroupRow, key: string, label: string, filter: Filter): Share {
  return { key, label, value: number(row['value']), count: number(row['n']), filter };
}

function parts(filter: Filter): Filter[] {
  return 'and' in filter ? filter.and : [filter];
}

function number(value: unknown): number {
  return Number(value ?? 0);
}
