/** Names of countries as people and other products write them, where they are not those of the map. */
const ALSO: Record<string, string> = {
  usa: 'united states of america',
  us: 'united states of america',
  'united states': 'united states of america',
  america: 'united states of america',
  uk: 'united kingdom',
  'great britain': 'united kingdom',
  england: 'united kingdom',
  scotland: 'united kingdom',
  wales: 'united kingdom',
  'czech republic': 'czechia',
  korea: 'south korea',
  'republic of korea': 'south korea',
  'russian federation': 'russia',
  philipines: 'philippines',
  holland: 'netherlands',
  'the netherlands': 'netherlands',
  uae: 'united arab emirates',
  'bosnia and herzegovina': 'bosnia and herz.',
  'bosnia & herzegovina': 'bosnia and herz.',
  'central african republic': 'central african rep.',
  'dominican republic': 'dominican rep.',
  'democratic republic of the congo': 'dem. rep. congo',
  'congo - kinshasa': 'dem. rep. congo',
  'congo - brazzaville': 'congo',
  'equatorial guinea': 'eq. guinea',
  'north macedonia': 'macedonia',
  'ivory coast': "côte d'ivoire",
  'côte d’ivoire': "côte d'ivoire",
  'south sudan': 's. sudan',
  'western sahara': 'w. sahara',
  'solomon islands': 'solomon is.',
  'falkland islands': 'falkland is.',
  'myanmar (burma)': 'myanmar',
  'palestinian territories': 'palestine',
  türkiye: 'turkey',
  'viet nam': 'vietnam',
};

/** Finds the country that a text names: in English, in the language of the page, or by its code of two letters. */
export function countryFinder(names: string[], language: string): (text: string) => string | null {
  const byName = new Map(names.map((name) => [name.toLowerCase(), name]));
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const own = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const known = (text: string) => byName.get(text) ?? byName.get(ALSO[text] ?? '') ?? null;
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = english.of(code)?.toLowerCase();
    const found = name ? known(name) : null;
    if (!found) continue;
    for (const written of [code.toLowerCase(), name!, own.of(code)?.toLowerCase()])
      if (written && !byName.has(written)) byName.set(written, found);
  }
  return (text) => known(text.trim().toLowerCase());
}
