/** Runs once what is drawn now can be seen, so that a long piece of work does not hold it back. A window that nobody sees paints nothing. */
export function afterPaint(run: () => void): void {
  if (document.hidden || typeof requestAnimationFrame === 'undefined') run();
  else requestAnimationFrame(() => setTimeout(run));
}

/** Answers true once what is drawn now can be seen. */
export function painted(): Promise<true> {
  return new Promise((resolve) => afterPaint(() => resolve(true)));
}
