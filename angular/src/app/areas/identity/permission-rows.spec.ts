import { ObjectInfo, PermissionInfo } from '../../api/types';
import { permissionRows } from './permission-rows';

const permission = (name: string, displayName: string, parentName: string | null): PermissionInfo => ({
  name,
  displayName,
  parentName,
  isGranted: true,
});

describe('permission matrix', () => {
  it('puts the acts on an object into one row', () => {
    const permissions = [
      permission('Crm.Deals', 'Deals', null),
      permission('Crm.Deals.Read', 'See', 'Crm.Deals'),
      permission('Crm.Deals.Create', 'Create', 'Crm.Deals'),
      permission('Crm.Users.Invite', 'Invite', null),
    ];
    const list = { entityDisplayName: 'x', groups: [{ name: 'Crm', displayName: 'CRM', permissions }] };
    const [{ rows }] = permissionRows(list, [], 'en');
    expect(rows.map((row) => row.label)).toEqual(['Deals', 'Users']);
    expect(Object.keys(rows[0].cells)).toEqual(['Read', 'Create']);
    expect(rows[1].others.map((each) => each.name)).toEqual(['Crm.Users.Invite']);
  });

  it('calls objects as people call them, a company its own too, and puts them in that order', () => {
    const permissions = [
      permission('Crm.CSiteVisits.Read', 'See', null),
      permission('Crm.SavedViews.Read', 'See', null),
      permission('Crm.Users.Read', 'See', null),
    ];
    const groups = [
      {
        name: 'Settings',
        displayName: 'Settings',
        permissions: ['Crm.A.Read', 'Crm.B.Read'].map((name) => permission(name, 'See', null)),
      },
      ...permissions.map((each) => ({ name: each.name, displayName: each.name, permissions: [each] })),
    ];
    const list = { entityDisplayName: 'x', groups };
    const objects = [
      { plural: 'cSiteVisits', labelPlural: 'Wizyty' },
      { plural: 'saved-views', labelPlural: 'Widoki' },
      { plural: 'users', labelPlural: 'Łączący' },
    ] as ObjectInfo[];
    const labels = permissionRows(list, objects, 'pl').flatMap(({ rows }) => rows.map((row) => row.label));
    expect(labels).toEqual(['Łączący', 'Widoki', 'Wizyty', 'A', 'B']);
  });
});
