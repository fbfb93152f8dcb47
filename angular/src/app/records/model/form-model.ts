import { FieldInfo, ObjectInfo, Value } from '../../api/types';
import { Translate } from '../../i18n/words';
import { isEmpty, normaliseDecimal, sameValue, toWire } from './values';
import { DrawnSection, sectionsOf } from './layout';
import { isNumeric, isShown, isWhole, isWords } from './fields';

export type FormValues = Record<string, Value>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The sections of a create form: as the layout has them, or all fields meant for forms, the required ones first among equals. */
export function formSections(object: ObjectInfo): DrawnSection[] {
  const drawn = sectionsOf(object, 'form');
  const writable = object.fields.filter((field) => !field.readOnly && isShown(field));
  if (!drawn) {
    const fields = writable.filter((field) => field.inForm !== false || mustBeAsked(field));
    const inOrder = [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
    return [{ label: null, place: 'main', fields: inOrder }];
  }
  const sections = drawn.map((section) => ({ ...section, fields: section.fields.filter((field) => !field.readOnly) }));
  const there = new Set(sections.flatMap((section) => section.fields));
  const missing = writable.filter((field) => mustBeAsked(field) && !there.has(field));
  return missing.length ? [...sections, { label: null, place: 'main', fields: missing }] : sections;
}

/** What a record cannot be without, and nothing stands for, is asked for whether or not anybody thought of it. */
function mustBeAsked(field: FieldInfo): boolean {
  return field.required && field.type !== 'boolean' && isEmpty(field.default);
}

/** The fields of a create form. */
export function formFields(object: ObjectInfo): FieldInfo[] {
  return formSections(object).flatMap((section) => section.fields);
}

/** What a new record starts with: what the opener gives, and the defaults that save typing. */
export function initialValues(
  fields: FieldInfo[],
  given: FormValues,
  defaults: { me: { id: string; name: string } | null; currency: string },
): FormValues {
  const values: FormValues = {};
  for (const field of fields) {
    if (field.name in given) values[field.name] = given[field.name];
    else if (field.name === 'owner' && defaults.me) values[field.name] = defaults.me;
    else if (field.name === 'currency') values[field.name] = defaults.currency;
    else if (!isEmpty(field.default)) values[field.name] = beginning(field, defaults.me);
    else if (field.type === 'boolean') values[field.name] = false;
    else if (isWords(field.type)) values[field.name] = [];
    else values[field.name] = null;
  }
  return values;
}

/** A reference is told by its id alone: whoever shows the form asks what the record is called. */
function beginning(field: FieldInfo, me: { id: string; name: string } | null): Value {
  if (field.type === 'user') return field.default === '@me' ? me : null;
  if (field.type === 'reference') return null;
  if (field.default === '@now' && field.type === 'dateTime') return thisMinute();
  return field.default === '@today' && field.type === 'date' ? today() : field.default;
}

function thisMinute(now = new Date()): string {
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString();
}

/** The day that it is where the browser is. */
function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The field that takes a typed title: the title itself, or the first required text when the title is composed. */
export function titleInput(object: ObjectInfo): FieldInfo | undefined {
  const title = object.fields.find((field) => field.name === object.titleField);
  if (title && !title.readOnly) return title;
  return object.fields.find((field) => field.required && !field.readOnly && field.type === 'text');
}

export function fieldError(field: FieldInfo, value: Value, t: Translate): string | null {
  if (isEmpty(value))
    return field.required && field.type !== 'boolean' ? t('form.required', { label: field.label }) : null;
  const text = String(value);
  if (field.maxLength && text.length > field.maxLength) return t('form.tooLong', { max: field.maxLength });
  switch (field.type) {
    case 'email':
      return EMAIL.test(text) ? null : t('form.email');
    case 'url':
      return /^\S+\.\S+$/.test(text) ? null : t('form.url');
    default: {
      if (!isNumeric(field.type)) return null;
      const number = Number(normaliseDecimal(text));
      if (isNaN(number)) return t('form.number');
      if (isWhole(field.type) && !Number.isInteger(number)) return t('form.integer');
      if (field.min !== null && field.min !== undefined && number < field.min) return t('form.min', { min: field.min });
      if (field.max !== null && field.max !== undefined && number > field.max) return t('form.max', { max: field.max });
      return null;
    }
  }
}

export function formErrors(fields: FieldInfo[], values: FormValues, t: Translate): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const error = fieldError(field, values[field.name], t);
    if (error) errors[field.name] = error;
  }
  return errors;
}

/** A form that nobody has written into is not sent: what it is about is asked for, even where the object could do without. */
export function emptyFormErrors(
  object: ObjectInfo,
  values: FormValues,
  fresh: FormValues,
  t: Translate,
): Record<string, string> {
  const title = titleInput(object);
  if (!title || !isEmpty(values[title.name])) return {};
  const idle = Object.keys(fresh).every((name) => sameValue(values[name], fresh[name]));
  return idle ? { [title.name]: t('form.required', { label: title.label }) } : {};
}

/**
 * The body of a create: only what has been filled in; an amount says in which currency it is even when nobody was asked.
 * @param fresh What the form began with: what was emptied of it is to be empty, and not to begin with it after all.
 */
export function createBody(
  object: ObjectInfo,
  fields: FieldInfo[],
  values: FormValues,
  currency: string,
  fresh: FormValues = {},
): FormValues {
  const body: FormValues = {};
  for (const field of fields) {
    if (!isEmpty(values[field.name])) body[field.name] = toWire(field, values[field.name]);
    else if (!isEmpty(field.default) && !isEmpty(fresh[field.name])) body[field.name] = null;
  }
  const priced = fields.some((field) => field.type === 'money' && field.name in body);
  const asked = fields.some((field) => field.name === 'currency');
  if (priced && !asked && object.fields.some((field) => field.name === 'currency')) body['currency'] = currency;
  return body;
}

/** The body of an update: only what differs from the record as it was read. */
export function changedBody(fields: FieldInfo[], before: FormValues, after: FormValues): FormValues {
  const body: FormValues = {};
  for (const field of fields) {
    if (field.name in after && !sameValue(before[field.name], after[field.name])) {
      body[field.name] = toWire(field, after[field.name]);
    }
  }
  return body;
}
