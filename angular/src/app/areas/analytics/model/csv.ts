export type CellValue = string | number | null;

/** A widget as a table: what is written into a file, and what a picture of it shows where it is no chart. */
export interface Sheet {
  columns: string[];
  rows: CellValue[][];
}

/** RFC 4180, with the mark that spreadsheets recognise UTF-8 by. */
export function csv({ columns, rows }: Sheet): string {
  return '\ufeff' + [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** Text that a spreadsheet would take for a formula is kept a text by an apostrophe; numbers stay numbers. */
function cell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const guarded = /^[=+\-@\t\r]/.test(value) && isNaN(Number(value)) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A name for a file, of a title. */
export function fileName(title: string, extension: string): string {
  const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${name.slice(0, 60) || 'widget'}.${extension}`;
}
