/** 1 on a page that is read from left to right, -1 on one that is read from right to left. */
export function way(): 1 | -1 {
  return document.documentElement.dir === 'rtl' ? -1 : 1;
}

const OPPOSITE: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** An arrow key as it is meant: ArrowRight leads onward and ArrowLeft back, whichever way the page is read. */
export function keyAlong(key: string): string {
  return way() === 1 ? key : (OPPOSITE[key] ?? key);
}
