/** What a figure is a number of; it decides how it is written. */
export type Unit = 'count' | 'money' | 'percent' | 'number' | 'days' | 'minutes' | 'date' | 'moment';

export interface Category {
  key: string;
  label: string;
}

export interface Series {
  key: string;
  label: string;
  unit: Unit;
  /** One for each category; null where there is nothing. */
  values: (number | null)[];
}

/** Figures by category, in up to seven series. */
export interface ChartData {
  categories: Category[];
  series: Series[];
  /** Whether the series are parts of a whole and can stand on each other. */
  stacked: boolean;
}

/** How many percent of the whole each value is; null where there is no whole, or where parts take away from it. */
export function sharesOf(values: (number | null)[]): number[] | null {
  const known = values.map((value) => value ?? 0);
  const whole = known.reduce((sum, value) => sum + value, 0);
  return whole > 0 && known.every((value) => value >= 0) ? known.map((value) => (value / whole) * 100) : null;
}

/** Writes figures: in full, shortened for an axis, and plain beside an axis that has said the unit. */
export interface FigureWriter {
  full(value: number | null, unit: Unit): string;
  short(value: number, unit: Unit): string;
  plain(value: number, unit: Unit): string;
}

/** One figure that was chosen: the place of its category and of its series. */
export interface Chosen {
  category: number;
  series: number;
}
