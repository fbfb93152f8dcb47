import { numberFormat } from '../../i18n/intl';
/** The largest file that the server takes. */
export const LARGEST = 25 * 1024 * 1024;

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** A size as people read it: "1.4 MB". */
export function fileSize(bytes: number, locale: string): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return numberFormat(locale, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: 'short',
    maximumFractionDigits: step ? 1 : 0,
  }).format(bytes / 1000 ** step);
}

/** Pictures that a browser shows without running anything: no SVG. */
export function isPicture(type: string): boolean {
  return /^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(type);
}

export function tooLarge(file: { size: number }): boolean {
  return file.size > LARGEST;
}
