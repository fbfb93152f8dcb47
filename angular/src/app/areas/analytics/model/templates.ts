import { Condition, ObjectInfo } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Translate } from '../../../i18n/words';
import { Layout, Place, Range, Widget } from './layout';

export const TEMPLATES = ['sales', 'week', 'pipeline', 'activity'] as const;
export type TemplateId = (typeof TEMPLATES)[number];

type Draft = Omit<Widget, 'id' | 'place'>;

const WON: Condition = { field: 'status', op: 'eq', value: 'won' };
const OPEN: Condition = { field: 'status', op: 'eq', value: 'open' };
const CLOSED: Condition = { field: 'status', op: 'in', value: ['won', 'lost'] };
const MINE: Condition = { field: 'owner', op: 'eq', value: '@me' };
const TO_DO: Condition = { field: 'done', op: 'eq', value: false };
const DONE: Condition = { field: 'done', op: 'eq', value: true };

/** A dashboard to begin with. Widgets over what the reader may not see are left out. */
export function layoutOf(template: TemplateId, registry: Registry, t: Translate): Layout {
  const title = (key: string) => t(`dash.made.${key}`);
  const [range, drafts] = { sales, week, pipeline, activity }[template](title);
  const widgets = drafts
    .filter(([draft]) => isKnown(registry, draft))
    .map(([draft, x, y, w, h], index): Widget => ({ ...draft, id: `w${index + 1}`, place: { x, y, w, h } }));
  return { ...(range ? { range } : {}), widgets: closedUp(widgets) };
}

/** The first template that has anything to show to the reader. */
export function firstTemplate(registry: Registry): TemplateId | null {
  const can = (name: string) => registry.byName(name)?.can.read;
  return can('deal') ? 'sales' : can('task') ? 'week' : null;
}

type Placed = [draft: Draft, x: number, y: number, w: number, h: number];
type Made = [range: Range | null, drafts: Placed[]];
type Title = (key: string) => string;

function sales(title: Title): Made {
  const deals = { object: 'deals', on: 'closedOn' };
  const won = { ...deals, filter: WON };
  const value = [{ of: 'sum(amount)' }];
  return [
    { span: 'all' },
    [
      [{ ...won, kind: 'number', title: title('won'), measures: value, compare: true }, 0, 0, 3, 2],
      [
        {
          ...deals,
          kind: 'number',
          title: title('winRate'),
          measures: [{ of: 'share', where: WON, among: CLOSED }],
          compare: true,
        },
        3,
        0,
        3,
        2,
      ],
      [{ object: 'deals', kind: 'number', title: title('open'), measures: value, filter: OPEN }, 6, 0, 3, 2],
      [
        { ...won, kind: 'number', title: title('average'), measures: [{ of: 'avg(amount)' }], compare: true },
        9,
        0,
        3,
        2,
      ],
      [{ ...won, kind: 'bar', title: title('byQuarter'), measures: value, group: ['closedOn:quarter'] }, 0, 2, 8, 5],
      [
        { ...won, kind: 'leaders', title: title('byOffice'), measures: value, group: ['owner.team.office'] },
        8,
        2,
        4,
        5,
      ],
      [{ ...won, kind: 'leaders', title: title('sellers'), measures: value, group: ['owner'], size: 10 }, 0, 7, 12, 5],
    ],
  ];
}

function week(title: Title): Made {
  const tasks = { object: 'tasks', kind: 'number' as const, measures: [{ of: 'count' }] };
  const due = (op: string, value: string): Condition => ({ field: 'dueAt', op, value });
  return [
    null,
    [
      [
        { ...tasks, title: title('dueThisWeek'), filter: { and: [MINE, TO_DO, due('within', 'this-week')] } },
        0,
        0,
        3,
        2,
      ],
      [{ ...tasks, title: title('overdue'), filter: { and: [MINE, TO_DO, due('lt', '@today')] } }, 3, 0, 3, 2],
      [
        {
          ...tasks,
          title: title('doneThisWeek'),
          filter: { and: [MINE, { field: 'completedAt', op: 'within', value: 'this-week' }] },
        },
        6,
        0,
        3,
        2,
      ],
      [
        {
          object: 'deals',
          kind: 'number',
          title: title('myOpen'),
          measures: [{ of: 'sum(amount)' }],
          filter: { and: [MINE, OPEN] },
        },
        9,
        0,
        3,
        2,
      ],
      [
        {
          object: 'tasks',
          kind: 'table',
          title: title('myTasks'),
          select: ['subject', 'dueAt', 'priority', 'company'],
          filter: { and: [MINE, TO_DO] },
          sort: ['dueAt'],
          size: 12,
        },
        0,
        2,
        6,
        7,
      ],
      [
        {
          object: 'deals',
          kind: 'table',
          title: title('myClosing'),
          select: ['name', 'stage', 'amount', 'expectedCloseOn'],
          filter: { and: [MINE, OPEN] },
          sort: ['expectedCloseOn'],
          size: 12,
        },
        6,
        2,
        6,
        7,
      ],
    ],
  ];
}

