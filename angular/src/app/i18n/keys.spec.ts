import bg from './bg.json';
import en from './en.json';
import { LANGUAGES } from './languages';
import pl from './pl.json';
import ptBr from './pt-BR.json';

type Texts = Record<string, string>;

const FORMS = /\.(zero|one|two|few|many|other)$/;

function flat(node: object, path = ''): Texts {
  return Object.entries(node).reduce<Texts>((result, [key, value]) => {
    const at = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? { ...result, [at]: value } : { ...result, ...flat(value as object, at) };
  }, {});
}

const english = flat(en);
const counted = (key: string) => FORMS.test(key) && `${key.replace(FORMS, '')}.other` in english;
const stem = (key: string) => (counted(key) ? key.replace(FORMS, '') : key);
const names = (texts: Texts) => [...new Set(Object.keys(texts).map(stem))].sort();
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

/** What a text is filled with in English; for a sentence that counts, in the form that counts most generally. */
const filled = (key: string) => placeholders(english[key] ?? english[`${stem(key)}.other`]).join();

const tables: Record<string, Texts> = { en: english, pl: flat(pl), 'pt-BR': flat(ptBr), bg: flat(bg) };

it('there is a file of texts for every language', () =>
  expect(Object.keys(tables)).toEqual(LANGUAGES.map(({ code }) => code)));

describe.each(Object.entries(tables))('texts in %s', (language, texts) => {
  it('are the same as in English', () => expect(names(texts)).toEqual(names(english)));

  it('are never empty', () => expect(Object.keys(texts).filter((key) => !texts[key].trim())).toEqual([]));

  it('carry the same values', () => {
    const plain = Object.keys(texts).filter((key) => !counted(key));
    expect(plain.filter((key) => placeholders(texts[key]).join() !== filled(key))).toEqual([]);
  });

  it('name nothing that a sentence that counts does not have', () => {
    const known = (key: string) => new Set(['n', ...placeholders(english[`${stem(key)}.other`])]);
    const strange = Object.keys(texts).filter(
      (key) => counted(key) && placeholders(texts[key]).some((name) => !known(key).has(name)),
    );
    expect(strange).toEqual([]);
  });

  it('count in just the forms that the language has', () => {
    const forms = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const wrong = [...new Set(Object.keys(texts).filter(counted).map(stem))].filter((key) => {
      const has = Object.keys(texts).filter((each) => counted(each) && stem(each) === key);
      return (
        has
          .map((each) => each.split('.').at(-1))
          .sort()
          .join() !== forms.join()
      );
    });
    expect(wrong).toEqual([]);
  });
});
