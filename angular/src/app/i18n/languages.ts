/** The languages of the product, each under its own name. Every one has a file of texts beside this one. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'pl', name: 'Polski' },
  { code: 'pt-BR', name: 'Português (Brasil)' },
  { code: 'bg', name: 'Български' },
] as const;

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The first wish that the product speaks: as it is written (“pt-BR”), or else another kind of the same language (“pt”). */
export function languageOf(wishes: readonly string[]): string | null {
  for (const wish of wishes.map((each) => each.toLowerCase())) {
    const same = LANGUAGES.find(({ code }) => code.toLowerCase() === wish);
    const kin = same ?? LANGUAGES.find(({ code }) => base(code) === base(wish));
    if (kin) return kin.code;
  }
  return null;
}

/** Which way a language is read. `?dir=rtl` turns any page round, to see that it stands it. */
export function directionOf(language: string, search: string): 'ltr' | 'rtl' {
  const asked = new URLSearchParams(search).get('dir');
  return asked === 'rtl' || (asked !== 'ltr' && RIGHT_TO_LEFT.has(base(language))) ? 'rtl' : 'ltr';
}

function base(code: string): string {
  return code.toLowerCase().split('-')[0];
}
