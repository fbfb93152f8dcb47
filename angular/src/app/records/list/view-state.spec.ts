import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Session } from '../../core/session';
import { SavedView } from './saved-views';
import { ViewState } from './view-state';

const name: FieldInfo = { name: 'name', label: 'Name', type: 'text', required: true, readOnly: false };
const deal = { name: 'deal', titleField: 'name', fields: [name], board: null } as unknown as ObjectInfo;
const big = { field: 'name', op: 'eq', value: 'big' };
const saved = (columns: string[]) =>
  ({ id: 'v', name: 'Mine', layout: 'table', config: { columns, sort: ['name'] } }) as unknown as SavedView;

describe('a view that is changed and not saved', () => {
  let me: string;
  const asked = { view: signal<SavedView | null>(null), filter: signal<string | undefined>(undefined) };

  function open(layout?: string, ready = true) {
    const given = signal(layout);
    const state = runInInjectionContext(
      TestBed.inject(Injector),
      () =>
        new ViewState({
          object: signal(deal),
          current: asked.view,
          filter: asked.filter,
          q: signal(undefined),
          layout: given,
          ready: signal(ready),
        }),
    );
    TestBed.tick();
    return { state, given };
  }

  beforeEach(() => {
    me = 'ada';
    sessionStorage.clear();
    asked.view.set(null);
    asked.filter.set(undefined);
    TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { user: () => ({ id: me }) } }] });
  });

  it('is found again as it was left, and as it is stored once it is reset', () => {
    const before = open('board').state;
    before.patch({ filter: big });
    TestBed.tick();
    const again = open().state;
    expect([again.config().filter, again.layout(), again.changed()]).toEqual([big, 'board', true]);
    again.reset();
    TestBed.tick();
    expect([again.config().filter, again.layout(), again.changed()]).toEqual([undefined, 'table', false]);
    expect(open().state.config().filter).toBeUndefined();
  });

  it('keeps the way it is drawn when the address no longer says it', () => {
    const { state, given } = open('board');
    given.set(undefined);
    expect(state.layout()).toBe('board');
    given.set('table');
    TestBed.tick();
    given.set(undefined);
    expect(state.layout()).toBe('table');
    expect(open().state.layout()).toBe('table');
  });

  it('is let go of once it has become another view', () => {
    const { state } = open('board');
    state.patch({ filter: big });
    TestBed.tick();
    state.forget();
    const again = open().state;
    expect([again.config().filter, again.layout()]).toEqual([undefined, 'table']);
  });

  it('is of that view and that person alone', () => {
    open().state.patch({ filter: big });
    TestBed.tick();
    asked.view.set(saved(['name']));
    expect(open().state.config().filter).toBeUndefined();
    asked.view.set(null);
    me = 'ben';
    expect(open().state.config().filter).toBeUndefined();
  });

  it('is let go of when the view itself has been changed meanwhile', () => {
    asked.view.set(saved(['name']));
    open().state.patch({ filter: big });
    TestBed.tick();
    expect(open().state.config().filter).toEqual(big);
    asked.view.set(saved(['name', 'id']));
    const { state } = open();
    expect([state.config().columns, state.config().filter]).toEqual([['name', 'id'], undefined]);
  });

  it('is neither read nor kept for rows that a link asks for', () => {
    open().state.patch({ columns: ['name', 'id'] });
    TestBed.tick();
    asked.filter.set(JSON.stringify(big));
    const { state } = open();
    expect([state.config().columns, state.config().filter]).toEqual([['name'], big]);
    state.patch({ columns: [] });
    TestBed.tick();
    asked.filter.set(undefined);
    expect(open().state.config().columns).toEqual(['name', 'id']);
  });
});
