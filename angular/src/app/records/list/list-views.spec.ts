import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { ObjectInfo } from '../../api/types';
import { Session } from '../../core/session';
import { ListViews } from './list-views';
import { KnownViews, SavedView, SavedViews } from './saved-views';

const deal = { name: 'deal', firstView: 'given' } as ObjectInfo;
const view = (id: string) => ({ id, name: id }) as SavedView;

describe('the view that a list begins with', () => {
  beforeEach(() => {
    localStorage.clear();
    [last, read] = [null, ['given', 'own', 'other']];
  });

  let last: KnownViews | null = null;
  let read = ['given', 'own', 'other'];

  async function open() {
    TestBed.configureTestingModule({
      providers: [
        ListViews,
        { provide: Session, useValue: { user: () => ({ id: 'me' }) } },
        {
          provide: SavedViews,
          useValue: {
            last: () => last,
            read: async () => ({ views: read.map(view), pins: new Map([['other', 'pin']]) }),
            pin: async () => 'new pin',
            unpin: async () => undefined,
          },
        },
      ],
    });
    const views = TestBed.inject(ListViews);
    await views.load(deal);
    return views;
  }
  const shown = (views: ListViews, named?: string, plain = false) => views.shown(deal, named, plain)?.id ?? null;

  it('is that of the role until somebody chooses, then the chosen one, also none', async () => {
    const views = await open();
    expect(shown(views)).toBe('given');
    views.choose(deal, 'own');
    expect(shown(views)).toBe('own');
    await views.load(deal);
    expect(shown(views)).toBe('own');
    views.choose(deal, null);
    expect(shown(views)).toBeNull();
  });

  it('is what an address names, and none where a link asks for rows of its own', async () => {
    const views = await open();
    views.choose(deal, 'own');
    expect(shown(views, 'other')).toBe('other');
    expect(shown(views, undefined, true)).toBeNull();
  });

  it('is that of the role again when the chosen one is gone', async () => {
    localStorage.setItem('crm.view.me.deal', 'deleted');
    expect(shown(await open())).toBe('given');
  });

  it('is there at once where its views were known, and the same while they are read again', async () => {
    last = { views: [view('given'), view('gone')], pins: new Map() };
    read = ['given', 'new'];
    const given = last.views[0];
    const opening = open();
    const views = TestBed.inject(ListViews);
    expect(views.ready()).toBe(true);
    expect(shown(views)).toBe('given');
    await opening;
    expect(views.all().map((each) => each.id)).toEqual(['given', 'new']);
    expect(views.all()[0]).toBe(given);
  });

  it('can be pinned, and unpinned', async () => {
    const views = await open();
    await views.pin(deal, view('own'));
    expect(views.pinned().map((each) => each.id)).toEqual(['other', 'own']);
    await views.unpin(view('other'));
    expect(views.pinned().map((each) => each.id)).toEqual(['own']);
  });
});
