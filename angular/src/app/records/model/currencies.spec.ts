import { currencyOf } from './currencies';

const group = (n: number, currencies: number, currency: string | null) => ({ n, currencies, currency });

describe('currency of sums', () => {
  it('is the one that all amounts are in', () => {
    expect(currencyOf([group(3, 1, 'PLN'), group(1, 1, 'PLN')], 'USD')).toBe('PLN');
  });

  it('is the company’s own where none is given', () => {
    expect(currencyOf([group(3, 0, null)], 'USD')).toBe('USD');
    expect(currencyOf([], 'USD')).toBe('USD');
  });

  it('is none for a mixture', () => {
    expect(currencyOf([group(3, 2, 'EUR')], 'USD')).toBeNull();
    expect(currencyOf([group(3, 1, 'EUR'), group(3, 1, 'PLN')], 'USD')).toBeNull();
  });

  it('does not ask groups without records', () => {
    expect(currencyOf([group(0, 0, null), group(1, 1, 'EUR')], 'USD')).toBe('EUR');
  });
});
