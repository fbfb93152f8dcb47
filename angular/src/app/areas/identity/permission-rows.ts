import { PermissionInfo, PermissionList } from '../../api/types';

export interface PermissionRow {
  label: string;
  /** By column; absent where the object has no such permission. */
  cells: Record<string, PermissionInfo>;
  others: PermissionInfo[];
}

export const COLUMNS = ['Read', 'Create', 'Update', 'Delete', 'Import', 'Export', 'Purge'];

/** One row for each object or settings page: `Crm.Deals.Create` is the Create cell of the row `Crm.Deals`. */
export function permissionRows(list: PermissionList): { group: string; rows: PermissionRow[] }[] {
  return list.groups.map((group) => {
    const rows = new Map<string, PermissionRow>();
    const names = new Map(group.permissions.map((permission) => [permission.name, permission.displayName]));
    for (const permission of group.permissions) {
      const cut = permission.name.lastIndexOf('.');
      const [owner, verb] = [permission.name.slice(0, cut), permission.name.slice(cut + 1)];
      const parents = group.permissions.some(
        (other) => other.name !== permission.name && other.name.startsWith(`${permission.name}.`),
      );
      const key = parents ? permission.name : owner;
      const label = names.get(key) ?? key.slice(key.lastIndexOf('.') + 1).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
      const row = rows.get(key) ?? { label, cells: {}, others: [] };
      rows.set(key, row);
      if (!parents && COLUMNS.includes(verb)) row.cells[verb] = permission;
      else row.others.push(permission);
    }
    return { group: group.displayName, rows: [...rows.values()] };
  });
}
