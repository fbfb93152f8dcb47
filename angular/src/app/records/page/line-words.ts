import { Injectable, inject } from '@angular/core';
import { FieldInfo, ObjectInfo, TimelineChange, TimelineItem, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { COMPOSITIONS } from './compositions';

const ICONS: Record<string, string> = {
  created: 'plus',
  updated: 'pencil',
  deleted: 'trash-2',
  restored: 'rotate-ccw',
  archived: 'archive',
  unarchived: 'archive',
  merge: 'merge',
};

/** What happens to every object; anything else is one of its acts. */
export const KINDS = Object.keys(ICONS);

/** What a line of a timeline says, in words and signs. */
@Injectable({ providedIn: 'root' })
export class LineWords {
  private readonly registry = inject(Registry);
  private readonly t = inject(Words).t;
  private readonly written = (inject(COMPOSITIONS, { optional: true }) ?? []).filter((composition) => composition.text);

  /** Text that was written onto a record, such as a note: shown itself, not linked to. */
  isWritten(item: TimelineItem): boolean {
    return item.kind === 'created' && this.written.some((each) => each.object === item.record?.object);
  }

  icon(item: TimelineItem, written: boolean): string {
    if (written) return this.registry.byName(item.record?.object)?.icon ?? 'sticky-note';
    return ICONS[item.kind] ?? 'activity';
  }

  /** @param other Whether it happened to another record than the one on whose page it is told. */
  sentence(item: TimelineItem, other: boolean, here?: ObjectInfo): string {
    const object = this.registry.byName(item.record?.object) ?? here;
    if (!KINDS.includes(item.kind)) {
      const act = object?.acts.find((each) => each.name === item.kind)?.label ?? item.kind;
      return this.t('timeline.acted', { act });
    }
    return other
      ? this.t(`timeline.${item.kind}Other`, { label: object?.label.toLowerCase() ?? '' })
      : this.t(`timeline.${item.kind}`);
  }

  fieldOf(item: TimelineItem, change: TimelineChange, here?: ObjectInfo): FieldInfo {
    const object = this.registry.byName(item.record?.object) ?? here;
    const known = object?.fields.find((field) => field.name === change.field);
    return known ?? { name: change.field, label: change.field, type: 'text', required: false, readOnly: true };
  }

  /** Values are kept as they read at the time: a flag is the word for it. */
  asValue(field: FieldInfo, value: Value): Value {
    return field.type === 'boolean' ? value === true || value === 'true' : value;
  }
}
