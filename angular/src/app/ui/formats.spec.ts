import { formatDate, formatMinutes, formatMoney, formatRelative } from './formats';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  it('write money in the reader’s language, with cents only where there are some', () => {
    expect(formatMoney('1054.00', 'USD', 'en')).toBe('$1,054');
    expect(formatMoney('1054.50', 'USD', 'en')).toBe('$1,054.50');
    expect(plain(formatMoney('10005534.00', 'PLN', 'pl'))).toBe('10 005 534 zł');
    expect(plain(formatMoney('1234.50', 'BRL', 'pt-BR'))).toBe('R$ 1.234,50');
    expect(plain(formatMoney('1234.50', 'EUR', 'pt-BR'))).toBe('€ 1.234,50');
    expect(plain(formatMoney('12345.50', 'EUR', 'bg'))).toBe('12 345,50 €');
    expect(formatMoney(null, 'USD', 'en')).toBe('');
  });

  it('keep every digit of a long decimal string', () => {
    expect(formatMoney('12345678901234567.89', 'USD', 'en')).toBe('$12,345,678,901,234,567.89');
  });

  it('write a length of time in hours and minutes', () => {
    expect(formatMinutes(90, 'en')).toBe('1 hr 30 min');
    expect(formatMinutes(0, 'en')).toBe('0 min');
    expect(formatMinutes(-120, 'en')).toBe('-2 hr');
    expect(plain(formatMinutes(45, 'pl'))).toBe('45 min');
  });

  it('write a calendar day as that day, in every time zone', () => {
    expect(formatDate('2017-03-01', 'en')).toBe('Mar 1, 2017');
    expect(formatDate('2017-03-01', 'pl')).toBe('1 mar 2017');
    expect(formatDate('2017-03-01', 'pt-BR')).toBe('1 de mar. de 2017');
    expect(plain(formatDate('2017-03-01', 'bg'))).toBe('1.03.2017 г.');
    expect(formatDate('nonsense', 'en')).toBe('');
  });

  it('say how long ago', () => {
    const now = Date.parse('2026-01-10T12:00:00Z');
    expect(formatRelative('2026-01-10T10:00:00Z', 'en', now)).toBe('2 hours ago');
    expect(formatRelative('2026-01-11T12:00:00Z', 'en', now)).toBe('tomorrow');
    expect(formatRelative('2026-01-10T11:59:50Z', 'en', now)).toBe('now');
  });
});
