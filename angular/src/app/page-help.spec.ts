import { Provider } from '@angular/core';
import { FieldInfo, ObjectInfo } from './api/types';
import { EXTENSIONS } from './areas/extensions';
import en from './i18n/en.json';
import { factsOf } from './records/help/object-facts';
import { RECORD_TOPICS, topicOf } from './records/help/record-topics';
import { HELP_TOPICS, HelpPlace, HelpTopics } from './records/help/topics';

const field = (name: string, rest: Partial<FieldInfo> = {}) =>
  ({ name, label: name, type: 'text', inForm: true, required: false, readOnly: false, ...rest }) as FieldInfo;
const object = (allowed: boolean) =>
  ({
    name: 'c_ship',
    plural: 'c_ships',
    label: 'Ship',
    labelPlural: 'Ships',
    can: { create: allowed, import: allowed, update: allowed, read: true, delete: allowed, export: allowed },
    fields: [
      field('name', { required: true }),
      field('state', { type: 'choice' }),
      field('port', { type: 'reference', reference: 'c_port' }),
      field('registration', { alike: true }),
      field('tons', { formula: 7, readOnly: true }),
      field('flag', { visibleWhen: { field: 'state', op: 'eq', value: 'afloat' } }),
    ],
    acts: [],
    related: [
      { object: 'deal', plural: 'deals', field: 'c_ship', label: 'Deals' },
      { object: 'note', plural: 'notes', field: 'c_ship', label: 'Notes' },
    ],
    board: { by: 'state', sum: null },
    duplicates: true,
    timeline: true,
  }) as unknown as ObjectInfo;
const place = (allowed: boolean): HelpPlace => ({ object: object(allowed), id: 'x', makes: () => allowed });

const areas = (EXTENSIONS as { provide: unknown; useValue: HelpTopics }[])
  .filter((each: Provider & { provide: unknown }) => each.provide === HELP_TOPICS)
  .map((each) => each.useValue);
const all = [RECORD_TOPICS, ...areas].flatMap((topics) => Object.keys(topics));

describe('help beside a page', () => {
  const texts = flat(en.help);

  it('has a text for everything it tells, and tells everything there is a text for', () => {
    const told = new Set<string>();
    for (const name of all) {
      const topic = topicOf(name, areas, place(true))!;
      told.add(`${name}.what`);
      for (const thing of topic.things) told.add(`${name}.${thing.id}`);
      if (topic.next) told.add(`next.${topic.next.id}`);
    }
    for (const fact of factsOf(object(true))) told.add(`fact.${fact.id}`);
    expect([...told].filter((key) => !texts.includes(key))).toEqual([]);
    const written = texts.filter((key) => /\./.test(key));
    // Which way is next depends on what an object can do; guides are a company's own.
    expect(written.filter((key) => !told.has(key) && !/^(next|guides)\./.test(key))).toEqual([]);
  });

  it('offers nothing that somebody may not do', () => {
    const offered = topicOf('list', areas, place(false))!.things.map((thing) => thing.id);
    expect(offered).toEqual(['filter', 'view']);
    expect(topicOf('record', areas, place(false))!.things.map((thing) => thing.id)).toEqual(['timeline', 'back']);
  });

  it('says of any object what follows from its definition', () => {
    expect(factsOf(object(true)).map(({ id, labels }) => [id, ...labels])).toEqual([
      ['needs', 'name'],
      ['steps', 'state'],
      ['belongs', 'port'],
      ['alike', 'registration'],
      ['reckoned', 'tons'],
      ['ruled', 'flag'],
      ['below', 'Deals', 'Notes'],
    ]);
  });

  it('is silent about pages that nobody wrote about, and about records of no known object', () => {
    expect(topicOf('nowhere', areas, place(true))).toBeNull();
    expect(topicOf('list', areas, { ...place(true), object: null })).toBeNull();
  });

  function flat(node: object, path = ''): string[] {
    return Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [path + key] : flat(value as object, `${path}${key}.`),
    );
  }
});
