import { FilterButton } from './filter-button';
import { FilterChips } from './filter-chips';
import { FilterSharing } from './filter-sharing';
import { QuickFilters } from './quick-filters';

/** What stands above a list to choose its rows. */
export const FILTER_PARTS = [FilterButton, FilterChips, QuickFilters] as const;

export { FilterSharing };
