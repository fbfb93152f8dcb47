/** The tokens that a chart is drawn in, resolved, since the chart library reads only colours of the older notations. */
export interface Ink {
  text: string;
  muted: string;
  faint: string;
  border: string;
  soft: string;
  surface: string;
  inverse: string;
  onInverse: string;
  accent: string;
  palette: string[];
  font: string;
}

export function inkOf(element: HTMLElement): Ink {
  const style = getComputedStyle(element);
  const token = (name: string) => resolved(style.getPropertyValue(name));
  return {
    text: token('--text'),
    muted: token('--text-muted'),
    faint: token('--text-faint'),
    border: token('--border'),
    soft: token('--border-soft'),
    surface: token('--surface-raised'),
    inverse: token('--surface-inverse'),
    onInverse: token('--on-inverse'),
    accent: token('--accent'),
    palette: [1, 2, 3, 4, 5, 6, 7].map((place) => token(`--chart-${place}`)),
    font: style.fontFamily,
  };
}

function resolved(color: string): string {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
