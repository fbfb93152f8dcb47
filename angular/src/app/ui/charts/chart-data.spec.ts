import { sharesOf } from './chart-data';

describe('shares of a whole', () => {
  it('are parts of a hundred, also of nothing but some of it', () => {
    expect(sharesOf([30, null, 10])).toEqual([75, 0, 25]);
    expect(sharesOf([5])).toEqual([100]);
  });

  it('are not told where there is no whole, or a part takes away from it', () => {
    for (const values of [[], [0, 0], [null], [10, -2]]) expect(sharesOf(values)).toBeNull();
  });

  it('add up', () => {
    for (let size = 1; size < 60; size++) {
      const shares = sharesOf(Array.from({ length: size }, (_, at) => (at * 7_919 + 13) % 997))!;
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 8);
    }
  });
});
