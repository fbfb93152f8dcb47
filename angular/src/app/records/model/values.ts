import { Registry } from '../../core/registry';
import { isNumeric, isShown, isWhole, isWords } from './fields';
import { FieldInfo, ObjectInfo, RecordRow, Reference, Value } from '../../api/types';

/** The value at a path such as `company.owner.name` in a row whose references are nested objects; `amount.converted` is a name of its own. */
export function valueAt(row: RecordRow, path: string): Value {
  let at: Value = row as unknown as Value;
  const steps = path.split('.');
  for (const [index, step] of steps.entries()) {
    if (at === null || typeof at !== 'object' || Array.isArray(at)) return null;
    const within = at as { [key: string]: Value };
    const rest = steps.slice(index).join('.');
    if (rest in within) return within[rest];
    at = within[step];
  }
  return at;
}

export function asReference(value: Value): Reference | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !('id' in value)) return null;
  return { id: String(value['id']), name: String(value['name'] ?? '') };
}

export function isEmpty(value: Value): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

export function titleOf(object: ObjectInfo, row: RecordRow): string {
  const value = row[object.titleField];
  return isEmpty(value) ? '—' : String(asReference(value)?.name ?? value);
}

/** The path of the currency that belongs to a money field, its sibling on the same object; null where it is in the company's own. */
export function currencyPath(registry: Registry, object: ObjectInfo, path: string, fields: FieldInfo[]): string | null {
  if (fields.at(-1)?.type !== 'money' || isPart(fields)) return null;
  const of = fields.length > 1 ? registry.target(fields.at(-2)!) : object;
  if (!of?.fields.some((other) => other.name === 'currency')) return null;
  return path.includes('.') ? `${path.slice(0, path.lastIndexOf('.'))}.currency` : 'currency';
}

/** Whether a path ends inside a value, not at one. */
export function isPart(fields: FieldInfo[]): boolean {
  return fields.length > 1 && !!fields.at(-2)!.parts?.includes(fields.at(-1)!);
}

/** Where the colour of a referenced record is, when its object has one: a stage is drawn in its own. */
function colorPath(registry: Registry, path: string, field: FieldInfo | undefined): string | null {
  if (field?.type !== 'reference') return null;
  return registry.target(field)?.fields.some((other) => other.name === 'color') ? `${path}.color` : null;
}

/** Where it stands how many days of a count are too many; null for every other field. */
export function overPath(path: string, field: FieldInfo): string | null {
  if (!field.over) return null;
  return path.includes('.') ? `${path.slice(0, path.lastIndexOf('.'))}.${field.over}` : field.over;
}

/** What to ask the server for so that the columns can be drawn. */
export function selectFor(
  registry: Registry,
  object: ObjectInfo,
  columns: { path: string; fields: FieldInfo[] }[],
): string[] {
  const select = new Set([object.titleField]);
  for (const { path, fields } of columns) {
    const field = fields[fields.length - 1];
    select.add(path);
    const color = colorPath(registry, path, field);
    if (color) select.add(color);
    const currency = currencyPath(registry, object, path, fields);
    if (currency) select.add(currency);
    const over = field && overPath(path, field);
    if (over) select.add(over);
  }
  return [...select];
}

/** Everything about one record. */
export function selectAll(registry: Registry, object: ObjectInfo): string[] {
  const columns = object.fields.filter(isShown).map((field) => ({ path: field.name, fields: [field] }));
  return selectFor(registry, object, columns);
}

/** As it is written back: references as ids, everything else as it is. */
export function toWire(field: FieldInfo, value: Value): Value {
  if (field.type === 'reference' || field.type === 'user') return asReference(value)?.id ?? (value || null);
  if (field.type === 'file') return asReference(value)?.id ?? null;
  if (isWords(field.type)) return Array.isArray(value) ? value : [];
  if (field.type === 'boolean') return value === true;
  if (value === '' || value === undefined) return null;
  if (isWhole(field.type)) return Number(value);
  if (isNumeric(field.type)) return normaliseDecimal(String(value));
  return value;
}

/** "1 234,50", "1,234.50" and "1234.5" are the same number; the last separator that is not a thousands one is the point. */
export function normaliseDecimal(text: string): string {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '');
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  if (comma < 0) return bare;
  if (point > comma) return bare.replaceAll(',', '');
  if (point >= 0) return bare.replaceAll('.', '').replace(',', '.');
  const groups = bare.split(',');
  const thousands = groups.length > 2 || (groups.length === 2 && groups[1].length === 3 && groups[0] !== '0');
  return thousands ? groups.join('') : groups.join('.');
}

export function sameValue(a: Value, b: Value): boolean {
  const plain = (value: Value) => JSON.stringify(asReference(value)?.id ?? (isEmpty(value) ? null : value));
  return plain(a) === plain(b);
}

/** What a web, mail or phone value links to; null for every other type and for what is no such address. */
export function addressOf(type: FieldInfo['type'], value: Value): string | null {
  if (isEmpty(value)) return null;
  const text = String(value);
  if (type === 'email') return `mailto:${text}`;
  if (type === 'phone') return `tel:${text.replace(/[^+\d]/g, '')}`;
  if (type !== 'url') return null;
  return /^https?:\/\//i.test(text) ? text : `https://${text.replace(/^\w+:\/*/, '')}`;
}
