import { signal } from '@angular/core';
import { PlacedColumn } from './place-columns';
import { way } from '../../ui/direction';

/** The part of a grid that is in view: how far it is scrolled from where reading begins, and how much room its lines have under the head, in pixels. */
export class GridViewport {
  /** What the last grid was read to be: the next one is drawn by it at once, and measured when that is on the screen. */
  private static last = { room: { width: 0, height: 0 }, lineHeight: 36 };
  readonly room = signal(GridViewport.last.room);
  readonly scrolled = signal({ top: 0, left: 0 });
  readonly lineHeight = signal(GridViewport.last.lineHeight);
  private element: HTMLElement | null = null;

  /** Follows the size of what scrolls, and of its head, which is a line high, until the result is called. */
  attach(element: HTMLElement, head: HTMLElement): () => void {
    this.element = element;
    const read = () => {
      const line = parseInt(getComputedStyle(element).getPropertyValue('--row'), 10);
      if (line) this.lineHeight.set(line);
      const { clientWidth, clientHeight } = element;
      const { width, height } = this.room();
      const lines = Math.max(0, clientHeight - this.lineHeight());
      if (width !== clientWidth || height !== lines) this.room.set({ width: clientWidth, height: lines });
      GridViewport.last = { room: this.room(), lineHeight: this.lineHeight() };
    };
    const observed = typeof ResizeObserver !== 'undefined';
    if (!observed || !this.room().width) read();
    if (!observed) return () => undefined;
    const observer = new ResizeObserver(read);
    observer.observe(element);
    observer.observe(head);
    return () => observer.disconnect();
  }

  follow(): void {
    if (!this.element) return;
    const { scrollTop: top } = this.element;
    const left = Math.abs(this.element.scrollLeft);
    if (top !== this.scrolled().top || left !== this.scrolled().left) this.scrolled.set({ top, left });
  }

  scrollTo(top: number): void {
    if (this.element) this.element.scrollTop = top;
    this.follow();
  }

  /** Scrolls no further than it takes to see a cell; line -1 is the head, which is always there. */
  reveal(line: number, place: PlacedColumn | undefined, pinnedWidth: number): void {
    const element = this.element;
    if (!element) return;
    const { width, height } = this.room();
    if (line >= 0) {
      const [top, bottom] = [line * this.lineHeight(), (line + 1) * this.lineHeight()];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + height) element.scrollTop = bottom - height;
    }
    if (place && !place.pinned) {
      const [from, to] = [place.left - pinnedWidth, place.left + place.width];
      const along = Math.abs(element.scrollLeft);
      if (from < along) element.scrollLeft = way() * from;
      else if (to > along + width) element.scrollLeft = way() * (to - width);
    }
    this.follow();
  }

  /** How many lines a page is. */
  page(): number {
    return Math.max(1, Math.floor(this.room().height / this.lineHeight()) - 1);
  }
}
