import { FieldInfo, ObjectInfo, Value } from '../../api/types';
import { isNumeric, isWords } from '../model/fields';
import { asReference, isEmpty, normaliseDecimal } from '../model/values';
import { Figure, readFigure } from './figures';
import { readDay, readMoment } from './moments';
import { lower } from './texts';

/** A value as formulas and their filters reckon with it: days and moments are texts that compare as written, references are ids. */
export type FormulaValue = Figure | string | boolean | string[] | null;

/** A formula asks for what is not known here: a field that the form does not hold, or a function of a newer server. */
export class NotKnown extends Error {}

/** The field at a path of the record's own: `amount`, or the part of an address, `office.city`. */
export function ownField(object: ObjectInfo, path: string): { field: FieldInfo; part: string | null } {
  const [name, part] = path.split('.');
  const field = object.fields.find((each) => each.name === name);
  if (!field || (part && field.type !== 'address')) throw new NotKnown(path);
  return { field: part ? { ...field, type: 'text' } : field, part: part ?? null };
}

/** What a form or a row holds, as the server would read it. What is not of the field's type counts as absent. */
export function readValue(field: FieldInfo, value: Value): FormulaValue {
  if (isEmpty(value)) return isWords(field.type) ? [] : null;
  if (isNumeric(field.type)) return readFigure(normaliseDecimal(String(value)));
  switch (field.type) {
    case 'boolean':
      return value === true;
    case 'date':
      return readDay(String(value));
    case 'dateTime':
      return readMoment(String(value));
    case 'tags':
    case 'multiChoice':
      return Array.isArray(value) ? value : null;
    case 'reference':
    case 'user':
      return lower(asReference(value)?.id ?? String(value));
    case 'email':
      return lower(String(value).trim()) || null;
    default:
      return String(value).trim() || null;
  }
}

/** A value that is written in a filter. */
export function readConstant(field: FieldInfo, value: unknown): FormulaValue {
  const text = String(value);
  if (isNumeric(field.type)) return readFigure(text.replace(/[\s,'’]/g, ''));
  switch (field.type) {
    case 'boolean':
      return value === true;
    case 'date':
      return readDay(text);
    case 'dateTime':
      return text.length === 10 ? readDay(text) : readMoment(text);
    case 'choice':
      return field.choices?.find((choice) => lower(choice.value) === lower(text))?.value ?? text;
    case 'reference':
    case 'user':
      return lower(text);
    default:
      return text;
  }
}
