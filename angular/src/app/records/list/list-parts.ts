import { ColumnsButton } from './columns-button';
import { KeptScroll } from './kept-scroll';
import { LayoutChoice } from './layout-choice';
import { ListHead } from './list-head';
import { ListSums } from './list-sums';
import { NewsButton } from './news-button';
import { RecordTable } from './record-table';
import { SortButton } from './sort-button';
import { ViewTabs } from './view-tabs';

/** What the page of a list is put together from, beside the ways to draw one. */
export const LIST_PARTS = [
  ColumnsButton,
  KeptScroll,
  LayoutChoice,
  ListHead,
  ListSums,
  NewsButton,
  RecordTable,
  SortButton,
  ViewTabs,
] as const;
