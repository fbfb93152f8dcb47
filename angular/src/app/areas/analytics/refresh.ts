import { DestroyRef, Injectable, inject } from '@angular/core';

/** What is heard of in quick succession is one refresh, at most one every few seconds, and none while nobody looks. */
@Injectable()
export class Refresh {
  private static readonly pause = 4_000;

  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  soon(run: () => void): void {
    if (this.timer) return;
    const wait = Math.max(400, this.last + Refresh.pause - Date.now());
    this.timer = setTimeout(() => this.turn(run), wait);
  }

  private turn(run: () => void): void {
    if (document.hidden) {
      document.addEventListener('visibilitychange', () => this.turn(run), { once: true });
      return;
    }
    this.timer = undefined;
    this.last = Date.now();
    run();
  }
}
