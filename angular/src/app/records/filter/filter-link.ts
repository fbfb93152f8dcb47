import { Filter, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Translate } from '../../i18n/words';
import { operatorsOf } from '../model/filter';

/** What was pasted, read as a filter; null where it is a text like any other. */
export type Pasted =
  | { kind: 'filter'; filter: Filter }
  | { kind: 'otherObject'; label: string }
  | { kind: 'noFilter' }
  | { kind: 'unknownField'; path: string }
  | { kind: 'unknownOperator'; path: string; op: string };

/** The address of a list with a filter, for sending to a colleague: whoever opens it sees what they may see. */
export function filterLink(here: string, object: ObjectInfo, filter: Filter): string {
  const link = new URL(`/${object.plural}`, here);
  link.searchParams.set('filter', JSON.stringify(filter));
  return link.href;
}

/** Reads a link to a filtered list, or a filter as the API writes it. `own` refuses what lies behind a reference. */
export function readPasted(registry: Registry, object: ObjectInfo, text: string, own = false): Pasted | null {
  const bare = text.trim();
  if (bare.startsWith('{')) return checked(registry, object, parsed(bare), own);
  if (!/^(https?:\/\/|\/)\S+$/.test(bare)) return null;
  const link = URL.parse(bare, 'http://localhost');
  const named = link?.pathname.split('/').filter((part) => part) ?? [];
  const target = named.length === 1 ? registry.byPlural(named[0]) : undefined;
  if (!link || !target) return null;
  if (target.name !== object.name) return { kind: 'otherObject', label: target.labelPlural };
  const given = link.searchParams.get('filter');
  return given ? checked(registry, object, parsed(given), own) : { kind: 'noFilter' };
}

/** The sentence that says why a pasted text was not taken. */
export function refusalOf(pasted: Exclude<Pasted, { kind: 'filter' }>, object: ObjectInfo, t: Translate): string {
  const label = object.labelPlural.toLowerCase();
  switch (pasted.kind) {
    case 'otherObject':
      return t('filter.paste.otherObject', { label, other: pasted.label.toLowerCase() });
    case 'noFilter':
      return t('filter.paste.noFilter');
    case 'unknownField':
      return t('filter.paste.unknownField', { label, path: pasted.path });
    case 'unknownOperator':
      return t('filter.paste.unknownOperator', { path: pasted.path, op: pasted.op });
  }
}

function checked(registry: Registry, object: ObjectInfo, value: unknown, own: boolean): Pasted {
  if (!isFilter(value)) return { kind: 'noFilter' };
  return wrong(registry, object, value, own) ?? { kind: 'filter', filter: value };
}

function wrong(registry: Registry, object: ObjectInfo, filter: Filter, own: boolean): Pasted | null {
  if ('field' in filter) {
    const fields = registry.path(object, filter.field);
    const known = fields.length > 0 && !(own && filter.field.includes('.'));
    if (!known) return { kind: 'unknownField', path: filter.field };
    const fits = operatorsOf(fields.at(-1)!).includes(filter.op);
    return fits ? null : { kind: 'unknownOperator', path: filter.field, op: filter.op };
  }
  const inner = 'not' in filter ? [filter.not] : 'and' in filter ? filter.and : filter.or;
  return inner.map((each) => wrong(registry, object, each, own)).find((each) => each !== null) ?? null;
}

/** Whether a value has the shape of a filter, all the way down. */
export function isFilter(value: unknown): value is Filter {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return false;
  const node = value as Record<string, unknown>;
  if ('field' in node) return typeof node['field'] === 'string' && typeof node['op'] === 'string';
  if ('not' in node) return isFilter(node['not']);
  const inner = node['and'] ?? node['or'];
  return Array.isArray(inner) && inner.every(isFilter);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
