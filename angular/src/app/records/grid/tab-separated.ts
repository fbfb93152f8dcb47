/** Lines of cells as spreadsheets exchange them: tabs between cells, a cell with a tab, a quote or a line end in quotes, quotes doubled. */
export function toTabSeparated(lines: string[][]): string {
  return lines.map((cells) => cells.map(quoted).join('\t')).join('\n');
}

/** The cells of such a text; one line end after the last line, which spreadsheets add, is no line of its own. */
export function fromTabSeparated(text: string): string[][] {
  const lines: string[][] = [[]];
  const ended = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  let at = 0;
  while (at <= ended.length) {
    const [cell, end] = ended[at] === '"' ? unquoted(ended, at) : plain(ended, at);
    lines.at(-1)!.push(cell);
    if (ended[end] === '\n') lines.push([]);
    at = end + 1;
  }
  return lines;
}

function quoted(cell: string): string {
  return /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function plain(text: string, at: number): [string, number] {
  const rest = text.slice(at).search(/[\t\n]/);
  const end = rest < 0 ? text.length : at + rest;
  return [text.slice(at, end), end];
}

/** A cell that begins with a quote and is never closed is what it looks like. */
function unquoted(text: string, at: number): [string, number] {
  const match = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at));
  return match ? [match[1].replaceAll('""', '"'), at + match[0].length] : plain(text, at);
}
