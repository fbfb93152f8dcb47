import { ListQuery, ListResult } from '../../api/types';
import { RowSource } from './row-source';

const page = (ids: string[], next: string | null): ListResult => ({
  items: ids.map((id) => ({ id })),
  total: { count: 3, exact: true },
  next,
});

describe('rows of a list', () => {
  it('come page after page by cursor, counted once', async () => {
    const asked: ListQuery[] = [];
    const source = new RowSource(async (query) => {
      asked.push(query);
      return query.page?.after ? { ...page(['3'], null), total: null } : page(['1', '2'], 'c1');
    }, 2);
    await source.load({ sort: ['name'] });
    await source.more();
    await source.more();
    expect(source.rows().map((row) => row.id)).toEqual(['1', '2', '3']);
    expect(source.total()).toEqual({ count: 3, exact: true });
    expect(asked).toEqual([
      { sort: ['name'], page: { size: 2 } },
      { sort: ['name'], page: { size: 2, after: 'c1' }, count: 'none' },
    ]);
  });

  it('are what was known until they are read, and fail aloud where they cannot be read any more', async () => {
    let answer: { resolve: (result: ListResult) => void; reject: (error: unknown) => void };
    const source = new RowSource(() => new Promise((resolve, reject) => (answer = { resolve, reject })));
    const reading = source.load({}, page(['1'], null));
    expect(source.rows().map((row) => row.id)).toEqual(['1']);
    expect(source.state()).toBe('ready');
    answer!.resolve(page(['2', '1'], null));
    await reading;
    expect(source.rows().map((row) => row.id)).toEqual(['2', '1']);
    const again = source.load({}, page(['1'], null));
    answer!.reject(new Error('gone'));
    await again;
    expect(source.state()).toBe('failed');
  });

  it('drop the answer of an older question', async () => {
    const answers: Record<string, (result: ListResult) => void> = {};
    const source = new RowSource((query) => new Promise((resolve) => (answers[query.search!] = resolve)));
    const older = source.load({ search: 'a' });
    const newer = source.load({ search: 'ab' });
    answers['ab'](page(['new'], null));
    answers['a'](page(['old'], null));
    await Promise.all([older, newer]);
    expect(source.rows().map((row) => row.id)).toEqual(['new']);
  });

  it('say what went wrong, and can be asked again', async () => {
    let fails = true;
    const source = new RowSource(async () => {
      if (fails) throw new Error('down');
      return page(['1'], null);
    });
    await source.load({});
    expect(source.state()).toBe('failed');
    fails = false;
    await source.again();
    expect(source.state()).toBe('ready');
  });

  it('leave at once when they are taken away', async () => {
    const source = new RowSource(async () => page(['1', '2', '3'], null));
    await source.load({});
    source.take(new Set(['2']));
    expect(source.rows().map((row) => row.id)).toEqual(['1', '3']);
    expect(source.total()?.count).toBe(2);
  });
});
