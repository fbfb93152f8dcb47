/** A tenant's colour as tokens: its hue is kept, its lightness is moved until text on it and text in it can be read. */

export interface Oklch {
  l: number;
  c: number;
  h: number;
}

export interface AccentTokens {
  '--accent': string;
  '--accent-hover': string;
  '--on-accent': string;
  '--accent-text': string;
  '--accent-soft': string;
  '--accent-border': string;
}

const AA = 4.5;
const SURFACE: Record<'light' | 'dark', Oklch> = {
  light: { l: 0.97, c: 0, h: 0 },
  dark: { l: 0.27, c: 0.01, h: 265 },
};
const WHITE: Oklch = { l: 1, c: 0, h: 0 };
const INK: Oklch = { l: 0.17, c: 0.01, h: 265 };

export function accentTokens(hex: string, theme: 'light' | 'dark'): AccentTokens {
  const brand = toOklch(hex);
  const chroma = Math.min(brand.c, 0.19);
  const fillLightness = theme === 'light' ? clamp(brand.l, 0.3, 0.72) : clamp(brand.l, 0.55, 0.76);
  const fill = { l: fillLightness, c: chroma, h: brand.h };
  const on = contrast(WHITE, fill) >= AA || contrast(WHITE, fill) > contrast(INK, fill) ? WHITE : INK;
  const accent = readable(fill, on, on === WHITE ? -0.01 : 0.01);
  const text = readable(
    { ...accent, l: theme === 'light' ? 0.56 : 0.74 },
    SURFACE[theme],
    theme === 'light' ? -0.01 : 0.01,
  );
  const soft =
    theme === 'light' ? { l: 0.955, c: chroma * 0.13, h: brand.h } : { l: 0.275, c: chroma * 0.3, h: brand.h };
  const softText = readable(text, soft, theme === 'light' ? -0.01 : 0.01);
  const border =
    theme === 'light' ? { l: 0.84, c: chroma * 0.4, h: brand.h } : { l: 0.42, c: chroma * 0.5, h: brand.h };
  return {
    '--accent': css(accent),
    '--accent-hover': css({ ...accent, l: accent.l + (on === WHITE ? -0.05 : 0.04) }),
    '--on-accent': css(on),
    '--accent-text': css(softText),
    '--accent-soft': css(soft),
    '--accent-border': css(border),
  };
}

export function contrast(a: Oklch, b: Oklch): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

export function toOklch(hex: string): Oklch {
  const value = /^#?([0-9a-f]{6})$/i.exec(hex.trim())?.[1] ?? '4f55d6';
  const [r, g, b] = [0, 2, 4].map((at) => linear(parseInt(value.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { l: lightness, c: Math.hypot(x, y), h: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360 };
}

function readable(colour: Oklch, against: Oklch, step: number): Oklch {
  let result = colour;
  while (contrast(result, against) < AA + 0.1 && result.l > 0.05 && result.l < 0.98) {
    result = { ...result, l: result.l + step };
  }
  return result;
}

function luminance({ l, c, h }: Oklch): number {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z;
  const green = -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z;
  const blue = -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z;
  return 0.2126 * clamp(red, 0, 1) + 0.7152 * clamp(green, 0, 1) + 0.0722 * clamp(blue, 0, 1);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function css({ l, c, h }: Oklch): string {
  return `oklch(${l.toFixed(3)} ${c.toFixed(3)} ${h.toFixed(1)})`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
