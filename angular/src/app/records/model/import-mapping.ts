import { ColumnMapping, ColumnTarget, ImportMapping } from '../../api/import-types';
import { FieldInfo, ObjectInfo } from '../../api/types';

/** One target of one column, as the wizard edits it. */
export interface TargetChoice {
  field: string;
  by: string | null;
  create: boolean;
}

export interface ColumnChoice {
  header: string;
  samples: string[];
  targets: TargetChoice[];
  /** Replacements by the text in the file. */
  values: Record<string, string>;
}

export function toTargets(mapping: ColumnMapping | null | undefined): TargetChoice[] {
  if (!mapping) return [];
  const list = Array.isArray(mapping) ? mapping : [mapping];
  return list.map((target) =>
    typeof target === 'string'
      ? { field: target, by: null, create: false }
      : { field: target.field, by: target.by ?? null, create: target.create ?? false },
  );
}

export function toColumnChoices(
  columns: { header: string; samples: string[]; suggestion: ColumnMapping | null }[],
  mapping: ImportMapping | null,
): ColumnChoice[] {
  return columns.map((column) => {
    const mapped = mapping?.columns ? mapping.columns[column.header] : column.suggestion;
    const targets = toTargets(mapped);
    const replaced = [column.header, ...targets.map((target) => target.field)]
      .map((key) => mapping?.values?.[key])
      .find((values) => values);
    return { header: column.header, samples: column.samples, targets, values: { ...replaced } };
  });
}

export function toMapping(columns: ColumnChoice[], match: string[]): ImportMapping {
  const mapping: ImportMapping = { match, columns: {} };
  for (const column of columns) {
    if (!column.targets.length) continue;
    const targets = column.targets.map(toTarget);
    mapping.columns[column.header] = targets.length === 1 ? targets[0] : targets.map(asObject);
    if (Object.keys(column.values).length) (mapping.values ??= {})[column.header] = column.values;
  }
  return mapping;
}

/** Fields that can tell whether a row is already there: mapped, plain, and on the record itself. */
export function matchCandidates(object: ObjectInfo, columns: ColumnChoice[]): FieldInfo[] {
  const mapped = new Set(columns.flatMap((column) => column.targets.map((target) => target.field)));
  return object.fields.filter(
    (field) => mapped.has(field.name) && ['text', 'email', 'phone', 'url', 'integer'].includes(field.type),
  );
}

/** A field that two columns write: the later one would silently win. */
export function doubleTargets(columns: ColumnChoice[]): string[] {
  const seen = new Map<string, number>();
  for (const column of columns) {
    for (const target of column.targets) seen.set(target.field, (seen.get(target.field) ?? 0) + 1);
  }
  return [...seen].filter(([, times]) => times > 1).map(([field]) => field);
}

function toTarget(target: TargetChoice): string | ColumnTarget {
  return target.by || target.create ? asObject(target) : target.field;
}

function asObject(target: TargetChoice | ColumnTarget | string): ColumnTarget {
  if (typeof target === 'string') return { field: target };
  return {
    field: target.field,
    ...(target.by ? { by: target.by } : {}),
    ...(target.create ? { create: true } : {}),
  };
}
