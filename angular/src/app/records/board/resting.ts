import { signal } from '@angular/core';

/** So long, in milliseconds, a finger rests on a card before it carries it; one that moves sooner scrolls. */
export const RESTS_FOR = 260;

/** The card on which a finger has rested long enough to carry it, so that it can be seen to be held before it moves. */
export class Resting {
  readonly on = signal<string | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  begin(event: PointerEvent, id: string): void {
    if (event.pointerType !== 'touch') return;
    this.end();
    this.timer = setTimeout(() => this.on.set(id), RESTS_FOR);
  }

  /** The finger is off, or the browser has taken it for scrolling. */
  end(): void {
    clearTimeout(this.timer);
    this.on.set(null);
  }
}
