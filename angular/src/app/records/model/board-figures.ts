import { FieldInfo, ObjectInfo } from '../../api/types';
import { isShown } from './fields';

/** What the columns of a board add up to beside their cards. */
export interface BoardFigure {
  /** As a view keeps it and the server is asked for it: `count`, `sum(amount)`, `weighted(amount,probability)`. */
  key: string;
  /** The number that is added up; null for the cards alone. */
  field: FieldInfo | null;
  /** Whether each number counts by the percentage of its record. */
  weighted: boolean;
}

const COUNT: BoardFigure = { key: 'count', field: null, weighted: false };
const SUMMED = ['money', 'decimal', 'integer', 'duration'];

/** All that the columns of an object can add up to, the cards alone first. */
export function figuresOf(object: ObjectInfo): BoardFigure[] {
  const numbers = object.fields.filter(
    (field) => SUMMED.includes(field.type) && isShown(field) && field.name !== object.weight,
  );
  return [
    COUNT,
    ...numbers.map((field) => ({ key: `sum(${field.name})`, field, weighted: false })),
    ...numbers
      .filter((field) => field.type === 'money' && object.weight)
      .map((field) => ({ key: `weighted(${field.name},${object.weight})`, field, weighted: true })),
  ];
}

/** What a view chose, if it is still there, else what the object sums as a rule. */
export function figureOf(object: ObjectInfo, wanted: string | undefined): BoardFigure {
  const all = figuresOf(object);
  const usual = `sum(${object.board?.sum})`;
  return all.find(({ key }) => key === wanted) ?? all.find(({ key }) => key === usual) ?? COUNT;
}
