import { Filter } from '../../api/types';
import { ViewConfig, pathOf } from './view-config';

/** A view without what is not there for whoever looks, and the paths that were left out. */
export interface UsableView {
  config: ViewConfig;
  gone: string[];
}

/**
 * A field that was retired, or is hidden from whoever looks, is left out wherever a view names it; the rest of the view stays.
 * @param known Whether a path leads to a field.
 */
export function usableView(config: ViewConfig, known: (path: string) => boolean): UsableView {
  const gone = new Set<string>();
  const there = (path: string): boolean => {
    const found = known(path);
    if (!found) gone.add(path);
    return found;
  };
  const narrowed = (filter: Filter): Filter | null => {
    if ('and' in filter) return joined('and', filter.and);
    if ('or' in filter) return joined('or', filter.or);
    if ('not' in filter) {
      const inner = narrowed(filter.not);
      return inner && { not: inner };
    }
    return there(filter.field) ? filter : null;
  };
  const joined = (join: 'and' | 'or', parts: Filter[]): Filter | null => {
    const left = parts.map(narrowed).filter((part): part is Filter => !!part);
    if (!left.length && parts.length) return null;
    return join === 'and' ? { and: left } : { or: left };
  };
  const { calendar, gallery, colors, group, filter } = config;
  const fit: ViewConfig = {
    ...config,
    columns: config.columns.filter(there),
    sort: config.sort.filter((key) => there(pathOf(key))),
    filter: filter && (narrowed(filter) ?? undefined),
    // A rule that has lost part of its condition would colour what it was not meant for.
    colors: colors?.filter((rule) => pathsIn(rule.filter).every(there)),
    group: group && there(group.split(':')[0]) ? group : undefined,
    calendar: calendar && there(calendar.start) ? calendar : undefined,
    gallery: gallery?.picture && there(gallery.picture) ? gallery : undefined,
  };
  if (fit.calendar?.end && !there(fit.calendar.end)) {
    const { end: _, ...kept } = fit.calendar;
    fit.calendar = kept;
  }
  return { config: fit, gone: [...gone] };
}

/** The paths that a filter names. */
export function pathsIn(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(pathsIn);
  if ('or' in filter) return filter.or.flatMap(pathsIn);
  if ('not' in filter) return pathsIn(filter.not);
  return [filter.field];
}
