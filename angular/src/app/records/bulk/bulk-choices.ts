import { BulkWhat, FieldInfo, ObjectInfo, Value } from '../../api/types';
import { Translate } from '../../i18n/words';
import { FormValues } from '../model/form-model';
import { toWire } from '../model/values';

/** One thing that can be done to many records, with the fields that it asks for. */
export interface BulkChoice {
  key: string;
  group: 'field' | 'tags' | 'act';
  label: string;
  fields: FieldInfo[];
}

/** Everything that may be done to many records of an object: set a field, add or remove tags, an act. */
export function choicesOf(object: ObjectInfo, t: Translate): BulkChoice[] {
  const choices: BulkChoice[] = [];
  const writable = object.fields.filter(
    (field) => field.inForm && !field.readOnly && !field.unique && field.type !== 'file',
  );
  if (object.can.update) {
    for (const field of writable.filter((each) => each.type !== 'tags'))
      choices.push({ key: `field:${field.name}`, group: 'field', label: field.label, fields: [field] });
    for (const field of writable.filter((each) => each.type === 'tags'))
      for (const key of ['addTags', 'removeTags'] as const)
        choices.push({ key, group: 'tags', label: t(`bulk.${key}`), fields: [field] });
  }
  for (const act of object.acts)
    choices.push({ key: `act:${act.name}`, group: 'act', label: act.label, fields: act.input });
  return choices;
}

/** The change that a choice and what was filled in amount to; null while something is missing. */
export function changeOf(choice: BulkChoice, values: FormValues): BulkWhat | null {
  const [field] = choice.fields;
  if (choice.group === 'tags') {
    const tags = values[field.name];
    return Array.isArray(tags) && tags.length ? { action: 'update', [choice.key]: tags } : null;
  }
  const wire: Record<string, Value> = {};
  for (const each of choice.fields) {
    const value = toWire(each, values[each.name]);
    if (value === null && each.required) return null;
    if (value !== null || choice.group === 'field') wire[each.name] = value;
  }
  return { action: choice.group === 'act' ? choice.key.slice('act:'.length) : 'update', values: wire };
}
