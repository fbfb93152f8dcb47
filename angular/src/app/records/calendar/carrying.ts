import { DestroyRef, ElementRef, inject, signal } from '@angular/core';
import { RESTS_FOR } from '../board/resting';

/** So far, in pixels, a mouse goes before it carries, and a finger before it scrolls. */
const MOUSE_SLACK = 4;
const FINGER_SLACK = 8;
/** So near to an edge, in pixels, what is carried takes the page along, by so many pixels at a time. */
const EDGE = 36;
const PACE = 10;
const TURN = 30;

/** A place of the pointer in the window, in pixels. */
export interface At {
  x: number;
  y: number;
}

/** What is done with something that is carried. */
export interface Carried {
  /** Known by this while it is in the hand. */
  id: string;
  /** Follows the pointer, from where it was picked up. */
  moved(at: At, from: At): void;
  dropped(at: At, from: At): void;
  /** Laid back: by Escape, or because the browser took the pointer away. */
  back(): void;
}

/** Carries by a mouse that is pressed and moved, or by a finger that rests first: one that moves at once scrolls. */
export class Carrying {
  /** The id of what is in the hand. */
  readonly held = signal<string | null>(null);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private carried: Carried | null = null;
  private from: At = { x: 0, y: 0 };
  private at: At = { x: 0, y: 0 };
  private touch = false;
  private rests: ReturnType<typeof setTimeout> | undefined;
  private turns: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly scroller: () => HTMLElement | null) {
    // It is there before a finger comes down: a browser that has begun to scroll does not stop for a listener that comes later.
    const still = (event: Event) => this.held() && event.cancelable && event.preventDefault();
    this.host.addEventListener('touchmove', still, { passive: false });
    this.host.addEventListener('contextmenu', (event) => this.touch && this.carried && event.preventDefault());
    inject(DestroyRef).onDestroy(() => this.layBack());
  }

  begin(event: PointerEvent, carried: Carried): void {
    if (event.button !== 0 || !event.isPrimary) return;
    this.layBack();
    this.carried = carried;
    this.from = this.at = { x: event.clientX, y: event.clientY };
    this.touch = event.pointerType !== 'mouse';
    if (this.touch) this.rests = setTimeout(() => this.lift(), RESTS_FOR);
    document.addEventListener('pointermove', this.move);
    document.addEventListener('pointerup', this.up);
    document.addEventListener('pointercancel', this.layBack);
    document.addEventListener('keydown', this.escape, true);
  }

  private readonly move = (event: PointerEvent): void => {
    this.at = { x: event.clientX, y: event.clientY };
    if (this.held()) return this.carried!.moved(this.at, this.from);
    const far = Math.hypot(this.at.x - this.from.x, this.at.y - this.from.y);
    if (this.touch && far > FINGER_SLACK) return this.layBack();
    if (!this.touch && far > MOUSE_SLACK) {
      this.lift();
      this.carried!.moved(this.at, this.from);
    }
  };

  private lift(): void {
    this.held.set(this.carried!.id);
    getSelection()?.removeAllRanges();
    this.turns = setInterval(() => this.takeAlong(), TURN);
  }

  /** At the upper and the lower edge the page comes along, and with it the place from which it was carried. */
  private takeAlong(): void {
    const box = this.scroller();
    if (!box) return;
    const { top, bottom } = box.getBoundingClientRect();
    const way = this.at.y < top + EDGE ? -PACE : this.at.y > bottom - EDGE ? PACE : 0;
    const before = box.scrollTop;
    box.scrollTop += way;
    const came = box.scrollTop - before;
    if (!came) return;
    this.from = { x: this.from.x, y: this.from.y - came };
    this.carried!.moved(this.at, this.from);
  }

  private readonly up = (): void => {
    const [carried, at, from] = [this.held() ? this.carried : null, this.at, this.from];
    this.end();
    if (!carried) return;
    notClicked();
    carried.dropped(at, from);
  };

  private readonly escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.held()) return;
    event.preventDefault();
    event.stopPropagation();
    this.layBack();
    document.addEventListener('pointerup', notClicked, { once: true });
  };

  private readonly layBack = (): void => {
    const carried = this.held() ? this.carried : null;
    this.end();
    carried?.back();
  };

  private end(): void {
    clearTimeout(this.rests);
    clearInterval(this.turns);
    this.carried = null;
    this.held.set(null);
    document.removeEventListener('pointermove', this.move);
    document.removeEventListener('pointerup', this.up);
    document.removeEventListener('pointercancel', this.layBack);
    document.removeEventListener('keydown', this.escape, true);
  }
}

/** To let go of what was carried is no click on what lies below. */
function notClicked(): void {
  const stop = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', stop, { capture: true }));
}

/** The day that lies under a place of the window, whatever stands on it. */
export function dayUnder({ x, y }: At): string | null {
  for (const each of document.elementsFromPoint(x, y))
    if (each instanceof HTMLElement && each.dataset['day']) return each.dataset['day'];
  return null;
}
