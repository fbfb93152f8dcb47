import { FieldInfo, ObjectInfo } from '../../api/types';
import { isWritable } from '../model/fields';
import { sectionsOf } from '../model/layout';

/** Types that have no editor that fits on a card. */
const ELSEWHERE = ['json', 'id', 'file', 'autoNumber', 'address', 'longText'];

/** The few fields that tell one card from another, or those that the company wants there; of several dates the first. */
export function cardFields(object: ObjectInfo): FieldInfo[] {
  const drawn = sectionsOf(object, 'card')?.flatMap((section) => section.fields);
  if (drawn) return drawn.filter((field) => field.name !== object.titleField);
  const board = object.board;
  const shown = object.fields.filter(
    (field) =>
      field.name !== object.titleField &&
      field.name !== board?.by &&
      field.name !== board?.sum &&
      field.name !== 'currency' &&
      (field.inList || field.highlight) &&
      ['reference', 'user', 'date', 'choice', 'tags'].includes(field.type) &&
      !field.readOnly,
  );
  const dates = shown.filter((field) => field.type === 'date').slice(1);
  const age = object.fields.filter((field) => !!field.over).slice(0, 1);
  return [...shown.filter((field) => !dates.includes(field)).slice(0, 4), ...age];
}

/** The fields of a card that can be edited on it: what stands there, as far as a plain change of the record can set it. */
export function editableOn(object: ObjectInfo): FieldInfo[] {
  const named = (name: string | null | undefined) => object.fields.filter((field) => field.name === name);
  const sum = object.layouts?.card ? [] : named(object.board?.sum);
  return [...new Set([...named(object.titleField), ...sum, ...cardFields(object)])].filter(
    (field) =>
      isWritable(field) &&
      !field.readOnly &&
      !field.setBy &&
      !field.filterOver &&
      field.name !== object.board?.by &&
      !ELSEWHERE.includes(field.type),
  );
}
