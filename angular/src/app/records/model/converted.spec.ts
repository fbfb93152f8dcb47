import { conversionOf, joined } from './converted';

const group = (conversions?: object) => ({ value: '3.00', ...(conversions ? { conversions } : {}) }) as never;
const part = (currency: string, count: number, amount: string, converted: string | null) => ({
  currency,
  count,
  amount,
  converted,
});

describe('conversions of figures', () => {
  it('are absent where everything is in one currency', () => {
    expect(conversionOf(group(), 'value')).toBeNull();
    expect(conversionOf(undefined, 'value')).toBeNull();
  });

  it('are found by the figure', () => {
    const value = { parts: [part('EUR', 1, '1.00', '2.00')], missingRates: [] };
    expect(conversionOf(group({ value }), 'value')).toEqual(value);
    expect(conversionOf(group({ value }), 'other')).toBeNull();
  });

  it('add up over groups, and what has no rate stays told', () => {
    const a = {
      parts: [part('EUR', 1, '1.00', '2.00'), part('CHF', 2, '5.00', null)],
      missingRates: [{ currency: 'CHF', count: 2 }],
    };
    const b = { parts: [part('EUR', 1, '3.00', '6.50')], missingRates: [] };
    expect(joined([a, null, b])).toEqual({
      parts: [part('EUR', 2, '4', '8.5'), part('CHF', 2, '5', null)],
      missingRates: [{ currency: 'CHF', count: 2 }],
    });
    expect(joined([null])).toBeNull();
  });
});
