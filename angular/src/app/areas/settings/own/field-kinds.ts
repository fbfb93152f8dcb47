import { FieldType } from '../../../api/types';

/** What a field of a company's own can be. */
export type OwnType = FieldType | 'formula' | 'rollUp';

export interface FieldKind {
  type: OwnType;
  icon: string;
}

/** In the order in which people look for them. */
export const FIELD_KINDS: FieldKind[] = [
  { type: 'text', icon: 'type' },
  { type: 'longText', icon: 'text-align-start' },
  { type: 'choice', icon: 'circle-dot' },
  { type: 'multiChoice', icon: 'list-checks' },
  { type: 'integer', icon: 'hash' },
  { type: 'decimal', icon: 'calculator' },
  { type: 'money', icon: 'coins' },
  { type: 'percent', icon: 'percent' },
  { type: 'date', icon: 'calendar' },
  { type: 'dateTime', icon: 'calendar-clock' },
  { type: 'duration', icon: 'timer' },
  { type: 'boolean', icon: 'toggle-left' },
  { type: 'reference', icon: 'link' },
  { type: 'user', icon: 'user' },
  { type: 'email', icon: 'mail' },
  { type: 'phone', icon: 'phone' },
  { type: 'url', icon: 'globe' },
  { type: 'address', icon: 'map-pin' },
  { type: 'rating', icon: 'star' },
  { type: 'file', icon: 'paperclip' },
  { type: 'autoNumber', icon: 'barcode' },
  { type: 'formula', icon: 'square-function' },
  { type: 'rollUp', icon: 'sigma' },
];

export function iconOf(type: string): string {
  return FIELD_KINDS.find((kind) => kind.type === type)?.icon ?? 'text-cursor-input';
}

const TEXTS = ['text', 'longText', 'email', 'phone', 'url'];
const FIGURES = ['integer', 'decimal', 'money', 'percent', 'duration'];
const DERIVED = ['formula', 'rollUp'];
const WITHOUT_DEFAULT = ['file', 'autoNumber', ...DERIVED];
const NEVER_UNIQUE = ['boolean', 'multiChoice', 'address', 'file', 'longText', 'autoNumber', ...DERIVED];
const NEVER_INDEXED = ['longText', 'address', 'file', 'reference', 'user', 'formula'];

/** Which questions make sense for a type. */
export const asks = {
  choices: (type: string) => type === 'choice' || type === 'multiChoice',
  length: (type: string) => type === 'text' || type === 'longText',
  bounds: (type: string) => FIGURES.includes(type),
  most: (type: string) => type === 'rating',
  pattern: (type: string) => TEXTS.includes(type) && type !== 'longText',
  required: (type: string) => type !== 'autoNumber' && !DERIVED.includes(type),
  unique: (type: string) => !NEVER_UNIQUE.includes(type),
  searchable: (type: string) => TEXTS.includes(type) || type === 'autoNumber',
  indexed: (type: string) => !NEVER_INDEXED.includes(type),
  alike: (type: string) => TEXTS.includes(type) && type !== 'longText',
  rules: (type: string) => type !== 'autoNumber' && !DERIVED.includes(type),
  /** The word for “when the record is made”, where a type has one. */
  begins: (type: string) => (type === 'date' ? '@today' : type === 'dateTime' ? '@now' : null),
  default: (type: string) => !WITHOUT_DEFAULT.includes(type),
};
