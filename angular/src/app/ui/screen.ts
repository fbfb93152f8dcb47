import { Injectable, Signal, signal } from '@angular/core';

/** How much room there is: `phone` under 700 px, `compact` under 900 px, `wide` from 1280 px on. */
@Injectable({ providedIn: 'root' })
export class Screen {
  readonly phone = matches('(max-width: 699px)');
  readonly compact = matches('(max-width: 899px)');
  readonly wide = matches('(min-width: 1280px)');
  /** Whether nothing can be pointed at without touching it. */
  readonly touched = matches('(pointer: coarse)');
}

function matches(query: string): Signal<boolean> {
  const media = window.matchMedia(query);
  const result = signal(media.matches);
  media.addEventListener('change', (event) => result.set(event.matches));
  return result.asReadonly();
}
