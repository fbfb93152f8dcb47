import { Component, computed, inject, input } from '@angular/core';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { ListRows } from './list-rows';

/** What happened to a list while it stood there: new records wait, others no longer fit. One tap reads it anew. */
@Component({
  selector: 'crm-news-button',
  imports: [Icon],
  template: `
    @if (text(); as said) {
      <button type="button" class="btn small" (click)="rows().live.show()">
        <crm-icon [name]="rows().waiting() ? 'arrow-up' : 'rotate-ccw'" [size]="14" />{{ said }}
      </button>
    }
  `,
  host: { '[class.below]': '!rows().waiting()' },
  styles: `
    .btn {
      border-color: var(--accent-border);
      background: var(--accent-soft);
      color: var(--accent-text);
      box-shadow: var(--shadow-low);
    }
  `,
})
export class NewsButton {
  readonly rows = input.required<ListRows>();
  private readonly words = inject(Words);
  protected readonly text = computed(() => {
    const strayed = this.rows().live.strayed().size;
    if (this.rows().waiting()) return this.words.n('grid.fresh', this.rows().waiting());
    return strayed ? this.words.n('grid.strayed', strayed) : '';
  });
}
