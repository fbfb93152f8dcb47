/** What an automatic number looks like, as `NumberFormat` of the server writes it; null for what it would refuse. */
export function numberExample(format: string, number: number, day: Date): string | null {
  const text = format.trim() || '{00000}';
  const places = [...text.matchAll(/\{(yyyy|yy|mm|0+)\}/g)].map((match) => match[1]);
  const digits = places.filter((place) => place.startsWith('0'));
  const rest = text.replace(/\{(yyyy|yy|mm|0+)\}/g, '');
  if (digits.length !== 1 || digits[0].length > 12 || /[{}]/.test(rest)) return null;
  const year = String(day.getFullYear()).padStart(4, '0');
  return text.replace(/\{(yyyy|yy|mm|0+)\}/g, (_, place: string) => {
    if (place === 'yyyy') return year;
    if (place === 'yy') return year.slice(-2);
    if (place === 'mm') return String(day.getMonth() + 1).padStart(2, '0');
    return String(number).padStart(place.length, '0');
  });
}
