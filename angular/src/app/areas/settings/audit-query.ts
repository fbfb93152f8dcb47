import { FieldInfo, Reference, Value } from '../../api/types';

export interface AuditChange {
  field: string;
  before: string | null;
  after: string | null;
  beforeName?: string | null;
  afterName?: string | null;
}

export interface AuditItem {
  id: string;
  at: string;
  action: string;
  title: string;
  record: { object: string; id: string };
  by: Reference | null;
  importId: string | null;
  bulkId: string | null;
  changes: AuditChange[] | null;
}

const PAGE = 50;

/** The question in an address: what is empty is left out. */
export function auditQuery(asked: Record<string, string | null | undefined>): string {
  const given = Object.entries(asked).filter((each): each is [string, string] => !!each[1]);
  return new URLSearchParams([...given, ['size', String(PAGE)]]).toString();
}

/** A value as it was kept: references by name where it may be known, flags as such, sets as words. */
export function shownValue(field: FieldInfo, change: AuditChange, side: 'before' | 'after'): Value {
  const [value, name] = [change[side], change[`${side}Name`]];
  if (value === null) return null;
  if (field.type === 'reference' || field.type === 'user') return { id: value, name: name ?? '…' };
  if (field.type === 'boolean') return value === 'true';
  if (field.type === 'tags' || field.type === 'multiChoice') return value.split(/\s*[,;]\s*/);
  return value;
}
