// Every text key that the code asks for exists in every language, every language has the same keys, and none is left over.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../src/app/', import.meta.url).pathname;
// English leads; `node scripts/keys.mjs pt-BR` lists what lacks in one language beside the English text, to be translated.
const files = readdirSync(join(root, 'i18n')).filter((file) => file.endsWith('.json'));
const others = files.map((file) => file.replace('.json', '')).filter((language) => language !== 'en');
const languages = ['en', ...others];
const formsOf = (language) => new Intl.PluralRules(language).resolvedOptions().pluralCategories;
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];

const sources = readdirSync(root, { recursive: true })
  .filter((file) => /\.(ts|html)$/.test(file) && !/\.spec\.ts$/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'));
const code = sources.join('\n');

const plain = new Set([...code.matchAll(/\bt\(\s*['"]([\w.-]+)['"]\s*[,)]/g)].map((match) => match[1]));
for (const match of code.matchAll(/[?:]\s*t\('([\w.-]+)'/g)) plain.add(match[1]);
for (const match of code.matchAll(/\b(?:title|label): '([\w]+\.[\w.]+)'/g)) plain.add(match[1]);
for (const match of code.matchAll(/\bt\([^()]*\?\s*'([\w.-]+)'\s*:\s*'([\w.-]+)'/g)) plain.add(match[1]).add(match[2]);
const counted = new Set([...code.matchAll(/\bn\(\s*'([\w.-]+)'/g)].map((match) => match[1]));
// Keys made of a fixed beginning and a value: t('filter.op.' + name), t(`timeline.${kind}`).
const beginnings = new Set([
  ...[...code.matchAll(/'([\w]+(?:[._][\w]*)*[._])'\s*\+/g)].map((match) => match[1]),
  ...[...code.matchAll(/`([\w]+\.[\w.]*?)\$\{/g)].map((match) => match[1]),
]);

const problems = [];
const tables = Object.fromEntries(
  languages.map((language) => [language, flat(JSON.parse(readFileSync(join(root, `i18n/${language}.json`), 'utf8')))]),
);
for (const language of languages) {
  const keys = tables[language];
  for (const key of plain) if (!(key in keys)) problems.push(`${language}: no text for ${key}`);
  for (const key of counted) {
    for (const form of formsOf(language))
      if (!(`${key}.${form}` in keys)) problems.push(`${language}: no text for ${key}.${form}`);
  }
  for (const [key, text] of Object.entries(keys)) if (!text.trim()) problems.push(`${language}: ${key} is empty`);
}
const stem = (key) =>
  FORMS.includes(key.split('.').at(-1)) && counted.has(key.replace(/\.\w+$/, '')) ? key.replace(/\.\w+$/, '') : key;
const stems = Object.fromEntries(
  languages.map((language) => [language, new Set(Object.keys(tables[language]).map(stem))]),
);
const { en } = stems;
for (const language of others) {
  for (const key of en) if (!stems[language].has(key)) problems.push(`${language}: no text for ${key}`);
  for (const key of stems[language]) if (!en.has(key)) problems.push(`${language}: ${key} is not in English`);
}
for (const language of languages) {
  for (const key of Object.keys(tables[language])) {
    const form = key.split('.').at(-1);
    if (stem(key) !== key && !formsOf(language).includes(form)) problems.push(`${language}: counts nothing by ${key}`);
  }
}
for (const key of en) {
  const used = plain.has(key) || counted.has(key) || [...beginnings].some((beginning) => key.startsWith(beginning));
  if (!used) problems.push(`nothing asks for ${key}`);
}

const [, , translated] = process.argv;
if (translated) {
  const lacking = Object.entries(tables.en).filter(([key]) => !stems[translated].has(stem(key)));
  for (const [key, text] of lacking) console.log(`${key}\t${text}`);
  process.exit(0);
}
if (problems.length) {
  console.error([...new Set(problems)].join('\n'));
  process.exit(1);
}
console.log(`${en.size} texts in ${languages.length} languages, none missing.`);

function flat(node, path = '', result = {}) {
  for (const [key, value] of Object.entries(node)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') result[at] = value;
    else flat(value, at, result);
  }
  return result;
}
