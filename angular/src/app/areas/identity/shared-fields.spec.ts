import { describe, expect, it } from 'vitest';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { sharedFields } from './shared-fields';

const field = (name: string, more: Partial<FieldInfo> = {}) =>
  ({ name, label: name, type: 'text', ...more }) as FieldInfo;
const object = (name: string, ...fields: FieldInfo[]) =>
  ({ name, fields, can: { read: true } }) as unknown as ObjectInfo;

describe('what a rule for a whole role is about', () => {
  it('is the fields that mean the same in all objects, and no records of its own', () => {
    const owner = field('owner', { type: 'user', reference: 'user' });
    const shared = sharedFields(
      [
        object(
          'deal',
          field('name'),
          owner,
          field('company', { type: 'reference', reference: 'company' }),
          field('amount'),
        ),
        object('task', field('name'), owner, field('company', { type: 'reference', reference: 'contact' })),
        object(
          'note',
          owner,
          field('name'),
          field('status', { type: 'choice', choices: [{ value: 'a', label: 'A' }] }),
        ),
      ],
      'Records with owners',
    );
    expect(shared.fields.map(({ name }) => name)).toEqual(['name', 'owner']);
    expect(shared.labelPlural).toBe('Records with owners');
    expect(shared.can.read).toBe(false);
  });
});
