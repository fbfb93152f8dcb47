/**
 * The arithmetic of formulas in exact decimals, equal to `FormulaNumbers` of the server: six decimals, half away from zero, absent from 10¹⁵ on.
 * The value is `units` / 10^`scale`.
 */
export interface Figure {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMALS = 6;
const LIMIT: Figure = { units: 10n ** 15n, scale: 0 };

/** A number written plainly ("-12.50"); null for anything else. */
export function readFigure(text: string): Figure | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match || !(match[2] || match[3])) return null;
  const fraction = match[3] ?? '';
  const units = BigInt(match[2] + fraction);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

/** As short as it can be written: "12.5", never "12.500" and never "-0". */
export function writeFigure(figure: Figure): string {
  const digits = String(magnitude(figure.units)).padStart(figure.scale + 1, '0');
  const at = digits.length - figure.scale;
  const fraction = digits.slice(at).replace(/0+$/, '');
  return (figure.units < 0n ? '-' : '') + digits.slice(0, at) + (fraction && `.${fraction}`);
}

export function whole(value: number): Figure {
  return { units: BigInt(value), scale: 0 };
}

/** What is before the point; it may be beyond what a number of JavaScript holds exactly. */
export function truncated(figure: Figure): bigint {
  return figure.units / 10n ** BigInt(figure.scale);
}

export function compareFigures(left: Figure, right: Figure): number {
  const [a, b] = aligned(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Half away from zero. */
export function roundFigure(figure: Figure, decimals: number): Figure {
  if (figure.scale <= decimals) return figure;
  return quotient(figure.units, 10n ** BigInt(figure.scale - decimals), decimals);
}

export function absolute(figure: Figure): Figure {
  return { ...figure, units: magnitude(figure.units) };
}

export function plus(left: Figure, right: Figure): Figure | null {
  const [a, b, scale] = aligned(left, right);
  return kept({ units: a + b, scale });
}

export function minus(left: Figure, right: Figure): Figure | null {
  return plus(left, { ...right, units: -right.units });
}

export function times(left: Figure, right: Figure): Figure | null {
  return kept({ units: left.units * right.units, scale: left.scale + right.scale });
}

/** Absent where the divisor is zero. */
export function dividedBy(left: Figure, right: Figure): Figure | null {
  const [a, b] = aligned(left, right);
  return b === 0n ? null : kept(quotient(a * 10n ** BigInt(DECIMALS), b, DECIMALS));
}

function kept(figure: Figure): Figure | null {
  const rounded = roundFigure(figure, DECIMALS);
  return compareFigures(absolute(rounded), LIMIT) < 0 ? rounded : null;
}

function quotient(dividend: bigint, divisor: bigint, scale: number): Figure {
  const [a, b] = [magnitude(dividend), magnitude(divisor)];
  const units = (2n * a + b) / (2n * b);
  return { units: dividend < 0n === divisor < 0n ? units : -units, scale };
}

function aligned(left: Figure, right: Figure): [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  const raised = (figure: Figure) => figure.units * 10n ** BigInt(scale - figure.scale);
  return [raised(left), raised(right), scale];
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
