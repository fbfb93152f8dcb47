import { ObjectInfo } from '../../../api/types';
import { Registry } from '../../../core/registry';

/** What is said of records, or put beside them. */
const TELLING = ['comment', 'attachment'];

/** The objects of which the feed tells, as far as whoever reads it sees them. */
export function toldObjects(registry: Registry): ObjectInfo[] {
  return registry
    .objects()
    .filter((object) => object.can.read && ((object.navigation && object.timeline) || TELLING.includes(object.name)));
}
