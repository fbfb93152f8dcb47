import { PermissionInfo } from '../../api/types';
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
    const [{ rows }] = permissionRows({
      entityDisplayName: 'x',
      groups: [{ name: 'Crm', displayName: 'CRM', permissions }],
    });
    expect(rows.map((row) => row.label)).toEqual(['Deals', 'Users']);
    expect(Object.keys(rows[0].cells)).toEqual(['Read', 'Create']);
    expect(rows[1].others.map((each) => each.name)).toEqual(['Crm.Users.Invite']);
  });
});
