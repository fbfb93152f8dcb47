import { describe, expect, it } from 'vitest';
import { byDay } from './news-days';
import { News } from './notifications';

const at = (when: string) => ({ id: when, at: when }) as News;

describe('days of news', () => {
  it('names today, yesterday and days before', () => {
    const now = new Date(2026, 5, 3, 12);
    const news = [
      at('2026-06-03T09:00:00'),
      at('2026-06-03T01:00:00'),
      at('2026-06-02T23:59:00'),
      at('2025-12-24T10:00:00'),
    ];
    expect(byDay(news, 'en', now).map((day) => [day.day, day.news.length])).toEqual([
      ['Today', 2],
      ['Yesterday', 1],
      ['Wednesday, December 24, 2025', 1],
    ]);
    expect(byDay(news.slice(0, 1), 'pl', now)[0].day).toBe('Dzisiaj');
  });
});
