import { FieldInfo, FieldType, TimelineChange, Value } from '../../api/types';

/** Types whose values stand in a timeline as they are written to the server. */
const PLAIN: FieldType[] = [
  'text',
  'longText',
  'integer',
  'decimal',
  'rate',
  'money',
  'percent',
  'date',
  'dateTime',
  'boolean',
  'choice',
  'email',
  'phone',
  'url',
  'rating',
  'duration',
];

/** The longest value that a timeline shows whole. */
const LONGEST_SHOWN = 300;

/** The value that a field had before a change, where the timeline tells all of it; undefined where it does not. */
export function valueBefore(field: FieldInfo, change: TimelineChange): Value {
  if (field.readOnly) return undefined;
  const before = change.before;
  if (before === null || before === undefined || before === '') return field.required ? undefined : null;
  if (field.type === 'reference' || field.type === 'user')
    return change.beforeId ? { id: change.beforeId, name: String(before) } : undefined;
  if (!PLAIN.includes(field.type) || String(before).length > LONGEST_SHOWN) return undefined;
  return field.type === 'boolean' ? before === true || before === 'true' : before;
}
