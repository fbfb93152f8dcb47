// Rules that a formatter does not know: who may import whom, colours from tokens only, no side of its own in a style, no text outside the translations.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = new URL('../src/app/', import.meta.url).pathname;
const files = readdirSync(root, { recursive: true }).filter((file) => /\.(ts|html|css)$/.test(file));
// What each layer may import; the app itself (files at the root) puts everything together.
const MAY = {
  api: [],
  i18n: [],
  core: ['api', 'i18n'],
  ui: ['api', 'i18n'],
  records: ['api', 'i18n', 'core', 'ui'],
  areas: ['api', 'i18n', 'core', 'ui', 'records'],
};
// Pages that use another area on purpose: the account and the settings pages show what identity offers.
const AREA_ROOTS = ['extensions.ts'];
const MOST_LINES = 400;
const problems = [];

for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8');
  const layer = file.includes('/') ? file.split('/')[0] : null;
  const lines = text.split('\n').length;
  if (lines > MOST_LINES) problems.push(`${file}: ${lines} lines, more than ${MOST_LINES}`);
  if (file.endsWith('.ts') && layer) checkImports(file, layer, text);
  if (!file.endsWith('.spec.ts')) checkColours(file, text);
  checkSides(file, text);
  if (file.endsWith('.html')) checkTexts(file, text);
  if (file.endsWith('.ts')) {
    for (const match of text.matchAll(/template: `([\s\S]*?)`,\n/g)) checkTexts(file, match[1]);
  }
}

function checkImports(file, layer, text) {
  for (const [, target] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
    const to = relative(root, join(root, dirname(file), target)).split('/');
    // Tables of cases that the server's tests share lie outside of the application.
    if (to[0] === '..' && file.endsWith('.spec.ts') && target.endsWith('/cases.json')) continue;
    if (to[0] !== layer && !MAY[layer].includes(to[0]))
      problems.push(`${file}: ${layer} must not import ${to.join('/')}`);
    const area = file.split('/')[1];
    if (
      layer === 'areas' &&
      to[0] === 'areas' &&
      to[1] !== area &&
      !AREA_ROOTS.includes(area) &&
      !/\.routes\.ts$/.test(file)
    ) {
      problems.push(`${file}: area ${area} must not import area ${to[1]}`);
    }
  }
}

function checkColours(file, text) {
  if (/brand-colors\.ts$|accent\.ts$/.test(file)) return;
  for (const match of text.matchAll(/(?<![&\w'"/])#[0-9a-f]{3,8}\b|\brgba?\((?!\$)|\bhsla?\(/gi)) {
    problems.push(`${file}: ${match[0]} is not a token`);
  }
}

/** Styles speak of where reading begins and ends, not of left and right: the page is turned round for languages that are read so. */
function checkSides(file, text) {
  const styles = file.endsWith('.css') ? [text] : [...text.matchAll(/styles: `([\s\S]*?)`/g)].map((match) => match[1]);
  for (const style of styles) {
    for (const match of style.matchAll(
      /^\s*(?:(?:margin|padding|border)-)?(?:left|right)(?:-[a-z]+)?\s*:|text-align:\s*(?:left|right)|(?:top|bottom)-(?:left|right)-radius|float:\s*(?:left|right)/gm,
    )) {
      problems.push(`${file}: “${match[0].trim()}” has a side: say inline-start or inline-end`);
    }
    for (const [, property, values] of style.matchAll(/^\s*(margin|padding|inset|border-radius):\s*([^;]+);/gm)) {
      const four = values.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '').split(/\s+/);
      const sided = property === 'border-radius' ? four[0] !== four[1] || four[2] !== four[3] : four[1] !== four[3];
      if (four.length === 4 && sided)
        problems.push(`${file}: “${property}: ${values}” has a side: say it per direction`);
    }
  }
  for (const match of text.matchAll(/\[style\.(?:left|right)/g)) problems.push(`${file}: “${match[0]}” has a side`);
}

function checkTexts(file, template) {
  const bare = template
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(kbd|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/\{\{[\s\S]*?\}\}/g, '')
    .replace(/<[^<>]*?(?:"[^"]*"[^<>]*?)*>/g, ' ')
    .replace(/@let[^;]*;|@[a-z]+[^{]*\{|\}/g, ' ')
    .replace(/&\w+;/g, ' ');
  const word = /[\p{L}]{2,}/u.exec(bare);
  if (word) problems.push(`${file}: “${word[0]}” is text outside the translations`);
  for (const match of template.matchAll(
    /\s(?:placeholder|title|aria-label|alt|heading|text)="([^"{]*\p{L}{3}[^"]*)"/gu,
  )) {
    problems.push(`${file}: “${match[1]}” is text outside the translations`);
  }
}

checkGallery();

/** Whoever makes a control shows it in all its states: each has an entry in the gallery. */
function checkGallery() {
  const entries = readFileSync(join(root, '../gallery/entries.ts'), 'utf8');
  for (const file of files.filter((each) => each.startsWith('ui/') && each.endsWith('.ts'))) {
    for (const [, selector] of readFileSync(join(root, file), 'utf8').matchAll(/selector: '([\w-]+)'/g)) {
      if (!entries.includes(`name: '${selector}'`)) problems.push(`${file}: ${selector} has no entry in src/gallery`);
    }
  }
}

if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${files.length} files keep the rules.`);
