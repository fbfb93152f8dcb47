import { DestroyRef, ElementRef, Injector, afterNextRender, effect, inject, signal } from '@angular/core';

/** How far the parts of a board are scrolled, in pixels: by the names that they bear as `data-scrolls`. */
export type Scrolls = Readonly<Record<string, readonly [left: number, top: number]>>;

/** Knows how far the parts of a board are scrolled, also when they have just gone from the screen. */
export class BoardScroll {
  private readonly at = new Map<string, readonly [number, number]>();
  private readonly asked = signal<Scrolls>({});
  /** How far the parts of what is shown next are to be scrolled. */
  readonly first = this.asked.asReadonly();

  now(): Scrolls {
    return Object.fromEntries(this.at);
  }

  begin(scrolls: Scrolls): void {
    this.at.clear();
    this.asked.set(scrolls);
  }

  /** Somebody has scrolled. */
  scrolled(part: EventTarget | null): void {
    const name = part instanceof HTMLElement && part.dataset['scrolls'];
    if (name) this.at.set(name, [part.scrollLeft, part.scrollTop]);
  }

  put(host: HTMLElement): void {
    const first = this.first();
    for (const part of host.querySelectorAll<HTMLElement>('[data-scrolls]')) {
      const to = first[part.dataset['scrolls']!];
      if (to) [part.scrollLeft, part.scrollTop] = to;
    }
  }
}

/** For the constructor of a board: it is scrolled as it begins, and what is scrolled later is known. */
export function keepScrolled(scroll: BoardScroll): void {
  const host: HTMLElement = inject(ElementRef).nativeElement;
  const injector = inject(Injector);
  const scrolled = (event: Event) => scroll.scrolled(event.target);
  // The scrolling of a part is told to nobody above it but on the way down.
  host.addEventListener('scroll', scrolled, { capture: true, passive: true });
  inject(DestroyRef).onDestroy(() => host.removeEventListener('scroll', scrolled, { capture: true }));
  effect(() => {
    scroll.first();
    afterNextRender({ write: () => scroll.put(host) }, { injector });
  });
}
