import { FieldInfo, LayoutKind, LayoutSection, ObjectInfo } from '../../api/types';
import { isShown } from './fields';

/** A section as it is drawn: its fields are there and are ones that people read. */
export interface DrawnSection {
  label: string | null;
  place: LayoutSection['place'];
  fields: FieldInfo[];
}

/** The sections of an object's layout; null where it is drawn as the product does. */
export function sectionsOf(object: ObjectInfo, kind: LayoutKind): DrawnSection[] | null {
  const layout = object.layouts?.[kind];
  if (!layout) return null;
  const byName = new Map(object.fields.filter(isShown).map((field) => [field.name, field]));
  return layout.sections
    .map(({ label, place, fields }) => ({
      label: label || null,
      place,
      fields: fields.flatMap((name) => byName.get(name) ?? []),
    }))
    .filter((section) => section.fields.length > 0);
}
