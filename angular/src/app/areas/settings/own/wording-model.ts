import { RecordRow, Value } from '../../../api/types';

/** What something is called otherwise: the field or object itself where there is no choice, in every language where there is none. */
export interface Naming {
  choice: string | null;
  language: string | null;
  label: string;
  labelPlural: string;
}

export type NamingChange =
  { kind: 'remove'; id: string } | { kind: 'update'; id: string; naming: Naming } | { kind: 'create'; naming: Naming };

export function keyOf({ choice, language }: Pick<Naming, 'choice' | 'language'>): string {
  return JSON.stringify([choice, language]);
}

/** The names that there are, by choice and language. */
export function namingsOf(rows: RecordRow[]): Map<string, { id: string; naming: Naming }> {
  const text = (value: Value) => (value === null || value === undefined ? '' : String(value));
  return new Map(
    rows.map((row) => {
      const naming = {
        choice: text(row['choice']) || null,
        language: text(row['language']) || null,
        label: text(row['label']),
        labelPlural: text(row['labelPlural']),
      };
      return [keyOf(naming), { id: row.id, naming }];
    }),
  );
}

/** What has to be written so that the names are as they were put; a name that was emptied is the original again. */
export function changesOf(rows: RecordRow[], wanted: Naming[]): NamingChange[] {
  const before = namingsOf(rows);
  return wanted.flatMap((naming): NamingChange[] => {
    const known = before.get(keyOf(naming));
    const label = naming.label.trim();
    const labelPlural = naming.labelPlural.trim();
    if (!label) return known ? [{ kind: 'remove', id: known.id }] : [];
    const written = { ...naming, label, labelPlural };
    if (!known) return [{ kind: 'create', naming: written }];
    const same = known.naming.label === label && known.naming.labelPlural === labelPlural;
    return same ? [] : [{ kind: 'update', id: known.id, naming: written }];
  });
}
