import { FieldInfo, Value } from '../../api/types';
import { isNumeric, isWhole, isWords } from '../model/fields';
import { asReference, isEmpty, normaliseDecimal } from '../model/values';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** What a text alone cannot say. */
const ELSEWHERE = ['reference', 'user', 'file', 'address', 'json', 'id', 'autoNumber'];

/** A value as other programs take it: names for what it refers to, words for choices, plain numbers, days as 2026-01-31. */
export function textOf(field: FieldInfo, value: Value, t: Translate): string {
  if (isEmpty(value)) return '';
  if (field.type === 'boolean') return t(value === true ? 'common.yes' : 'common.no');
  if (field.type === 'choice') return labelOf(field, String(value));
  if (Array.isArray(value))
    return value
      .map((each) => (typeof each === 'string' ? labelOf(field, each) : (asReference(each)?.name ?? '')))
      .join(', ');
  if (typeof value === 'object') return asReference(value)?.name ?? '';
  return String(value);
}

/** What a text means in a field; undefined where it means nothing there. References are looked up by their names elsewhere. */
export function valueOf(field: FieldInfo, text: string, t: Translate): Value | undefined {
  const said = text.trim();
  if (isWords(field.type)) return said ? said.split(/\s*,\s*/).map((each) => choiceOf(field, each) ?? each) : [];
  if (!said) return field.type === 'boolean' ? false : null;
  if (ELSEWHERE.includes(field.type)) return undefined;
  if (field.type === 'boolean') {
    if (['1', 'true', 'yes', t('common.yes').toLowerCase()].includes(said.toLowerCase())) return true;
    return ['0', 'false', 'no', t('common.no').toLowerCase()].includes(said.toLowerCase()) ? false : undefined;
  }
  if (field.type === 'choice') return choiceOf(field, said);
  if (field.type === 'date') return dayOf(said);
  if (field.type === 'dateTime') return isNaN(Date.parse(said)) ? undefined : new Date(said).toISOString();
  if (isNumeric(field.type)) {
    const number = normaliseDecimal(said.replace(/^[^\d+-]+|[^\d]+$/g, ''));
    if (!number || isNaN(Number(number))) return undefined;
    return isWhole(field.type) ? Number(number) : number;
  }
  return field.type === 'longText' ? text : said;
}

/** 2026-01-31 or 31.01.2026. */
function dayOf(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const other = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text);
  const [year, month, day] = match ? match.slice(1) : other ? [other[3], other[2], other[1]] : [];
  if (!year) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

function choiceOf(field: FieldInfo, text: string): string | undefined {
  const said = text.toLowerCase();
  const same = (choice: { value: string; label: string }) =>
    [choice.label, choice.value].some((each) => each.toLowerCase() === said);
  return field.choices?.find(same)?.value;
}

function labelOf(field: FieldInfo, value: string): string {
  return field.choices?.find((choice) => choice.value === value)?.label ?? value;
}
