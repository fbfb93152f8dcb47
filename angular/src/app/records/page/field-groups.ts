import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { isShown } from '../model/fields';
import { FieldChoice } from './field-choice';

const TRACE = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'archivedAt'];

export interface FieldGroups {
  /** In the header column: what identifies the record and where it stands. */
  highlights: FieldInfo[];
  details: FieldInfo[];
  trace: FieldInfo[];
}

/** How a record's fields are laid out, from what the registry says about them. */
export function fieldGroups(object: ObjectInfo, row: RecordRow | null, choices: FieldChoice[]): FieldGroups {
  const trace = object.fields.filter(
    (field) => TRACE.includes(field.name) && (field.name !== 'archivedAt' || !!row?.[field.name]),
  );
  const rest = object.fields.filter(
    (field) =>
      !TRACE.includes(field.name) &&
      field.name !== object.titleField &&
      isShown(field) &&
      (!row || choices.every((choice) => choice(object, field, row))),
  );
  const marked = rest.filter((field) => field.highlight);
  const highlights = marked.length ? marked : rest.filter((field) => field.inList).slice(0, 6);
  for (const name of ['owner', 'tags']) {
    const field = rest.find((candidate) => candidate.name === name);
    if (field && !highlights.includes(field)) highlights.push(field);
  }
  const details = rest.filter((field) => !highlights.includes(field));
  const long = details.filter((field) => field.type === 'longText');
  return { highlights, details: [...details.filter((field) => !long.includes(field)), ...long], trace };
}
