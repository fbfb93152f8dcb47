import { FieldInfo, ObjectInfo } from '../../api/types';
import { defaultConfig, nextSort, parseConfig, sameConfig } from './view-config';

const field = (name: string, inList: boolean) => ({ name, type: 'text', inList }) as FieldInfo;
const object = {
  titleField: 'name',
  fields: [field('name', true), field('city', true), field('note', false)],
} as ObjectInfo;

describe('view configuration', () => {
  it('starts with the title and the listed fields', () => {
    expect(defaultConfig(object)).toEqual({ columns: ['name', 'city'], sort: ['name'] });
  });

  it('survives what cannot be read', () => {
    for (const stored of ['not json', 7, null, { columns: 'name' }, '{"columns":[1]}']) {
      expect(parseConfig(object, stored).columns).toEqual(['name', 'city']);
    }
  });

  it('reads what was stored, as text or as an object', () => {
    const config = { columns: ['city'], sort: ['-city'], filter: { and: [] } };
    expect(parseConfig(object, JSON.stringify(config))).toMatchObject(config);
    expect(parseConfig(object, config)).toMatchObject(config);
  });

  it('tells a changed view from an unchanged one', () => {
    const config = defaultConfig(object);
    expect(sameConfig(config, { ...config, labels: { a: 'b' } })).toBe(true);
    expect(sameConfig(config, { ...config, sort: ['city'] })).toBe(false);
  });

  it('sorts up, down, and back', () => {
    expect(nextSort([], 'name')).toEqual(['name']);
    expect(nextSort(['name'], 'name')).toEqual(['-name']);
    expect(nextSort(['-name'], 'name')).toEqual([]);
  });

  it('sorts by several keys when they are added', () => {
    expect(nextSort(['-city'], 'name', true)).toEqual(['-city', 'name']);
    expect(nextSort(['-city', 'name'], 'name', true)).toEqual(['-city', '-name']);
    expect(nextSort(['-city', '-name'], 'name', true)).toEqual(['-city']);
    expect(nextSort(['-city', '-name'], 'name')).toEqual(['name']);
  });

  it('reads widths, what stays and the group, and leaves out what makes no sense', () => {
    const stored = { columns: ['city'], widths: { city: 99_999, name: 120.4, x: 'wide' }, pinned: [], group: 'owner' };
    expect(parseConfig(object, stored)).toMatchObject({ widths: { city: 900, name: 120 }, pinned: [], group: 'owner' });
    for (const broken of [{ widths: [1] }, { widths: 'x', pinned: [1], group: 7 }]) {
      const config = parseConfig(object, broken);
      expect([config.widths, config.pinned, config.group]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('tells a view whose widths, pins or group have changed', () => {
    const config = defaultConfig(object);
    expect(sameConfig(config, { ...config, widths: {} })).toBe(true);
    for (const change of [{ widths: { city: 90 } }, { pinned: ['city'] }, { group: 'city' }])
      expect(sameConfig(config, { ...config, ...change })).toBe(false);
  });
});
