import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { pathLabel } from './filter-sentence';
import { isShown, isWritable } from './fields';

export interface FieldPath {
  path: string;
  label: string;
  field: FieldInfo;
  /** Whether it ends inside a value. */
  part: boolean;
}

/**
 * Fields of the object, with their parts, and, through its references, of the objects it points to. Nearer ones come first. Who created or
 * changed a record is followed only from the record itself, and only where `through` allows it.
 */
export function fieldPaths(
  registry: Registry,
  object: ObjectInfo,
  depth: number,
  through: (field: FieldInfo) => boolean = () => true,
): FieldPath[] {
  const result: FieldPath[] = [];
  let level: { object: ObjectInfo; path: string; fields: FieldInfo[] }[] = [{ object, path: '', fields: [] }];
  for (let step = 0; step <= depth; step++) {
    const next: typeof level = [];
    for (const at of level) {
      for (const field of traceLast(at.object.fields)) {
        if (!isShown(field)) continue;
        const path = at.path ? `${at.path}.${field.name}` : field.name;
        const fields = [...at.fields, field];
        result.push({ path, label: pathLabel(fields), field, part: false });
        const target = registry.target(field);
        const followed = through(field) && (at.path === '' || isWritable(field));
        for (const part of field.parts ?? [])
          result.push({ path: `${path}.${part.name}`, label: pathLabel([...fields, part]), field: part, part: true });
        if (target && followed) next.push({ object: target, path, fields });
      }
    }
    level = next;
  }
  return result;
}

function traceLast(fields: FieldInfo[]): FieldInfo[] {
  return [...fields.filter(isWritable), ...fields.filter((field) => !isWritable(field))];
}

/** Every typed word has to be found; a match in a nearer field wins because nearer fields come first. */
export function findPaths(paths: FieldPath[], text: string, most: number): FieldPath[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found: FieldPath[] = [];
  for (const candidate of paths) {
    const label = candidate.label.toLowerCase();
    if (words.every((word) => label.includes(word))) found.push(candidate);
    if (found.length === most) break;
  }
  return found;
}
