import { ViewConfig, nextSort } from '../model/view-config';
import { HeadDeed } from './grid-head';
import { reordered } from './place-columns';

/** The part of a view that something done in the head of a column changes. `titleField` is the column that stays where nothing was said. */
export function changedBy(deed: HeadDeed, config: ViewConfig, titleField: string): Partial<ViewConfig> {
  const pinned = config.pinned ?? [titleField];
  switch (deed.kind) {
    case 'sort':
      return { sort: nextSort(config.sort, deed.path, deed.adding) };
    case 'sortAs':
      return { sort: [deed.descending ? `-${deed.path}` : deed.path] };
    case 'pin':
      return { pinned: deed.pinned ? [...pinned, deed.path] : pinned.filter((path) => path !== deed.path) };
    case 'hide':
      return { columns: config.columns.filter((path) => path !== deed.path) };
    case 'group':
    case 'width':
      return {};
    case 'widths':
      return { widths: deed.widths };
    case 'move':
      return moved(deed.path, deed.before, config.columns, pinned);
  }
}

/** Those that stay are drawn first: a column that is put among them stays too, and one that is put behind them no longer does. */
function moved(path: string, before: string | null, columns: string[], pinned: string[]): Partial<ViewConfig> {
  const stays = (each: string) => pinned.includes(each);
  const drawn = [...columns.filter(stays), ...columns.filter((each) => !stays(each))];
  const next = reordered(drawn, path, before);
  const staying = columns.filter(stays).length;
  const among = next.indexOf(path) < staying;
  if (among === stays(path)) return { columns: next };
  return { columns: next, pinned: among ? [...pinned, path] : pinned.filter((each) => each !== path) };
}
