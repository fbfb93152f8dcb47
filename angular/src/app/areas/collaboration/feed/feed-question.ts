import { day, dateOf } from '../../../ui/days';

/** Whose doings: everybody's, one's own teams', one's own, those on what one follows, of one person or team. */
export const WHO = ['all', 'teams', 'me', 'follow', 'person', 'team'] as const;

/** Which days: any, or the last so many, or from one to another. */
export const SPANS = ['any', 'today', '7', '30', '90', 'days'] as const;

/** What is asked, as it stands in the address. */
export interface FeedAsked {
  who: string;
  person: string;
  team: string;
  objects: string[];
  kinds: string[];
  span: string;
  from: string;
  to: string;
}

export const EVERYTHING: FeedAsked = {
  who: 'all',
  person: '',
  team: '',
  objects: [],
  kinds: [],
  span: 'any',
  from: '',
  to: '',
};

/** Read from an address; what cannot be is as if it were not there. */
export function askedBy(params: (name: string) => string | null): FeedAsked {
  const words = (name: string) => (params(name) ?? '').split(',').filter((word) => word);
  const one = (name: string, of: readonly string[], usual: string) => {
    const given = params(name);
    return given && of.includes(given) ? given : usual;
  };
  const days = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(params(name) ?? '') ? params(name)! : '');
  return {
    who: one('who', WHO, 'all'),
    person: params('person') ?? '',
    team: params('team') ?? '',
    objects: words('objects'),
    kinds: words('kinds'),
    span: one('span', SPANS, 'any'),
    from: days('from'),
    to: days('to'),
  };
}

/** What stands in the address: only what is not as usual. */
export function paramsOf(asked: FeedAsked): Record<string, string | null> {
  return {
    who: asked.who === 'all' ? null : asked.who,
    person: (asked.who === 'person' && asked.person) || null,
    team: (asked.who === 'team' && asked.team) || null,
    objects: asked.objects.join(',') || null,
    kinds: asked.kinds.join(',') || null,
    span: asked.span === 'any' ? null : asked.span,
    from: (asked.span === 'days' && asked.from) || null,
    to: (asked.span === 'days' && asked.to) || null,
  };
}

/** The question to the server. Days are those of whoever asks, and the last one counts. */
export function queryOf(asked: FeedAsked, now: Date): Record<string, string> {
  const query: Record<string, string> = {};
  if (['me', 'teams', 'follow'].includes(asked.who)) query['who'] = asked.who;
  if (asked.who === 'person' && asked.person) query['person'] = asked.person;
  if (asked.who === 'team' && asked.team) query['team'] = asked.team;
  if (asked.objects.length) query['objects'] = asked.objects.join(',');
  if (asked.kinds.length) query['kinds'] = asked.kinds.join(',');
  const [from, to] = daysOf(asked, now);
  if (from) query['from'] = from.toISOString();
  if (to) query['to'] = to.toISOString();
  return query;
}

export function isNarrowed(asked: FeedAsked): boolean {
  return Object.values(paramsOf(asked)).some((value) => value !== null);
}

function daysOf({ span, from, to }: FeedAsked, now: Date): [Date | null, Date | null] {
  const today = dateOf(day(now));
  if (span === 'any') return [null, null];
  if (span === 'days') return [from ? dateOf(from) : null, to ? after(dateOf(to), 1) : null];
  return [span === 'today' ? today : after(today, 1 - Number(span)), null];
}

function after(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}
