import { Directive, ElementRef, Injector, afterNextRender, effect, inject, input, untracked } from '@angular/core';

/** Rows that scroll in one element: as far as they were, whenever another question is asked. */
@Directive({ selector: '[crmKeptScroll]', host: { '(scroll)': 'at = host.scrollTop' } })
export class KeptScroll {
  /** In pixels. */
  readonly from = input(0, { alias: 'crmKeptScroll' });
  readonly question = input<unknown>();
  protected readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected at = 0;

  constructor() {
    const injector = inject(Injector);
    effect(() => {
      this.question();
      const from = untracked(this.from);
      afterNextRender({ write: () => (this.host.scrollTop = this.at = from) }, { injector });
    });
  }

  /** How far it is scrolled, in pixels, also when it has just gone from the screen. */
  top(): number {
    return this.at;
  }
}
