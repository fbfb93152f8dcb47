import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../api/types';
import { asReference, isEmpty } from '../model/values';

/** A field in which the records differ, with the record whose value is going to stand. */
export interface MergeRow {
  field: FieldInfo;
  chosen: string | null;
  /** Tags of all records come together: nothing is to be chosen. */
  united: boolean;
}

/** The fields worth showing: those that can be written and that not all of the records hold alike. */
export function mergeRows(
  object: ObjectInfo,
  records: RecordRow[],
  winner: string,
  chosen: Record<string, string>,
): MergeRow[] {
  const order = [...records].sort((left, right) => Number(right.id === winner) - Number(left.id === winner));
  return object.fields
    .filter((field) => !field.readOnly && field.type !== 'json')
    .filter((field) => new Set(records.map((record) => keyOf(record[field.name]))).size > 1)
    .map((field) => ({
      field,
      united: field.type === 'tags' && !chosen[field.name],
      chosen:
        chosen[field.name] ??
        (field.setBy ? winner : (order.find((record) => !isEmpty(record[field.name]))?.id ?? winner)),
    }));
}

/** The choices that are other than what the server does by itself. */
export function choicesOf(rows: MergeRow[], chosen: Record<string, string>): Record<string, string> {
  const names = new Set(rows.map((row) => row.field.name));
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => names.has(name)));
}

function keyOf(value: Value): string {
  return isEmpty(value) ? '' : (asReference(value)?.id ?? JSON.stringify(value));
}
