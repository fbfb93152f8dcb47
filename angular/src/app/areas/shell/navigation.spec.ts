import { ObjectInfo } from '../../api/types';
import { navigation } from './navigation';

const object = (plural: string, area: string, more: Partial<ObjectInfo> = {}) =>
  ({ plural, area, labelPlural: plural, icon: 'box', navigation: true, can: { read: true }, ...more }) as ObjectInfo;

describe('navigation', () => {
  const t = (key: string) => (key === 'area.sales' ? 'Sales' : key);

  it('shows what may be read, in the order of the daily work', () => {
    const groups = navigation(
      [object('products', 'catalog'), object('deals', 'sales'), object('companies', 'customers')],
      t,
    );
    expect(groups.map((group) => group.area)).toEqual(['sales', 'customers', 'catalog']);
  });

  it('hides what may not be read and what belongs to the settings', () => {
    const can = { read: false, create: false, update: false, delete: false, import: false, export: false };
    const groups = navigation([object('deals', 'sales', { can }), object('stages', 'sales', { navigation: false })], t);
    expect(groups).toEqual([]);
  });

  it('names an area that has no translation by itself', () => {
    expect(navigation([object('assets', 'inventory')], t)[0].label).toBe('Inventory');
  });
});
