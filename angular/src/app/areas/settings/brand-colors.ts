/** Colours to start from; they are a company's data, not the product's, and are turned into tokens before use. */
export const BRAND_COLORS = [
  { name: 'indigo', value: '#4f55d6' },
  { name: 'blue', value: '#2563eb' },
  { name: 'petrol', value: '#0e7490' },
  { name: 'teal', value: '#0f766e' },
  { name: 'green', value: '#15803d' },
  { name: 'ochre', value: '#a16207' },
  { name: 'rust', value: '#c2410c' },
  { name: 'crimson', value: '#be123c' },
  { name: 'magenta', value: '#a21caf' },
  { name: 'slate', value: '#334155' },
];
export const DEFAULT_BRAND = BRAND_COLORS[0].value;
