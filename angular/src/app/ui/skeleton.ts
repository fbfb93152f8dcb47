import { Component, computed, input } from '@angular/core';

/** Grey lines where text will be, in uneven lengths so that it does not look like a table of nothing. */
@Component({
  selector: 'crm-skeleton',
  template: `
    @for (width of widths(); track $index) {
      <div class="line" [style.height.px]="height()"><i [style.width.%]="width"></i></div>
    }
  `,
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: block;
    }

    .line {
      display: flex;
      align-items: center;
    }

    i {
      height: 10px;
      border-radius: 5px;
      background: var(--skeleton);
      animation: breathe 1.4s ease-in-out infinite alternate;
    }

    @keyframes breathe {
      to {
        opacity: 0.5;
      }
    }
  `,
})
export class Skeleton {
  readonly lines = input(3);
  readonly height = input(24);
  protected readonly widths = computed(() =>
    Array.from({ length: this.lines() }, (_, index) => 35 + ((index * 37) % 56)),
  );
}
