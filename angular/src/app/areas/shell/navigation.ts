import { ObjectInfo } from '../../api/types';
import { Translate } from '../../i18n/words';

export interface NavItem {
  label: string;
  icon: string;
  link: string;
}

export interface NavGroup {
  area: string;
  label: string;
  items: NavItem[];
}

const ORDER = ['sales', 'customers', 'activities', 'catalog', 'identity'];

/** Objects that may be read, grouped by area in the order of the daily work; what has a board is worked in most. */
export function navigation(objects: ObjectInfo[], t: Translate): NavGroup[] {
  const groups = new Map<string, NavGroup>();
  for (const object of [...objects].sort((a, b) => Number(!!b.board) - Number(!!a.board))) {
    if (!object.navigation || !object.can.read) continue;
    const group = groups.get(object.area) ?? { area: object.area, label: areaLabel(object.area, t), items: [] };
    group.items.push({ label: object.labelPlural, icon: object.icon, link: `/${object.plural}` });
    groups.set(object.area, group);
  }
  const place = (area: string) => (ORDER.includes(area) ? ORDER.indexOf(area) : ORDER.length);
  return [...groups.values()].sort((a, b) => place(a.area) - place(b.area) || a.label.localeCompare(b.label));
}

function areaLabel(area: string, t: Translate): string {
  const key = `area.${area}`;
  const label = t(key);
  return label === key ? area.charAt(0).toUpperCase() + area.slice(1) : label;
}
