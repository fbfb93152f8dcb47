import { periods, quarterSpan, within } from './periods';

describe('sales periods', () => {
  const byId = Object.fromEntries(periods(new Date(2026, 1, 14)).map((period) => [period.id, period]));

  it('are whole calendar quarters and years', () => {
    expect(byId['this-quarter']).toMatchObject({ from: '2026-01-01', to: '2026-03-31' });
    expect(byId['last-quarter']).toMatchObject({ from: '2025-10-01', to: '2025-12-31' });
    expect(byId['last-year']).toMatchObject({ from: '2025-01-01', to: '2025-12-31' });
  });

  it('become conditions only where they have ends', () => {
    expect(within('closedOn', byId['all'])).toEqual([]);
    expect(within('closedOn', { from: '2017-01-01', to: null })).toEqual([
      { field: 'closedOn', op: 'gte', value: '2017-01-01' },
    ]);
  });

  it('knows the days of a quarter', () => {
    expect(quarterSpan('2017-Q2')).toEqual({ from: '2017-04-01', to: '2017-06-30' });
  });
});
