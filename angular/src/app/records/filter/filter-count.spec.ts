import { TestBed } from '@angular/core/testing';
import { Problem } from '../../api/problem';
import { ListQuery, ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { FilterGroup, fromFilter } from '../model/filter';
import { Records } from '../records';
import { FilterCount } from './filter-count';

describe('the count of a filter that is edited', () => {
  let asked: ListQuery[];
  let answer: () => Promise<unknown>;

  function open(group: FilterGroup) {
    const query = (_: string, question: ListQuery) => (asked.push(question), answer());
    TestBed.configureTestingModule({
      providers: [
        { provide: Records, useValue: { query } },
        { provide: Formats, useValue: { number: (value: number) => value.toLocaleString('en') } },
        {
          provide: Words,
          useValue: {
            t: (key: string, params?: object) => `${key}${JSON.stringify(params ?? {})}`,
            n: (key: string, n: number) => `${key}:${n}`,
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(FilterCount);
    fixture.componentRef.setInput('object', { plural: 'deals' } as ObjectInfo);
    fixture.componentRef.setInput('group', group);
    const words = () => (fixture.detectChanges(), fixture.nativeElement.textContent as string);
    const wait = async (ms: number) => (words(), await vi.advanceTimersByTimeAsync(ms), words());
    return { fixture, words, wait };
  }

  const amount = (value: unknown) => fromFilter({ field: 'amount', op: 'gt', value });

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    answer = () => Promise.resolve({ items: [], total: { count: 1000, exact: false }, next: null });
  });
  afterEach(() => vi.useRealTimers());

  it('is asked once when typing rests, and says where the server stopped counting', async () => {
    const { fixture, wait } = open(amount('1'));
    await wait(200);
    fixture.componentRef.setInput('group', amount('12'));
    expect(await wait(200)).toContain('filter.counting');
    expect(await wait(400)).toContain('"n":"1,000+"');
    expect(asked.map((each) => [each.filter, each.count, each.page?.size])).toEqual([
      [{ and: [{ field: 'amount', op: 'gt', value: '12' }] }, 'capped', 1],
    ]);
  });

  it('says that a rule is not finished, and counts without it', async () => {
    const group = amount('1');
    const { wait } = open({ ...group, nodes: [...group.nodes, { kind: 'rule', path: 'name', op: 'eq', value: '' }] });
    expect(await wait(400)).toContain('filter.unfinished:1');
    expect(asked[0].filter).toEqual({ and: [{ field: 'amount', op: 'gt', value: '1' }] });
  });

  it('says what the server finds wrong with a condition', async () => {
    answer = () => Promise.reject(new Problem(400, 'filter:bad-value', '', '“lots” is no amount.', []));
    expect(await open(amount('lots')).wait(400)).toContain('“lots” is no amount.');
  });
});
