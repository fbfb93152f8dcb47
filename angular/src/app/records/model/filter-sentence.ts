import { FieldInfo } from '../../api/types';
import { Translate } from '../../i18n/words';
import { isNumeric } from './fields';
import { editorOf, FilterGroup, FilterNode, FilterRule, isComplete } from './filter';

export interface SentenceWords {
  t: Translate;
  /** The fields along a path; empty when the path is unknown. */
  path: (path: string) => FieldInfo[];
  /** Names of referenced records, by id, as far as they are known. */
  labels: Record<string, string>;
  date: (value: unknown) => string;
  number: (value: unknown) => string;
}

/** A filter read aloud: "Stage type is Won and (Amount > 1,000 or Owner is Ann)". */
export function filterSentence(group: FilterGroup, words: SentenceWords): string {
  const parts = group.nodes.map((node) => nodeSentence(node, words)).filter((part) => part !== '');
  const joined = parts.join(` ${words.t(`filter.join.${group.join}`)} `);
  return group.not && joined
    ? words.t('filter.sentence.not', { rule: parts.length > 1 ? `(${joined})` : joined })
    : joined;
}

export function ruleSentence(rule: FilterRule, words: SentenceWords): string {
  const fields = words.path(rule.path);
  const label = fields.length ? pathLabel(fields) : rule.path;
  const operator = words.t(`filter.op.${rule.op}`);
  const field = fields[fields.length - 1];
  const value = field ? valueWords(rule, field, words) : String(rule.value ?? '');
  return value ? `${label} ${operator} ${value}` : `${label} ${operator}`;
}

export function pathLabel(fields: FieldInfo[]): string {
  return fields.map((field) => field.label).join(' › ');
}

function nodeSentence(node: FilterNode, words: SentenceWords): string {
  if (node.kind === 'rule') return isComplete(node) ? ruleSentence(node, words) : '';
  const inner = filterSentence(node, words);
  return node.nodes.length > 1 && inner && !node.not ? `(${inner})` : inner;
}

function valueWords(rule: FilterRule, field: FieldInfo, words: SentenceWords): string {
  const one = (value: unknown): string => {
    if (value === '@me') return words.t('filter.me');
    if (value === '@today') return words.t('filter.period.today');
    switch (field.type) {
      case 'choice':
      case 'multiChoice':
        return field.choices?.find((choice) => choice.value === value)?.label ?? String(value);
      case 'reference':
      case 'user':
        return words.labels[String(value)] ?? '…';
      case 'date':
      case 'dateTime':
        return words.date(value) || String(value);
      case 'boolean':
        return words.t(value ? 'common.yes' : 'common.no');
      default:
        return isNumeric(field.type) ? words.number(value) : String(value);
    }
  };
  switch (editorOf(field, rule.op)) {
    case 'none':
      return '';
    case 'period':
      return words.t(`filter.period.${rule.value}`);
    case 'numbers':
    case 'dates':
      return (rule.value as unknown[]).map(one).join(' – ');
    default:
      return Array.isArray(rule.value) ? rule.value.map(one).join(', ') : one(rule.value);
  }
}
