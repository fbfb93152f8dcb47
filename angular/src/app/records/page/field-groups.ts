import { FieldInfo, LayoutKind, ObjectInfo, RecordRow } from '../../api/types';
import { isShown } from '../model/fields';
import { DrawnSection, sectionsOf } from '../model/layout';
import { FieldChoice } from './field-choice';

const TRACE = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'archivedAt'];

export interface FieldGroups {
  /** In the header column: what identifies the record and where it stands. */
  highlights: FieldInfo[];
  sections: DrawnSection[];
  trace: FieldInfo[];
}

/** How a record's fields are laid out: by the company's layout, else from what the registry says about them. */
export function fieldGroups(
  object: ObjectInfo,
  row: RecordRow | null,
  choices: FieldChoice[],
  kind: LayoutKind = 'page',
  shown: (field: FieldInfo) => boolean = () => true,
): FieldGroups {
  const trace = object.fields.filter(
    (field) => TRACE.includes(field.name) && (field.name !== 'archivedAt' || !!row?.[field.name]),
  );
  const sensible = (field: FieldInfo) =>
    field.name !== object.titleField && shown(field) && (!row || choices.every((choice) => choice(object, field, row)));
  const drawn = sectionsOf(object, kind)?.map((section) => ({ ...section, fields: section.fields.filter(sensible) }));
  if (drawn) {
    return {
      highlights: drawn.filter((section) => section.place === 'side').flatMap((section) => section.fields),
      sections: drawn.filter((section) => section.place === 'main' && section.fields.length > 0),
      trace: trace.filter((field) => !drawn.some((section) => section.fields.includes(field))),
    };
  }
  const rest = object.fields.filter((field) => !TRACE.includes(field.name) && isShown(field) && sensible(field));
  const marked = rest.filter((field) => field.highlight);
  const highlights = marked.length ? marked : rest.filter((field) => field.inList).slice(0, 6);
  for (const name of ['owner', 'tags']) {
    const field = rest.find((candidate) => candidate.name === name);
    if (field && !highlights.includes(field)) highlights.push(field);
  }
  const details = rest.filter((field) => !highlights.includes(field));
  const long = details.filter((field) => field.type === 'longText');
  const fields = [...details.filter((field) => !long.includes(field)), ...long];
  return { highlights, sections: [{ label: null, place: 'main', fields }], trace };
}
