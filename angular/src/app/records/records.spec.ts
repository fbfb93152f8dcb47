import { TestBed } from '@angular/core/testing';
import { Http } from '../api/http';
import { Change, Records } from './records';

describe('writes that are announced', () => {
  function begin() {
    const http = { send: async () => ({ body: {} }), post: async () => ({ id: 'c' }) };
    TestBed.configureTestingModule({ providers: [{ provide: Http, useValue: http }] });
    const heard: (readonly Change[])[] = [];
    const records = TestBed.inject(Records);
    TestBed.runInInjectionContext(() => records.hear((changes) => heard.push(changes)));
    TestBed.tick();
    return { records, heard };
  }

  it('are all heard, also those in quick succession', async () => {
    const { records, heard } = begin();
    await Promise.all([records.remove('deals', 'a'), records.update('deals', 'b', {}), records.create('tasks', {})]);
    TestBed.tick();
    expect(heard.flat().map(({ plural, id, kind }) => [plural, id, kind])).toEqual([
      ['deals', 'a', 'deleted'],
      ['deals', 'b', 'updated'],
      ['tasks', 'c', 'created'],
    ]);
  });

  it('are heard once, by whoever is there when they are made', async () => {
    const { records, heard } = begin();
    await records.remove('deals', 'a');
    TestBed.tick();
    const late: Change[] = [];
    TestBed.runInInjectionContext(() => records.hear((changes) => late.push(...changes)));
    await records.remove('deals', 'b');
    TestBed.tick();
    expect(heard.map((changes) => changes.map(({ id }) => id))).toEqual([['a'], ['b']]);
    expect(late.map(({ id }) => id)).toEqual(['b']);
  });
});
