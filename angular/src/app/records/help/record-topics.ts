import { isMadeByHand } from '../model/making';
import { HelpNext, HelpPlace, HelpThing, HelpTopic, HelpTopics } from './topics';

const filter: HelpThing = { id: 'filter', icon: 'list-filter', press: 'f' };

/** Help on the pages that every object has, with what the object lets people do. */
export const RECORD_TOPICS: HelpTopics = {
  list: (place) => ({
    things: [
      ...create(place),
      ...(place.object!.can.import ? [{ id: 'import', icon: 'upload', link: at(place, 'import') }] : []),
      filter,
      { id: 'view', icon: 'bookmark' },
      ...(place.object!.can.update ? [{ id: 'cell', icon: 'pencil' }] : []),
    ],
    keys: ['create', 'search', 'filter', 'move', 'cell', 'look'],
    next: place.object!.board ? drawn(place, 'board') : place.object!.can.import ? imports(place) : dashboards,
  }),
  board: (place) => ({
    things: [...create(place), { id: 'carry', icon: 'arrow-left-right' }, filter, table(place)],
    keys: ['create', 'filter', 'card'],
    next: dashboards,
  }),
  calendar: (place) => ({
    things: [
      ...create(place),
      { id: 'drag', icon: 'calendar' },
      ...(place.object!.can.update ? [{ id: 'move', icon: 'arrow-left-right' }] : []),
      filter,
      table(place),
    ],
    keys: ['create', 'filter'],
    next: drawn(place, 'chart'),
  }),
  gallery: (place) => ({
    things: [...create(place), filter, table(place)],
    keys: ['create', 'filter'],
    next: dashboards,
  }),
  chart: (place) => ({
    things: [{ id: 'drill', icon: 'chart-column' }, filter, table(place)],
    keys: ['filter'],
    next: dashboards,
  }),
  record: (place) => ({
    things: [
      ...(place.object!.can.update ? [{ id: 'edit', icon: 'pencil', press: 'e' }] : []),
      ...(place.object!.timeline
        ? [{ id: 'timeline', icon: 'history', link: at(place, place.id!), query: { tab: 'timeline' } }]
        : []),
      ...(place.makes('note') && place.object!.related.some(({ object }) => object === 'note')
        ? [{ id: 'log', icon: 'notebook-pen', press: 'l' }]
        : []),
      { id: 'back', icon: 'table', link: at(place) },
      ...(place.makes('customField')
        ? [{ id: 'fields', icon: 'type', link: ['/settings/objects', place.object!.name] }]
        : []),
    ],
    keys: ['edit', 'log', 'close'],
    next: place.object!.can.import ? imports(place) : dashboards,
  }),
  import: (place) => ({
    things: [
      { id: 'file', icon: 'file-spreadsheet' },
      { id: 'product', icon: 'package' },
      { id: 'undo', icon: 'undo-2' },
      { id: 'back', icon: 'table', link: at(place) },
    ],
    keys: [],
    next: place.object!.duplicates ? { id: 'duplicates', link: at(place, 'duplicates') } : lists(place),
  }),
  bin: (place) => ({
    things: [
      { id: 'restore', icon: 'rotate-ccw' },
      { id: 'back', icon: 'table', link: at(place) },
    ],
    keys: [],
    next: lists(place),
  }),
  duplicates: (place) => ({
    things: [
      { id: 'merge', icon: 'merge' },
      { id: 'apart', icon: 'x' },
      { id: 'back', icon: 'table', link: at(place) },
    ],
    keys: [],
    next: lists(place),
  }),
};

const dashboards: HelpNext = { id: 'dashboard', link: ['/dashboard'] };

function create({ object }: HelpPlace): HelpThing[] {
  return isMadeByHand(object!) ? [{ id: 'create', icon: 'plus', create: true }] : [];
}

function table(place: HelpPlace): HelpThing {
  return { id: 'table', icon: 'table', link: at(place), query: { layout: 'table' } };
}

function drawn(place: HelpPlace, layout: 'board' | 'chart'): HelpNext {
  return { id: layout, link: at(place), query: { layout } };
}

function imports(place: HelpPlace): HelpNext {
  return { id: 'import', link: at(place, 'import') };
}

function lists(place: HelpPlace): HelpNext {
  return { id: 'list', link: at(place) };
}

function at({ object }: HelpPlace, ...rest: string[]): string[] {
  return ['/', object!.plural, ...rest];
}

/** Of a page that nobody wrote about there is none. */
export function topicOf(name: string, topics: HelpTopics[], place: HelpPlace): HelpTopic | null {
  const all = [RECORD_TOPICS, ...topics];
  const found = all.find((each) => Object.hasOwn(each, name))?.[name];
  return found && (place.object || !Object.hasOwn(RECORD_TOPICS, name)) ? found(place) : null;
}
