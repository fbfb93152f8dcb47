import { RecordRow } from '../../api/types';
import { ListGroup } from './list-group';

/** One line of a grid: a record, the head of a group, or one that is on its way from the server. */
export type GridLine = RowLine | GroupLine | WaitLine;

export interface RowLine {
  kind: 'row';
  key: string;
  row: RecordRow;
}

export interface GroupLine {
  kind: 'group';
  key: string;
  group: ListGroup;
  open: boolean;
}

export interface WaitLine {
  kind: 'wait';
  key: string;
  /** The group whose rows are waited for; null where there are no groups. */
  of: string | null;
}

/** How many grey lines stand for rows that are not read yet. */
const WAITING = 8;

export function rowLines(rows: RecordRow[]): RowLine[] {
  return rows.map((row) => ({ kind: 'row', key: row.id, row }));
}

export function waitLines(of: string | null, most = WAITING): WaitLine[] {
  return Array.from({ length: Math.max(1, Math.min(most, WAITING)) }, (_, index) => ({
    kind: 'wait',
    key: `${of ?? ''}~${index}`,
    of,
  }));
}

/** The record of a line that has one. */
export function rowOf(line: GridLine | undefined): RecordRow | null {
  return line?.kind === 'row' ? line.row : null;
}
