import { Filter, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { FilterNode, fromFilter } from '../model/filter';
import { titleOf } from '../model/values';
import { Records } from '../records';

/** Names of the records that a filter mentions by id only, as one that came with a link does. */
export async function missingLabels(
  registry: Registry,
  records: Records,
  object: ObjectInfo,
  filter: Filter | undefined,
  known: Record<string, string>,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { target, id } of mentioned(registry, object, fromFilter(filter))) {
    if (id in known || id in found) continue;
    try {
      found[id] = titleOf(target, await records.get(target.plural, id, [target.titleField]));
    } catch {
      // What may not be read, or is gone, stays unnamed.
      found[id] = '—';
    }
  }
  return found;
}

function mentioned(registry: Registry, object: ObjectInfo, node: FilterNode): { target: ObjectInfo; id: string }[] {
  if (node.kind === 'group') return node.nodes.flatMap((each) => mentioned(registry, object, each));
  const field = registry.path(object, node.path).at(-1);
  const target = field && registry.target(field);
  const ids = Array.isArray(node.value) ? node.value : [node.value];
  return target ? ids.filter(isId).map((id) => ({ target, id })) : [];
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value);
}
