import { FeedItem } from '../../../api/types';
import { dayName } from '../news-days';

export interface FeedDay {
  day: string;
  items: FeedItem[];
}

/** Lines by the day on which they happened, as the person's language names it. */
export function byDay(items: FeedItem[], locale: string, now = new Date()): FeedDay[] {
  const days: FeedDay[] = [];
  for (const item of items) {
    const day = dayName(new Date(item.at), locale, now);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
