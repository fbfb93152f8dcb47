import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { pathLabel } from './filter-sentence';
import { isShown } from './fields';

export interface FieldPath {
  path: string;
  label: string;
  field: FieldInfo;
}

/** Fields of the object and, through its references, of the objects it points to. Nearer ones come first. */
export function fieldPaths(registry: Registry, object: ObjectInfo, depth: number): FieldPath[] {
  const result: FieldPath[] = [];
  let level: { object: ObjectInfo; path: string; fields: FieldInfo[] }[] = [{ object, path: '', fields: [] }];
  for (let step = 0; step <= depth; step++) {
    const next: typeof level = [];
    for (const at of level) {
      for (const field of at.object.fields) {
        if (!isShown(field)) continue;
        const path = at.path ? `${at.path}.${field.name}` : field.name;
        const fields = [...at.fields, field];
        result.push({ path, label: pathLabel(fields), field });
        const target = registry.target(field);
        if (target) next.push({ object: target, path, fields });
      }
    }
    level = next;
  }
  return result;
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
