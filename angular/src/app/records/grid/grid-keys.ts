import { keyAlong } from '../../ui/direction';

/** A cell of a grid: line -1 is the head. */
export interface Spot {
  line: number;
  column: number;
}

export interface GridSize {
  lines: number;
  columns: number;
  /** How many lines are in view. */
  page: number;
}

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Where a key leads from a cell, after the grid pattern of WAI-ARIA; null for keys that lead nowhere. */
export function spotAfter(event: Key, at: Spot, size: GridSize): Spot | null {
  if (event.altKey) return null;
  const whole = event.ctrlKey || event.metaKey;
  const last = { line: size.lines - 1, column: size.columns - 1 };
  switch (keyAlong(event.key)) {
    case 'ArrowDown':
      return bounded({ ...at, line: whole ? last.line : at.line + 1 }, size);
    case 'ArrowUp':
      return bounded({ ...at, line: whole ? 0 : at.line - 1 }, size);
    case 'ArrowRight':
      return bounded({ ...at, column: whole ? last.column : at.column + 1 }, size);
    case 'ArrowLeft':
      return bounded({ ...at, column: whole ? 0 : at.column - 1 }, size);
    case 'Home':
      return whole ? { line: 0, column: 0 } : { ...at, column: 0 };
    case 'End':
      return bounded({ line: whole ? last.line : at.line, column: last.column }, size);
    case 'PageDown':
      return bounded({ ...at, line: at.line + size.page }, size);
    case 'PageUp':
      return bounded({ ...at, line: at.line < 0 ? -1 : Math.max(0, at.line - size.page) }, size);
    default:
      return null;
  }
}

export function bounded(spot: Spot, size: GridSize): Spot {
  return {
    line: Math.max(-1, Math.min(size.lines - 1, spot.line)),
    column: Math.max(0, Math.min(size.columns - 1, spot.column)),
  };
}

/** A key that writes something. */
export function isWriting(event: Key): boolean {
  return [...event.key].length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** The cell that was pointed at; a place of its line beside all cells is in the column that the keyboard is in. */
export function spotAt(event: Event, column: number): Spot | null {
  const target = event.target as HTMLElement;
  const line = target.closest<HTMLElement>('[data-line]')?.dataset['line'];
  if (line === undefined) return null;
  const pointed = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
  return { line: Number(line), column: Number(pointed ?? column) };
}
