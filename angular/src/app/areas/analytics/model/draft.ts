import { FieldInfo, ObjectInfo } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { isNumeric } from '../../../records/model/fields';
import { Kind, Measure, SIZES, Widget, keysOf, measuresOf, mostMeasures, showsRecords } from './layout';
import { callOf } from './questions';

/** What keeps a widget from being asked; the builder says it beside the control. */
export type Missing = 'keys' | 'field' | 'where' | 'who';

export const FUNCTIONS = ['count', 'sum', 'avg', 'min', 'max', 'countDistinct', 'share'] as const;

/** The objects that widgets can be about, those that people work with first. */
export function askable(registry: Registry): ObjectInfo[] {
  return registry
    .objects()
    .filter((object) => object.can.read && object.navigation)
    .sort((a, b) => Number(!!b.board) - Number(!!a.board) || a.labelPlural.localeCompare(b.labelPlural));
}

export function blankWidget(object: ObjectInfo): Widget {
  const { w, h } = SIZES.bar;
  const date = dateFields(object)[0]?.name;
  return fitted(
    {
      id: '',
      kind: 'bar',
      object: object.plural,
      place: { x: 0, y: 0, w, h },
      measures: [{ of: 'count' }],
      ...(date ? { on: date } : {}),
    },
    object,
  );
}

/** The same about another object: what is of the old one goes. */
export function about(widget: Widget, object: ObjectInfo): Widget {
  const { id, kind, place } = widget;
  return { ...fitted({ ...blankWidget(object), kind }, object), id, place };
}

/** As a kind takes it: no more keys and measures than it shows, and the keys that it needs where they can be guessed. */
export function ofKind(widget: Widget, kind: Kind, object: ObjectInfo): Widget {
  const { w, h } = SIZES[kind];
  const before = SIZES[widget.kind];
  const sized = widget.place.w === before.w && widget.place.h === before.h;
  return fitted({ ...widget, kind, place: sized ? { ...widget.place, w, h } : widget.place }, object);
}

export function fitted(widget: Widget, object: ObjectInfo): Widget {
  if (widget.kind === 'activity') return ofActivity(widget);
  const { least, most } = keysOf(widget.kind);
  const group = (widget.group ?? []).slice(0, most);
  for (const guess of guesses(object)) {
    if (group.length >= least) break;
    if (!group.some((key) => key.split(':')[0] === guess.split(':')[0])) group.push(guess);
  }
  const measures = measuresOf(widget).slice(0, mostMeasures({ kind: widget.kind, group }));
  const { compare, select, feed: _, ...kept } = widget;
  return {
    ...kept,
    group,
    measures: widget.kind === 'scatter' && measures.length < 2 ? [...measures, secondMeasure(object)] : measures,
    ...(compare && widget.kind === 'number' ? { compare } : {}),
    ...(select && showsRecords({ ...widget, group }) ? { select } : {}),
  };
}

/** What people do is neither grouped nor measured; the object is kept for the kind that is chosen next. */
function ofActivity({ id, kind, object, place, title, size, feed }: Widget): Widget {
  return { id, kind, object, place, ...(title ? { title } : {}), ...(size ? { size } : {}), feed: feed ?? {} };
}

export function missing(widget: Widget): Missing[] {
  if (widget.kind === 'activity') {
    const { who, person, team } = widget.feed ?? {};
    return (who === 'person' && !person) || (who === 'team' && !team) ? ['who'] : [];
  }
  const found = new Set<Missing>();
  if ((widget.group ?? []).filter((key) => !!key).length < keysOf(widget.kind).least) found.add('keys');
  if (!showsRecords(widget))
    for (const measure of measuresOf(widget)) {
      const { name, path } = callOf(measure);
      if (name === 'share') {
        if (!measure.where) found.add('where');
      } else if (name !== 'count' && !path) found.add('field');
    }
  return [...found];
}

/** Which fields a function goes with. */
export function measurable(name: string): (field: FieldInfo) => boolean {
  switch (name) {
    case 'sum':
    case 'avg':
      return (field) => isNumeric(field.type);
    case 'min':
    case 'max':
      return (field) => isNumeric(field.type) || isDated(field);
    default:
      return (field) => field.type !== 'tags' && field.type !== 'json';
  }
}

export function isDated(field: FieldInfo): boolean {
  return field.type === 'date' || field.type === 'dateTime';
}

export function isGroupable(field: FieldInfo): boolean {
  return field.groupable === true;
}

export function dateFields(object: ObjectInfo): FieldInfo[] {
  return object.fields.filter(isDated);
}

export function measureOf(name: string, path: string | null, before: Measure): Measure {
  const { where, among, title } = before;
  const kept = { ...(title ? { title } : {}), ...(where ? { where } : {}) };
  if (name === 'share') return { of: name, ...kept, ...(among ? { among } : {}) };
  return { of: name === 'count' ? name : `${name}(${path ?? ''})`, ...kept };
}

/** Keys that most objects have something to say by. */
function guesses(object: ObjectInfo): string[] {
  const named = (test: (field: FieldInfo) => boolean) =>
    object.fields.filter((field) => isGroupable(field) && test(field));
  const [date] = dateFields(object);
  return [
    ...(object.board ? [object.board.by] : []),
    ...named((field) => field.type === 'choice' && !/currency/i.test(field.name)).map((field) => field.name),
    ...named((field) => field.type === 'user' && /owner/i.test(field.name)).map((field) => field.name),
    ...(date ? [`${date.name}:month`] : []),
    ...named((field) => field.type === 'reference').map((field) => field.name),
  ];
}

function secondMeasure(object: ObjectInfo): Measure {
  const amount =
    object.fields.find((field) => field.type === 'money') ?? object.fields.find((field) => isNumeric(field.type));
  return amount ? { of: `sum(${amount.name})` } : { of: 'count' };
}
