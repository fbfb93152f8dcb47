import { Injector, Signal, afterNextRender, effect, inject, untracked } from '@angular/core';
import { GridLine } from './grid-lines';
import { GridViewport } from './grid-viewport';

/** What is being read stays where it is when lines come or go above it. */
export function keepStill(view: GridViewport, lines: Signal<GridLine[]>): void {
  const injector = inject(Injector);
  let before: GridLine[] = [];
  effect(() => {
    const now = lines();
    untracked(() => {
      const { top } = view.scrolled();
      const height = view.lineHeight();
      const at = Math.floor(top / height);
      const key = before[at]?.key;
      const moved = top > 0 && key && now[at]?.key !== key ? now.findIndex((line) => line.key === key) : -1;
      before = now;
      if (moved < 0) return;
      afterNextRender({ write: () => view.scrollTo(top + (moved - at) * height) }, { injector });
    });
  });
}
