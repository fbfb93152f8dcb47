import { ApplicationRef, DestroyRef, DOCUMENT, Injectable, inject, signal } from '@angular/core';

/** Whether the page is being printed. What is drawn for it is there before the browser takes the picture. */
@Injectable({ providedIn: 'root' })
export class Printing {
  private readonly application = inject(ApplicationRef);
  private readonly printing = signal(false);
  readonly now = this.printing.asReadonly();

  constructor() {
    const view = inject(DOCUMENT).defaultView;
    const [begin, end] = [() => this.set(true), () => this.set(false)];
    view?.addEventListener('beforeprint', begin);
    view?.addEventListener('afterprint', end);
    inject(DestroyRef).onDestroy(() => {
      view?.removeEventListener('beforeprint', begin);
      view?.removeEventListener('afterprint', end);
    });
  }

  private set(printing: boolean): void {
    this.printing.set(printing);
    this.application.tick();
  }
}
