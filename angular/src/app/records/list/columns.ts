import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { pathLabel } from '../model/filter-sentence';

export interface Column {
  path: string;
  label: string;
  field: FieldInfo;
  fields: FieldInfo[];
  numeric: boolean;
  sortable: boolean;
  width: string;
}

const WIDTHS: Partial<Record<FieldInfo['type'], string>> = {
  money: 'minmax(110px, 0.7fr)',
  integer: 'minmax(90px, 0.5fr)',
  decimal: 'minmax(100px, 0.5fr)',
  boolean: 'minmax(80px, 0.4fr)',
  date: 'minmax(116px, 0.7fr)',
  dateTime: 'minmax(116px, 0.7fr)',
  choice: 'minmax(120px, 0.8fr)',
  user: 'minmax(150px, 1fr)',
  email: 'minmax(180px, 1.1fr)',
};

/** The columns of a view; paths that the registry no longer knows are left out. */
export function columnsOf(registry: Registry, object: ObjectInfo, paths: string[]): Column[] {
  return paths.flatMap((path): Column[] => {
    const fields = registry.path(object, path);
    const field = fields[fields.length - 1];
    if (!field) return [];
    const title = path === object.titleField;
    return [
      {
        path,
        label: pathLabel(fields),
        field,
        fields,
        numeric: ['money', 'integer', 'decimal'].includes(field.type),
        sortable: field.sortable !== false && field.type !== 'tags' && field.type !== 'json',
        width: title ? 'minmax(220px, 1.6fr)' : (WIDTHS[field.type] ?? 'minmax(140px, 1fr)'),
      },
    ];
  });
}
