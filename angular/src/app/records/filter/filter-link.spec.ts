import { FieldInfo, Filter, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { filterLink, readPasted, refusalOf } from './filter-link';

const name = { name: 'name', type: 'text' } as FieldInfo;
const deal = { name: 'deal', plural: 'deals', labelPlural: 'Deals', fields: [name] } as unknown as ObjectInfo;
const lead = { name: 'lead', plural: 'leads', labelPlural: 'Leads', fields: [name] } as unknown as ObjectInfo;
const registry = {
  byPlural: (plural: string) => [deal, lead].find((each) => each.plural === plural),
  path: (_: ObjectInfo, path: string) => (path === 'name' || path === 'company.name' ? [name] : []),
} as unknown as Registry;
const filter: Filter = {
  or: [
    { field: 'name', op: 'contains', value: 'A & B = 1?' },
    { field: 'name', op: 'empty' },
  ],
};
const HERE = 'https://crm.example/deals/board';

describe('a filter that is handed on', () => {
  it('comes back from its own link, whatever stands in it', () => {
    const link = filterLink(HERE, deal, filter);
    expect(link).toMatch(/^https:\/\/crm\.example\/deals\?filter=/);
    expect(readPasted(registry, deal, ` ${link}\n`)).toEqual({ kind: 'filter', filter });
  });

  it('is read from the text of the filter alone', () => {
    expect(readPasted(registry, deal, JSON.stringify(filter))).toEqual({ kind: 'filter', filter });
  });

  it('is refused when it is of another object, and the sentence says of which', () => {
    const pasted = readPasted(registry, deal, filterLink(HERE, lead, filter));
    expect(pasted).toEqual({ kind: 'otherObject', label: 'Leads' });
    const t = (key: string, params?: object) => `${key} ${JSON.stringify(params)}`;
    expect(refusalOf(pasted as never, deal, t)).toBe('filter.paste.otherObject {"label":"deals","other":"leads"}');
  });

  it('is refused when it asks for what is not there, or in a way that does not go', () => {
    const condition = (path: string, op: string) => JSON.stringify({ and: [{ not: { field: path, op, value: 1 } }] });
    expect(readPasted(registry, deal, condition('colour', 'eq'))).toEqual({ kind: 'unknownField', path: 'colour' });
    expect(readPasted(registry, deal, condition('company.name', 'eq'), true)?.kind).toBe('unknownField');
    expect(readPasted(registry, deal, condition('name', 'within'))).toMatchObject({ kind: 'unknownOperator' });
    expect(readPasted(registry, deal, '{"and":"all"}')).toEqual({ kind: 'noFilter' });
    expect(readPasted(registry, deal, '/deals?layout=board')).toEqual({ kind: 'noFilter' });
  });

  it('is not looked for in what people search by', () => {
    for (const text of ['Acme', 'https://acme.example/about', '/deals/4f1c?filter={}', ''])
      expect(readPasted(registry, deal, text)).toBeNull();
  });
});
