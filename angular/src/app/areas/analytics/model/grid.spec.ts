import { freePlace, inReadingOrder, moved, overlap, reordered, resized, settled } from './grid';
import { Kind, Place, Widget } from './layout';
import { narrowSpans } from './spans';

const widget = (id: string, x: number, y: number, w: number, h: number, kind: Kind = 'bar'): Widget => ({
  id,
  kind,
  object: 'deals',
  place: { x, y, w, h },
});
const places = (widgets: Widget[]) => Object.fromEntries(widgets.map(({ id, place }) => [id, place]));
const at = (x: number, y: number, w: number, h: number): Place => ({ x, y, w, h });

describe('the grid of a dashboard', () => {
  const row = [widget('a', 0, 0, 6, 4), widget('b', 6, 0, 6, 4), widget('c', 0, 4, 12, 5)];

  it('is read row by row', () => {
    expect(inReadingOrder([row[2], row[1], row[0]]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('leaves no gap above a widget', () => {
    expect(places(settled([widget('a', 0, 3, 6, 4), widget('b', 6, 9, 6, 4)]))).toEqual({
      a: at(0, 0, 6, 4),
      b: at(6, 0, 6, 4),
    });
  });

  it('moves a widget by one column and pushes what it lies on below', () => {
    const next = places(moved(row, 'a', 1, 0));
    expect(next['a']).toEqual(at(1, 0, 6, 4));
    expect(next['b']).toEqual(at(6, 4, 6, 4));
  });

  it('moves a widget under the one below it, and back over it', () => {
    expect(places(moved(row, 'a', 0, 1))).toEqual({ a: at(0, 5, 6, 4), b: at(6, 5, 6, 4), c: at(0, 0, 12, 5) });
    const two = [widget('a', 0, 0, 6, 4), widget('b', 0, 4, 6, 3)];
    const swapped = moved(two, 'a', 0, 1);
    expect(places(swapped)).toEqual({ a: at(0, 3, 6, 4), b: at(0, 0, 6, 3) });
    expect(places(moved(swapped, 'a', 0, -1))).toEqual({ a: at(0, 0, 6, 4), b: at(0, 4, 6, 3) });
  });

  it('stays within twelve columns and above the least size', () => {
    expect(places(moved(row, 'b', 5, 0))['b'].x).toBe(6);
    expect(places(resized(row, 'a', -9, -9))['a']).toEqual(at(0, 0, 3, 3));
    expect(places(resized(row, 'b', 9, 0))['b'].w).toBe(6);
  });

  it('puts a new widget where there is room', () => {
    expect(freePlace(row, 3, 2)).toEqual(at(0, 9, 3, 2));
    expect(freePlace([widget('a', 0, 0, 4, 4)], 4, 2)).toEqual(at(4, 0, 4, 2));
  });

  it('never lets two widgets lie on each other, whatever is done', () => {
    let seed = 7;
    const random = (most: number) => (seed = (seed * 16807) % 2147483647) % most;
    for (let run = 0; run < 200; run++) {
      let widgets = settled(
        Array.from({ length: 2 + random(7) }, (_, index) => {
          const w = 2 + random(7);
          return widget(`w${index}`, random(13 - w), random(12), w, 2 + random(5));
        }),
      );
      for (let step = 0; step < 6; step++) {
        const id = `w${random(widgets.length)}`;
        const [dx, dy] = [random(3) - 1, random(3) - 1];
        widgets = [moved, resized][random(2)](widgets, id, dx, dy);
        if (random(4) === 0) widgets = reordered(widgets, id, dx < 0 ? -1 : 1);
      }
      for (const one of widgets) {
        expect(one.place.x + one.place.w).toBeLessThanOrEqual(12);
        expect(one.place.y).toBeGreaterThanOrEqual(0);
        for (const other of widgets) if (one !== other) expect(overlap(one.place, other.place)).toBe(false);
      }
    }
  });

  it('changes places with its neighbour in reading order', () => {
    const stacked = [widget('a', 0, 0, 12, 4), widget('b', 0, 4, 12, 3)];
    expect(inReadingOrder(reordered(stacked, 'a', 1)).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(inReadingOrder(reordered(stacked, 'b', -1)).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(reordered(stacked, 'a', -1)).toBe(stacked);
  });

  it('fills its rows where there is less room', () => {
    const numbers = [0, 3, 6, 9].map((x, index) => widget(`n${index}`, x, 0, 3, 2, 'number'));
    const charts = [widget('wide', 0, 2, 8, 5), widget('slim', 8, 2, 4, 5), widget('last', 0, 7, 12, 5)];
    const tablet = narrowSpans([...numbers, ...charts], 6);
    expect(['n0', 'n3', 'wide', 'slim', 'last'].map((id) => tablet.get(id))).toEqual([3, 3, 6, 6, 6]);
    const phone = narrowSpans([...numbers.slice(0, 3), ...charts], 2);
    expect(['n0', 'n1', 'n2', 'wide'].map((id) => phone.get(id))).toEqual([1, 1, 2, 2]);
  });
});
