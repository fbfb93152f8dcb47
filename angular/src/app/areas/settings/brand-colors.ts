/** Colours to start from; they are a company's data, not the product's, and are turned into tokens before use. */
export const DEFAULT_BRAND = '#4f55d6';
export const BRAND_COLORS = [
  DEFAULT_BRAND,
  '#2563eb',
  '#0e7490',
  '#0f766e',
  '#15803d',
  '#a16207',
  '#c2410c',
  '#be123c',
  '#a21caf',
  '#334155',
];
