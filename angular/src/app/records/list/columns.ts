import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { isNumeric, isWords } from '../model/fields';
import { currencyPath, overPath } from '../model/values';
import { pathLabel } from '../model/filter-sentence';

export interface Column {
  path: string;
  label: string;
  field: FieldInfo;
  fields: FieldInfo[];
  numeric: boolean;
  /** Where the currency of its amounts stands; null where they are in the company's own. */
  currency: string | null;
  /** Where it stands how many of its days are too many. */
  over: string | null;
  sortable: boolean;
  /** The narrowest that it may get, in pixels, and its share of what is left. */
  narrowest: number;
  share: number;
}

type Width = [narrowest: number, share: number];

const TITLE_WIDTH: Width = [220, 1.6];
const WIDTH: Width = [140, 1];
/** Days, and how many of them are too many. */
const OVER_WIDTH: Width = [190, 0.7];
const WIDTHS: Partial<Record<FieldInfo['type'], Width>> = {
  money: [144, 0.7],
  integer: [90, 0.5],
  decimal: [100, 0.5],
  percent: [90, 0.5],
  rate: [120, 0.5],
  rating: [90, 0.4],
  duration: [110, 0.5],
  boolean: [80, 0.4],
  date: [116, 0.7],
  dateTime: [116, 0.7],
  choice: [120, 0.8],
  user: [150, 1],
  email: [180, 1.1],
};

/** The columns of a view; paths that the registry no longer knows are left out. */
export function columnsOf(registry: Registry, object: ObjectInfo, paths: string[]): Column[] {
  return paths.flatMap((path): Column[] => {
    const fields = registry.path(object, path);
    const field = fields[fields.length - 1];
    if (!field) return [];
    const [narrowest, share] =
      path === object.titleField ? TITLE_WIDTH : field.over ? OVER_WIDTH : (WIDTHS[field.type] ?? WIDTH);
    return [
      {
        path,
        label: pathLabel(fields),
        field,
        fields,
        currency: currencyPath(registry, object, path, fields),
        over: overPath(path, field),
        numeric: isNumeric(field.type),
        sortable: field.sortable !== false && !isWords(field.type) && field.type !== 'json',
        narrowest,
        share,
      },
    ];
  });
}
