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
});
