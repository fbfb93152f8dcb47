import { FieldInfo, FieldType } from '../../api/types';

const WHOLE: FieldType[] = ['integer', 'rating', 'duration'];
const FRACTIONS: FieldType[] = ['decimal', 'money', 'percent', 'rate'];

/** Types whose values are whole numbers. */
export function isWhole(type: FieldType): boolean {
  return WHOLE.includes(type);
}

/** Types whose values are numbers, whole ones or decimal texts. */
export function isNumeric(type: FieldType): boolean {
  return isWhole(type) || FRACTIONS.includes(type);
}

/** Fields that take a whole row of a form. */
export function isWide(field: FieldInfo): boolean {
  return field.type === 'longText' || field.type === 'address' || isWords(field.type);
}

/** Types whose values are sets of words. */
export function isWords(type: FieldType): boolean {
  return type === 'tags' || type === 'multiChoice';
}

/** Fields that people read; identifiers and stored documents are for programs. */
export function isShown(field: FieldInfo): boolean {
  return field.type !== 'json' && field.type !== 'id';
}

/** Fields that people fill in rather than the product. */
export function isWritable(field: FieldInfo): boolean {
  return isShown(field) && !/^(created|updated)(At|By)$/.test(field.name);
}
