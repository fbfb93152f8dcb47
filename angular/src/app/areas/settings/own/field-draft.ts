import { Choice, FieldInfo, FieldType, FormulaNode, RecordRow, Value } from '../../../api/types';
import { isEmpty, normaliseDecimal, toWire } from '../../../records/model/values';
import { OwnType, asks } from './field-kinds';

/** What a roll-up counts: records of an object that refer here by a field. */
export interface RollUpDraft {
  object: string;
  by: string;
  function: 'count' | 'sum' | 'min' | 'max';
  field: string;
  /** A filter in JSON. */
  filter: string | null;
}

/** A field of a company's own as it is being edited. */
export interface FieldDraft {
  label: string;
  name: string;
  type: OwnType;
  help: string;
  referenceTo: string;
  choices: Choice[];
  required: boolean;
  isUnique: boolean;
  searchable: boolean;
  indexed: boolean;
  inList: boolean;
  highlighted: boolean;
  maxLength: string;
  least: string;
  most: string;
  pattern: string;
  default: Value;
  visibleWhen: string | null;
  requiredWhen: string | null;
  editableWhen: string | null;
  /** Undefined while what is written is no formula. */
  formula: FormulaNode | undefined;
  resultType: string | null;
  rollUp: RollUpDraft;
  numberFormat: string;
  gapFree: boolean;
  alike: string | null;
}

export const PLAIN_NUMBER = '{00000}';

export function emptyDraft(type: OwnType): FieldDraft {
  return {
    label: '',
    name: '',
    type,
    help: '',
    referenceTo: '',
    choices: [],
    required: false,
    isUnique: false,
    searchable: false,
    indexed: true,
    inList: false,
    highlighted: false,
    maxLength: '',
    least: '',
    most: '',
    pattern: '',
    default: null,
    visibleWhen: null,
    requiredWhen: null,
    editableWhen: null,
    formula: undefined,
    resultType: null,
    rollUp: { object: '', by: '', function: 'count', field: '', filter: null },
    numberFormat: PLAIN_NUMBER,
    gapFree: false,
    alike: null,
  };
}

/** The draft of a definition as the server keeps it. */
export function draftOf(row: RecordRow): FieldDraft {
  const text = (name: string) => (isEmpty(row[name]) ? '' : String(row[name]));
  const filter = (name: string) => (isEmpty(row[name]) ? null : String(row[name]));
  const rollUp = parsed<Partial<Omit<RollUpDraft, 'filter'>> & { filter?: unknown }>(row['rollUp']);
  const type = text('type') as OwnType;
  return {
    ...emptyDraft(type),
    label: text('label'),
    name: text('name'),
    help: text('help'),
    referenceTo: text('referenceTo'),
    choices: (parsed<(string | Choice)[]>(row['choices']) ?? []).map(choiceOf),
    required: row['required'] === true,
    isUnique: row['isUnique'] === true,
    searchable: row['searchable'] === true,
    indexed: row['indexed'] !== false,
    inList: row['inList'] === true,
    highlighted: row['highlighted'] === true,
    maxLength: text('maxLength'),
    least: plainNumber(text('least')),
    most: plainNumber(text('most')),
    pattern: text('pattern'),
    default: parsed<Value>(row['defaultValue']) ?? null,
    visibleWhen: filter('visibleWhen'),
    requiredWhen: filter('requiredWhen'),
    editableWhen: filter('editableWhen'),
    formula: parsed<FormulaNode>(row['formula']) ?? undefined,
    resultType: text('resultType') || null,
    rollUp: {
      object: rollUp?.object ?? '',
      by: rollUp?.by ?? '',
      function: rollUp?.function ?? 'count',
      field: rollUp?.field ?? '',
      filter: rollUp?.filter ? JSON.stringify(rollUp.filter) : null,
    },
    numberFormat: text('numberFormat') || PLAIN_NUMBER,
    gapFree: row['gapFree'] === true,
    alike: text('alike') || null,
  };
}

/** What is sent: only what the type asks for counts, the rest is emptied. */
export function bodyOf(draft: FieldDraft): Record<string, Value> {
  const { type } = draft;
  const when = <T extends Value>(asked: boolean, value: T): T | null => (asked ? value : null);
  const number = (asked: boolean, text: string) => (asked && text.trim() ? figure(text) : null);
  return {
    label: draft.label.trim(),
    type,
    help: draft.help.trim() || null,
    referenceTo: when(type === 'reference', draft.referenceTo || null),
    choices: when(asks.choices(type), JSON.stringify(draft.choices.filter((choice) => choice.label.trim()))),
    required: asks.required(type) && draft.required,
    isUnique: asks.unique(type) && draft.isUnique,
    searchable: asks.searchable(type) && draft.searchable,
    indexed: draft.indexed,
    inList: draft.inList,
    highlighted: draft.highlighted,
    maxLength: number(asks.length(type), draft.maxLength),
    least: number(asks.bounds(type), draft.least),
    most: number(asks.bounds(type) || asks.most(type), draft.most),
    pattern: when(asks.pattern(type), draft.pattern.trim() || null),
    defaultValue: asks.default(type) && !isEmpty(draft.default) ? JSON.stringify(defaultOf(draft)) : null,
    visibleWhen: draft.visibleWhen,
    requiredWhen: when(asks.rules(type), draft.requiredWhen),
    editableWhen: when(asks.rules(type), draft.editableWhen),
    formula: when(type === 'formula', draft.formula === undefined ? null : JSON.stringify(draft.formula)),
    resultType: when(type === 'formula', draft.resultType),
    rollUp: when(type === 'rollUp', draft.rollUp.object ? JSON.stringify(rollUpOf(draft.rollUp)) : null),
    numberFormat: when(type === 'autoNumber', draft.numberFormat.trim() || null),
    gapFree: type === 'autoNumber' && draft.gapFree,
    alike: when(asks.alike(type), draft.alike),
  };
}

/** The field as a form would show it, to edit what it begins with. */
export function asField(draft: FieldDraft): FieldInfo {
  return {
    name: 'default',
    label: draft.label,
    type: draft.type as FieldType,
    required: false,
    readOnly: false,
    reference: draft.type === 'reference' ? draft.referenceTo || null : null,
    choices: draft.choices.filter((choice) => choice.label.trim()),
    max: draft.most ? Number(draft.most) : null,
  };
}

/** Signs that no stored value of a choice has. */
export function choiceValue(label: string): string {
  return label
    .replace(/[;,|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function defaultOf(draft: FieldDraft): Value {
  if (draft.default === '@me' || draft.default === asks.begins(draft.type)) return draft.default;
  return toWire(asField(draft), draft.default);
}

function rollUpOf(draft: RollUpDraft): Record<string, unknown> {
  return {
    object: draft.object,
    by: draft.by,
    function: draft.function,
    ...(draft.function === 'count' ? {} : { field: draft.field }),
    ...(draft.filter ? { filter: JSON.parse(draft.filter) } : {}),
  };
}

function choiceOf(given: string | Choice): Choice {
  if (typeof given === 'string') return { value: given, label: given, color: 'neutral' };
  return { value: given.value, label: given.label ?? given.value, color: given.color ?? 'neutral' };
}

/** What is no number is left for the server to refuse. */
function figure(text: string): number | string {
  const number = Number(normaliseDecimal(text));
  return isNaN(number) ? text : number;
}

/** "5.0000" is read as it was written. */
function plainNumber(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function parsed<T>(text: Value): T | null {
  if (typeof text !== 'string' || !text) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
