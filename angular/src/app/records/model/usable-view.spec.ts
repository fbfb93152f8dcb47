import { describe, expect, it } from 'vitest';
import { usableView } from './usable-view';
import { ViewConfig } from './view-config';

const known = (path: string) => !path.startsWith('c_gone');

describe('a view on fields that are not there any more', () => {
  it('is as it was where nothing is missing', () => {
    const view: ViewConfig = {
      columns: ['name', 'amount'],
      sort: ['-amount'],
      filter: { and: [{ field: 'amount', op: 'gt', value: 1 }] },
      calendar: { start: 'closesOn', end: 'endsOn' },
    };
    expect(usableView(view, known)).toMatchObject({ gone: [], config: view });
  });

  it('loses the columns, the order, the group and the conditions on them, and says which once', () => {
    const { config, gone } = usableView(
      {
        columns: ['name', 'c_gone'],
        sort: ['-c_gone', 'name'],
        group: 'c_gone:month',
        filter: {
          and: [
            { field: 'amount', op: 'gt', value: 1 },
            { not: { field: 'c_gone', op: 'empty' } },
            { or: [{ field: 'c_gone.name', op: 'empty' }] },
          ],
        },
      },
      known,
    );
    expect(config.columns).toEqual(['name']);
    expect(config.sort).toEqual(['name']);
    expect(config.group).toBeUndefined();
    expect(config.filter).toEqual({ and: [{ field: 'amount', op: 'gt', value: 1 }] });
    expect(gone).toEqual(['c_gone', 'c_gone.name']);
  });

  it('drops a colour as a whole, and the end of a calendar without its start', () => {
    const { config } = usableView(
      {
        columns: ['name'],
        sort: [],
        colors: [
          {
            name: 'Late',
            color: 'danger',
            filter: {
              and: [
                { field: 'c_gone', op: 'empty' },
                { field: 'amount', op: 'empty' },
              ],
            },
          },
          { name: 'Big', color: 'success', filter: { field: 'amount', op: 'gt', value: 9 } },
        ],
        calendar: { start: 'closesOn', end: 'c_gone', span: 'week' },
        gallery: { picture: 'c_gone' },
      },
      known,
    );
    expect(config.colors?.map((rule) => rule.name)).toEqual(['Big']);
    expect(config.calendar).toEqual({ start: 'closesOn', span: 'week' });
    expect(config.gallery).toBeUndefined();
  });
});
