import { FieldInfo, ObjectInfo } from '../../api/types';

/** Something about an object that follows from its definition: `help.fact.{id}` and the labels of what it is about. */
export interface ObjectFact {
  id: 'needs' | 'alike' | 'steps' | 'belongs' | 'reckoned' | 'ruled' | 'below';
  labels: string[];
}

/** What is worth knowing about an object before working with it. Nothing that is not so of it. */
export function factsOf(object: ObjectInfo): ObjectFact[] {
  const named = (id: ObjectFact['id'], fields: FieldInfo[]): ObjectFact => ({
    id,
    labels: [...new Set(fields.map((field) => field.label))],
  });
  const asked = object.fields.filter((field) => !field.readOnly && field.inForm);
  const board = object.fields.filter((field) => field.name === object.board?.by);
  return [
    named(
      'needs',
      asked.filter((field) => field.required),
    ),
    named('steps', board),
    named(
      'belongs',
      asked.filter((field) => field.type === 'reference' && !board.includes(field)),
    ),
    named(
      'alike',
      object.fields.filter((field) => field.alike),
    ),
    named(
      'reckoned',
      object.fields.filter((field) => field.formula !== undefined && field.formula !== null),
    ),
    named(
      'ruled',
      object.fields.filter((field) => field.visibleWhen || field.requiredWhen || field.editableWhen),
    ),
    { id: 'below' as const, labels: [...new Set(object.related.map((related) => related.label))] },
  ].filter((fact) => fact.labels.length);
}
