import { accentTokens, contrast, toOklch } from './accent';

const COLOURS = [
  '#4f55d6',
  '#ffeb3b',
  '#000000',
  '#ffffff',
  '#ff0000',
  '#00ff00',
  '#0000ff',
  '#22d3ee',
  '#a16207',
  '#be123c',
];
const SURFACES = { light: { l: 0.97, c: 0, h: 0 }, dark: { l: 0.225, c: 0.009, h: 265 } };

function parse(css: string) {
  const [l, c, h] = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.exec(css)!.slice(1).map(Number);
  return { l, c, h };
}

describe('accent of a tenant', () => {
  for (const theme of ['light', 'dark'] as const) {
    it.each(COLOURS)(`keeps text readable on and in %s, ${theme}`, (colour) => {
      const tokens = accentTokens(colour, theme);
      expect(contrast(parse(tokens['--on-accent']), parse(tokens['--accent']))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(parse(tokens['--accent-text']), SURFACES[theme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(parse(tokens['--accent-text']), parse(tokens['--accent-soft']))).toBeGreaterThanOrEqual(4.5);
    });
  }

  it('keeps the hue', () => {
    expect(parse(accentTokens('#be123c', 'light')['--accent']).h).toBeCloseTo(toOklch('#be123c').h, 0);
  });

  it('falls back to the product’s own colour', () => {
    expect(accentTokens('no colour', 'light')).toEqual(accentTokens('#4f55d6', 'light'));
  });
});
