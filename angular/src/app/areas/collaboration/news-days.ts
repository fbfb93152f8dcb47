import { News } from './notifications';
import { dateFormat, relativeFormat } from '../../i18n/intl';

export interface NewsDay {
  day: string;
  news: News[];
}

/** Notifications by the day on which they happened, as the person's language names it. */
export function byDay(news: News[], locale: string, now = new Date()): NewsDay[] {
  const days: NewsDay[] = [];
  for (const each of news) {
    const day = dayName(new Date(each.at), locale, now);
    const last = days.at(-1);
    if (last?.day === day) last.news.push(each);
    else days.push({ day, news: [each] });
  }
  return days;
}

/** Today and yesterday by their names, earlier days by weekday and date. */
export function dayName(at: Date, locale: string, now: Date): string {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const ago = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (ago <= 1) {
    const word = relativeFormat(locale, { numeric: 'auto' }).format(-Math.max(0, ago), 'day');
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  return dateFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(at);
}
