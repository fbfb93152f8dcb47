import { Reference } from '../../api/types';
import { Registry } from '../../core/registry';
import { titleOf } from '../model/values';
import { Records } from '../records';

/** A record of an object with the name that it has for whoever asks; null where they may not see it, or it is gone. */
export async function namedReference(
  registry: Registry,
  records: Records,
  object: string | null | undefined,
  id: string,
): Promise<Reference | null> {
  const target = registry.byName(object);
  if (!target) return null;
  try {
    return { id, name: titleOf(target, await records.get(target.plural, id, [target.titleField])) };
  } catch {
    return null;
  }
}
