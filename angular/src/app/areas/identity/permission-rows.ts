import { ObjectInfo, PermissionInfo, PermissionList } from '../../api/types';

export interface PermissionRow {
  label: string;
  /** By column; absent where the object has no such permission. */
  cells: Record<string, PermissionInfo>;
  others: PermissionInfo[];
}

export const COLUMNS = ['Read', 'Create', 'Update', 'Delete', 'Import', 'Export', 'Purge'];

/** What the permissions of an object begin with: `saved-views` are `Crm.SavedViews`. */
function ownerOf(object: ObjectInfo): string {
  const words = object.plural.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `Crm.${words.join('')}`;
}

/**
 * One row for each object or settings page: `Crm.Deals.Create` is the Create cell of the row `Crm.Deals`. Objects are called as people call them,
 * and stand in that order.
 */
export function permissionRows(
  list: PermissionList,
  objects: readonly ObjectInfo[],
  language: string,
): { group: string; rows: PermissionRow[] }[] {
  const called = new Map(objects.map((object) => [ownerOf(object), object.labelPlural]));
  const groups = list.groups.map((group) => {
    const rows = new Map<string, PermissionRow>();
    const names = new Map(group.permissions.map((permission) => [permission.name, permission.displayName]));
    for (const permission of group.permissions) {
      const cut = permission.name.lastIndexOf('.');
      const [owner, verb] = [permission.name.slice(0, cut), permission.name.slice(cut + 1)];
      const parents = group.permissions.some(
        (other) => other.name !== permission.name && other.name.startsWith(`${permission.name}.`),
      );
      const key = parents ? permission.name : owner;
      const label =
        called.get(key) ?? names.get(key) ?? key.slice(key.lastIndexOf('.') + 1).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
      const row = rows.get(key) ?? { label, cells: {}, others: [] };
      rows.set(key, row);
      if (!parents && COLUMNS.includes(verb)) row.cells[verb] = permission;
      else row.others.push(permission);
    }
    const sorted = [...rows.values()].sort((one, other) => one.label.localeCompare(other.label, language));
    return { group: group.displayName, rows: sorted };
  });
  // Objects are groups of one; what holds several comes after them.
  const alone = groups.filter(({ rows }) => rows.length === 1);
  alone.sort((one, other) => one.rows[0].label.localeCompare(other.rows[0].label, language));
  return [...alone, ...groups.filter(({ rows }) => rows.length !== 1)];
}
