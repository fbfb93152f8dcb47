import { FieldInfo, Value } from '../../api/types';

/** In the order in which they are written down. */
export const ADDRESS_PARTS = ['street', 'postalCode', 'city', 'region', 'country'];

export function inOrder(parts: FieldInfo[]): FieldInfo[] {
  return [...parts].sort((a, b) => ADDRESS_PARTS.indexOf(a.name) - ADDRESS_PARTS.indexOf(b.name));
}

/** An address that is only a text is all street. */
export function addressPart(value: Value, part: string): string {
  if (typeof value === 'string') return part === 'street' ? value : '';
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  return String((value as Record<string, Value>)[part] ?? '');
}

/** On one line: "Piotrkowska 1, 90-001 Łódź, Poland". */
export function addressLine(value: Value): string {
  const [street, code, city, region, country] = ADDRESS_PARTS.map((part) => addressPart(value, part));
  return [street, [code, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ');
}
