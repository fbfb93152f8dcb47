import { describe, expect, it } from 'vitest';
import { FieldInfo } from '../../api/types';
import { auditQuery, shownValue } from './audit-query';

const field = (type: FieldInfo['type']): FieldInfo => ({
  name: 'f',
  label: 'F',
  type,
  required: false,
  readOnly: true,
});
const change = { field: 'f', before: 'true', after: null, beforeName: 'Anna' };

describe('the audit trail', () => {
  it('asks for what was chosen, and leaves the rest out', () => {
    expect(auditQuery({ object: 'deals', action: '', by: undefined, from: '2026-01-01', after: null })).toBe(
      'object=deals&from=2026-01-01&size=50',
    );
  });

  it('shows values as people know them', () => {
    expect(shownValue(field('boolean'), change, 'before')).toBe(true);
    expect(shownValue(field('user'), change, 'before')).toEqual({ id: 'true', name: 'Anna' });
    expect(shownValue(field('text'), change, 'before')).toBe('true');
    expect(shownValue(field('text'), change, 'after')).toBeNull();
  });
});
