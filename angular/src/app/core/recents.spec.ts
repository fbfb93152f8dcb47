import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { Recents } from './recents';
import { Session } from './session';

describe('records looked at last', () => {
  const user = signal<{ id: string } | null>({ id: 'ada' });
  const recents = () => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { user } }] });
    const found = TestBed.inject(Recents);
    TestBed.tick();
    return found;
  };

  beforeEach(() => localStorage.clear());

  it('come newest first, each once, a dozen at most, and stay', () => {
    const first = recents();
    for (let at = 0; at < 15; at++) first.visited({ object: 'deal', id: String(at), title: `Deal ${at}` });
    first.visited({ object: 'deal', id: '10', title: 'Deal ten' });
    expect(first.all().length).toBe(12);
    expect(first.all()[0].title).toBe('Deal ten');
    expect(
      recents()
        .all()
        .map((recent) => recent.id),
    ).toEqual(first.all().map((recent) => recent.id));
  });

  it('are those of the person, and survive what cannot be read', () => {
    recents().visited({ object: 'deal', id: '1', title: 'Mine' });
    user.set({ id: 'ben' });
    expect(recents().all()).toEqual([]);
    localStorage.setItem('crm.recent.ben', '[{"object":1},"x"');
    expect(recents().all()).toEqual([]);
    user.set({ id: 'ada' });
    expect(recents().all().length).toBe(1);
  });
});
