const TINTS: Record<string, string> = {
  info: 'info',
  blue: 'info',
  accent: 'info',
  success: 'success',
  green: 'success',
  warning: 'warning',
  yellow: 'warning',
  amber: 'warning',
  danger: 'danger',
  red: 'danger',
  violet: 'violet',
  purple: 'violet',
  indigo: 'violet',
  teal: 'teal',
  cyan: 'teal',
  pink: 'pink',
  orange: 'orange',
};

/** A colour as the server names it, as one of the tints of tokens.css. */
export function tint(color: string | null | undefined): string {
  return TINTS[color ?? ''] ?? 'neutral';
}

export const TINT_NAMES = ['neutral', 'info', 'teal', 'success', 'warning', 'orange', 'danger', 'pink', 'violet'];
