import { describe, expect, it } from 'vitest';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { changeOf, choicesOf } from './bulk-choices';

const field = (name: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type: 'text',
  required: false,
  readOnly: false,
  inForm: true,
  ...more,
});
const object = {
  can: { read: true, create: true, update: true, delete: true, import: true },
  fields: [
    field('name', { required: true }),
    field('city'),
    field('externalId', { unique: true }),
    field('createdAt', { readOnly: true }),
    field('tags', { type: 'tags' }),
  ],
  acts: [{ name: 'move-stage', label: 'Move', input: [field('stage', { required: true, type: 'reference' })] }],
} as unknown as ObjectInfo;
const choices = choicesOf(object, (key) => key);
const choice = (key: string) => choices.find((each) => each.key === key)!;

describe('what can be done to many records', () => {
  it('is setting a field that may be written and need not differ, tags, and acts', () => {
    expect(choices.map((each) => each.key)).toEqual([
      'field:name',
      'field:city',
      'addTags',
      'removeTags',
      'act:move-stage',
    ]);
  });

  it('leaves the fields out for who may not change them', () => {
    const reader = { ...object, can: { ...object.can, update: false } };
    expect(choicesOf(reader, (key) => key).map((each) => each.key)).toEqual(['act:move-stage']);
  });

  it('empties a field that is left empty, unless it is needed', () => {
    expect(changeOf(choice('field:city'), {})).toEqual({ action: 'update', values: { city: null } });
    expect(changeOf(choice('field:name'), {})).toBeNull();
  });

  it('adds and removes tags', () => {
    expect(changeOf(choice('addTags'), { tags: ['a'] })).toEqual({ action: 'update', addTags: ['a'] });
    expect(changeOf(choice('removeTags'), { tags: [] })).toBeNull();
  });

  it('does an act with its input', () => {
    expect(changeOf(choice('act:move-stage'), { stage: { id: '7', name: 'Won' } })).toEqual({
      action: 'move-stage',
      values: { stage: '7' },
    });
    expect(changeOf(choice('act:move-stage'), {})).toBeNull();
  });
});
