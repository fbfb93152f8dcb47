import { FieldInfo, Filter } from '../../api/types';
import {
  bothFilters,
  countRules,
  editorOf,
  emptyGroup,
  fromFilter,
  initialValue,
  newRule,
  operatorsOf,
  toFilter,
} from './filter';

const field = (name: string, type: FieldInfo['type'], more: Partial<FieldInfo> = {}): FieldInfo => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  ...more,
});

describe('filter model', () => {
  it('comes back from the server form unchanged', () => {
    const filter: Filter = {
      and: [
        { field: 'stage.type', op: 'eq', value: 'won' },
        { or: [{ field: 'amount', op: 'gt', value: '1000' }, { not: { and: [{ field: 'owner', op: 'empty' }] } }] },
      ],
    };
    expect(toFilter(fromFilter(filter))).toEqual(filter);
  });

  it('leaves out rules that are not finished', () => {
    const group = fromFilter({ and: [{ field: 'name', op: 'eq', value: 'Acme' }] });
    group.nodes.push(
      { kind: 'rule', path: '', op: '', value: '' },
      { kind: 'rule', path: 'amount', op: 'between', value: ['1', ''] },
    );
    expect(toFilter(group)).toEqual({ and: [{ field: 'name', op: 'eq', value: 'Acme' }] });
    expect(countRules(group)).toBe(1);
  });

  it('is nothing at all when every rule is unfinished', () => {
    expect(toFilter({ ...emptyGroup(), nodes: [{ kind: 'rule', path: 'x', op: 'eq', value: '' }] })).toBeUndefined();
  });

  it('sends no value with an operator that takes none', () => {
    const group = fromFilter({ and: [{ field: 'owner', op: 'notEmpty', value: 'left over' }] });
    expect(toFilter(group)).toEqual({ and: [{ field: 'owner', op: 'notEmpty' }] });
  });

  it('wraps a single condition so that it can be edited', () => {
    expect(fromFilter({ field: 'name', op: 'eq', value: 'x' }).nodes).toHaveLength(1);
  });

  it('offers only operators that the server knows for the field', () => {
    expect(operatorsOf(field('amount', 'money', { operators: ['eq', 'gt', 'sounds-like'] }))).toEqual(['eq', 'gt']);
  });

  it('picks the editor by type and operator', () => {
    expect(editorOf(field('a', 'money'), 'between')).toBe('numbers');
    expect(editorOf(field('a', 'date'), 'within')).toBe('period');
    expect(editorOf(field('a', 'choice'), 'in')).toBe('choices');
    expect(editorOf(field('a', 'user'), 'eq')).toBe('reference');
    expect(editorOf(field('a', 'text'), 'empty')).toBe('none');
  });

  it('starts a date rule with a relative period', () => {
    expect(newRule('closedOn', field('closedOn', 'date'))).toEqual({
      kind: 'rule',
      path: 'closedOn',
      op: 'within',
      value: 'this-month',
    });
    expect(initialValue(field('a', 'boolean'), 'eq')).toBe(true);
  });

  it('joins filters only when there are several', () => {
    const one: Filter = { field: 'a', op: 'empty' };
    expect(bothFilters(undefined, one)).toBe(one);
    expect(bothFilters(one, one)).toEqual({ and: [one, one] });
    expect(bothFilters(undefined, null)).toBeUndefined();
  });
});
