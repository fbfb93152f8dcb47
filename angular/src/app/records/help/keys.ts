/** The shortcuts of the product by what they do: `shortcuts.{id}` says it. */
export const KEYS = {
  palette: 'Ctrl K',
  create: 'C',
  log: 'L',
  search: '/',
  filter: 'F',
  move: 'J / K',
  open: 'Enter',
  look: 'Shift Space',
  select: 'Space / X',
  selectMore: 'Shift ↑ ↓',
  cells: 'Shift ← → ↑ ↓',
  copyCells: 'Ctrl C / V / D',
  cell: 'F2',
  rowMenu: 'Shift F10',
  edit: 'E',
  card: 'Shift ← →',
  goHome: 'G H',
  goActivity: 'G A',
  goList: 'G D',
  close: 'Esc',
} as const;

export type KeyName = keyof typeof KEYS;
