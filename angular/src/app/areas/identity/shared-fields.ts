import { FieldInfo, ObjectInfo } from '../../api/types';

/** An object that has what several have in common, and no records of its own: a filter of it fits each of them. */
export function sharedFields(objects: ObjectInfo[], label: string): ObjectInfo {
  const [first, ...others] = objects;
  const fields = (first?.fields ?? []).filter((field) => others.every((each) => each.fields.some(alike(field))));
  return {
    ...first,
    label,
    labelPlural: label,
    fields,
    can: { ...first?.can, read: false },
  };
}

const alike = (field: FieldInfo) => (other: FieldInfo) =>
  other.name === field.name &&
  other.type === field.type &&
  (other.reference ?? '') === (field.reference ?? '') &&
  !field.choices?.length;
