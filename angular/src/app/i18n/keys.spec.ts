import en from './en.json';
import pl from './pl.json';

const FORMS = /\.(one|few|many|other)$/;

function flat(node: object, path = ''): Record<string, string> {
  return Object.entries(node).reduce<Record<string, string>>((result, [key, value]) => {
    const at = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? { ...result, [at]: value } : { ...result, ...flat(value as object, at) };
  }, {});
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('translations', () => {
  const [english, polish] = [flat(en), flat(pl)];
  const names = (texts: Record<string, string>) =>
    [...new Set(Object.keys(texts).map((key) => key.replace(FORMS, '')))].sort();

  it('exist in both languages', () => expect(names(polish)).toEqual(names(english)));

  it('are never empty', () => {
    const empty = [...Object.entries(english), ...Object.entries(polish)].filter(([, text]) => !text.trim());
    expect(empty).toEqual([]);
  });

  it('carry the same values', () => {
    const differing = Object.keys(english).filter(
      (key) =>
        !FORMS.test(key) && key in polish && placeholders(english[key]).join() !== placeholders(polish[key]).join(),
    );
    expect(differing).toEqual([]);
  });

  it('count in all four Polish forms', () => {
    for (const key of names(english).filter((name) => `${name}.other` in english)) {
      for (const form of ['one', 'few', 'many', 'other']) expect(polish).toHaveProperty([`${key}.${form}`]);
    }
  });
});
