/** The texts of formulas and of filters in them, cased one character at a time like the server's, whatever the language of the browser. */

// Both have the dotted and the dotless i stay as they are; JavaScript does not.
const TURKISH = /[İı]/;

export function upper(text: string): string {
  return cased(text, (character) => character.toUpperCase());
}

export function lower(text: string): string {
  return cased(text, (character) => character.toLowerCase());
}

function cased(text: string, change: (character: string) => string): string {
  let result = '';
  for (const character of text) {
    const changed = TURKISH.test(character) ? character : change(character);
    result += [...changed].length === 1 ? changed : character;
  }
  return result;
}
