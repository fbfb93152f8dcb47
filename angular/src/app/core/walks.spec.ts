import { signal } from '@angular/core';
import { describe, expect, it } from 'vitest';
import { Walks } from './walks';

describe('walking along a list', () => {
  const rows = signal([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  const list = { rows, hasMore: signal(false), more: async () => {} };
  const walk = { plural: 'deals', address: '/deals?view=1', list };

  it('knows who stands before and after', () => {
    const walks = new Walks();
    walks.keep(walk);
    expect(walks.standOf('deals', 'b')).toMatchObject({ at: 1, of: 3, previous: 'a', next: 'c' });
    expect(walks.standOf('deals', 'a')).toMatchObject({ previous: null, next: 'b' });
    expect(walks.standOf('deals', 'c')).toMatchObject({ previous: 'b', next: null });
  });

  it('knows nothing of what the list does not hold, or no longer', () => {
    const walks = new Walks();
    expect(walks.standOf('deals', 'a')).toBeNull();
    walks.keep(walk);
    expect(walks.standOf('deals', 'z')).toBeNull();
    expect(walks.standOf('contacts', 'a')).toBeNull();
    rows.set([{ id: 'a' }, { id: 'c' }]);
    expect(walks.standOf('deals', 'b')).toBeNull();
    expect(walks.standOf('deals', 'a')).toMatchObject({ next: 'c' });
  });
});