function pipeline(title: Title): Made {
  const open = { object: 'deals', filter: OPEN };
  const closed = { object: 'deals', on: 'closedOn', compare: true, kind: 'number' as const };
  const value = [{ of: 'sum(amount)' }];
  return [
    { span: 'last-90-days' },
    [
      [{ ...open, kind: 'number', title: title('openDeals'), measures: [{ of: 'count' }] }, 0, 0, 2, 2],
      [{ ...open, kind: 'number', title: title('open'), measures: value }, 2, 0, 2, 2],
      [{ ...open, kind: 'number', title: title('averageOpen'), measures: [{ of: 'avg(amount)' }] }, 4, 0, 2, 2],
      [{ ...closed, title: title('winRate'), measures: [{ of: 'share', where: WON, among: CLOSED }] }, 6, 0, 2, 2],
      [{ ...closed, title: title('cycle'), measures: [{ of: 'avg(daysToClose)' }], filter: WON }, 8, 0, 2, 2],
      [{ ...closed, title: title('timeToClose'), measures: [{ of: 'avg(daysToClose)' }], filter: CLOSED }, 10, 0, 2, 2],
      [{ ...open, kind: 'funnel', title: title('byStage'), measures: value, group: ['stage'] }, 0, 2, 5, 5],
      [
        {
          ...open,
          kind: 'bar',
          title: title('expected'),
          measures: value,
          group: ['expectedCloseOn:month', 'stage'],
        },
        5,
        2,
        7,
        5,
      ],
      [
        { ...open, kind: 'heat', title: title('whoWhere'), measures: [{ of: 'count' }], group: ['owner', 'stage'] },
        0,
        7,
        6,
        5,
      ],
      [
        {
          ...open,
          kind: 'table',
          title: title('untouched'),
          select: ['name', 'amount', 'owner', 'updatedAt'],
          sort: ['updatedAt'],
          size: 10,
        },
        6,
        7,
        6,
        5,
      ],
    ],
  ];
}

function activity(title: Title): Made {
  const tasks = { object: 'tasks', measures: [{ of: 'count' }] };
  return [
    { span: 'last-30-days' },
    [
      [{ ...tasks, kind: 'number', title: title('tasksMade'), on: 'createdAt', compare: true }, 0, 0, 3, 2],
      [
        { ...tasks, kind: 'number', title: title('tasksDone'), filter: DONE, on: 'completedAt', compare: true },
        3,
        0,
        3,
        2,
      ],
      [
        {
          ...tasks,
          kind: 'number',
          title: title('overdueAll'),
          filter: { and: [TO_DO, { field: 'dueAt', op: 'lt', value: '@today' }] },
        },
        6,
        0,
        3,
        2,
      ],
      [
        {
          object: 'tasks',
          kind: 'number',
          title: title('doneShare'),
          measures: [{ of: 'share', where: DONE }],
          on: 'dueAt',
          compare: true,
        },
        9,
        0,
        3,
        2,
      ],
      [
        {
          ...tasks,
          kind: 'area',
          title: title('doneByDay'),
          filter: DONE,
          group: ['completedAt:day'],
          on: 'completedAt',
        },
        0,
        2,
        8,
        5,
      ],
      [
        {
          ...tasks,
          kind: 'leaders',
          title: title('doneBy'),
          filter: DONE,
          group: ['owner'],
          on: 'completedAt',
          size: 10,
        },
        8,
        2,
        4,
        5,
      ],
      [{ ...tasks, kind: 'pie', title: title('openByPriority'), filter: TO_DO, group: ['priority'] }, 0, 7, 4, 5],
      [
        {
          object: 'notes',
          measures: [{ of: 'count' }],
          kind: 'bar',
          title: title('notes'),
          group: ['createdAt:week'],
          on: 'createdAt',
        },
        4,
        7,
        8,
        5,
      ],
    ],
  ];
}

function isKnown(registry: Registry, draft: Draft): boolean {
  const object = registry.byPlural(draft.object);
  const paths = [
    ...(draft.group ?? []).map((text) => text.split(':')[0]),
    ...(draft.measures ?? []).flatMap(({ of }) => /\((.+)\)/.exec(of)?.[1] ?? []),
    ...(draft.on ? [draft.on] : []),
  ];
  return (
    !!object?.can.read && paths.every((path) => registry.path(object, path).length > 0) && hasAll(object, draft.select)
  );
}

function hasAll(object: ObjectInfo, select: string[] | undefined): boolean {
  return (select ?? []).every((path) => path.includes('.') || object.fields.some((field) => field.name === path));
}

/** Where some were left out, those under them move up. */
function closedUp(widgets: Widget[]): Widget[] {
  const rows = [...new Set(widgets.map((widget) => widget.place.y))].sort((a, b) => a - b);
  const heights = new Map(
    rows.map((y) => [y, Math.max(...widgets.filter((w) => w.place.y === y).map((w) => w.place.h))]),
  );
  let top = 0;
  const begins = new Map<number, number>();
  for (const y of rows) {
    begins.set(y, top);
    top += heights.get(y)!;
  }
  return widgets.map((widget) => {
    const place: Place = { ...widget.place, y: begins.get(widget.place.y)! };
    return { ...widget, place };
  });
}
