import { Layout, LayoutKind, LayoutSection, ObjectInfo, RecordRow, Value } from '../../../api/types';
import { cardFields } from '../../../records/board/card-fields';
import { columnFields } from '../../../records/model/board-settings';
import { formFields } from '../../../records/model/form-model';
import { isShown, isWritable } from '../../../records/model/fields';
import { fieldGroups } from '../../../records/page/field-groups';

/** The kinds of drawing that an object has: cards stand on boards only. */
export function kindsOf(object: ObjectInfo): LayoutKind[] {
  return columnFields(object).length ? ['page', 'form', 'panel', 'card'] : ['page', 'form', 'panel'];
}

/** How the product draws an object, as a layout to begin with. */
export function builtInLayout(object: ObjectInfo, kind: LayoutKind): Layout {
  const plain = { ...object, layouts: undefined };
  const section = (place: LayoutSection['place'], fields: { name: string }[]): LayoutSection => ({
    label: null,
    place,
    fields: fields.map((field) => field.name),
  });
  if (kind === 'form') return { sections: [section('main', formFields(plain))] };
  if (kind === 'card') {
    const sum = plain.fields.filter((field) => field.name === plain.board?.sum);
    return { sections: [section('main', [...sum, ...cardFields(plain)])] };
  }
  const { highlights, sections } = fieldGroups(plain, null, []);
  const details = sections.flatMap((each) => each.fields);
  return kind === 'page'
    ? { sections: [section('side', highlights), section('main', details)] }
    : { sections: [section('main', [...highlights, ...details])] };
}

/** A stored layout; what cannot be read is none. */
export function readLayout(stored: Value): Layout | null {
  try {
    const layout = JSON.parse(String(stored)) as Layout;
    return Array.isArray(layout?.sections) ? layout : null;
  } catch {
    return null;
  }
}

/** Fields that a layout of this kind can show and does not. */
export function unplaced(object: ObjectInfo, layout: Layout, kind: LayoutKind): string[] {
  const placed = new Set(layout.sections.flatMap((section) => section.fields));
  const inOrder = [...object.fields.filter(isWritable), ...object.fields.filter((field) => !isWritable(field))];
  return inOrder
    .filter(
      (field) =>
        isShown(field) &&
        !placed.has(field.name) &&
        (kind === 'form' ? !field.readOnly : field.name !== object.titleField),
    )
    .map((field) => field.name);
}

/** A field at another place; taken out where no section is named. */
export function place(layout: Layout, field: string, section: number | null, at: number): Layout {
  const sections = layout.sections.map((each, index) => {
    const before = each.fields.indexOf(field);
    const fields = each.fields.filter((name) => name !== field);
    if (index !== section) return { ...each, fields };
    // Within one section, what stood before the new place has moved up by one.
    const to = before >= 0 && before < at ? at - 1 : at;
    return { ...each, fields: [...fields.slice(0, to), field, ...fields.slice(to)] };
  });
  return { sections };
}

/** A field one place up or down, into the neighbouring section where its own ends. */
export function step(layout: Layout, field: string, by: 1 | -1): Layout {
  const section = layout.sections.findIndex((each) => each.fields.includes(field));
  if (section < 0) return layout;
  const { fields } = layout.sections[section];
  const to = fields.indexOf(field) + by;
  if (to >= 0 && to < fields.length) return place(layout, field, section, by > 0 ? to + 1 : to);
  const neighbour = section + by;
  if (neighbour < 0 || neighbour >= layout.sections.length) return layout;
  return place(layout, field, neighbour, by > 0 ? 0 : layout.sections[neighbour].fields.length);
}

/** What there was before each change, newest first; the trail tells it with every line. */
export interface EarlierLayout {
  at: string;
  by: string;
  layout: Layout;
}

export interface AuditLine {
  at: string;
  by: { name: string | null } | null;
  changes: { field: string; before: string | null }[] | null;
}

export function earlierOf(lines: AuditLine[]): EarlierLayout[] {
  return lines.flatMap((line) => {
    const change = line.changes?.find((each) => each.field === 'config');
    const layout = change?.before ? readLayout(change.before) : null;
    return layout ? [{ at: line.at, by: line.by?.name ?? '', layout }] : [];
  });
}

/** The layout of a kind for a role, among those that there are. */
export function layoutRow(rows: RecordRow[], kind: LayoutKind, role: string | null): RecordRow | undefined {
  return rows.find((row) => row['kind'] === kind && (row['role'] ?? null) === role);
}
