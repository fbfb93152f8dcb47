import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Walks } from '../../core/walks';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';

/** To the record before and the one after, in the list that the page was reached from. K and J do the same. */
@Component({
  selector: 'crm-record-walk',
  imports: [Icon],
  template: `
    @if (stand(); as stand) {
      <span class="num caption">{{
        t('record.place', { at: formats.number(stand.at + 1), of: formats.number(stand.of) + (more() ? '+' : '') })
      }}</span>
      <button
        type="button"
        class="btn ghost icon"
        aria-keyshortcuts="k"
        [disabled]="!stand.previous"
        [attr.aria-label]="t('record.before')"
        [title]="t('record.before') + ' (K)'"
        (click)="go(-1)"
      >
        <crm-icon name="arrow-up" />
      </button>
      <button
        type="button"
        class="btn ghost icon"
        aria-keyshortcuts="j"
        [disabled]="!stand.next && !more()"
        [attr.aria-label]="t('record.after')"
        [title]="t('record.after') + ' (J)'"
        (click)="go(1)"
      >
        <crm-icon name="arrow-down" />
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 2px;
      white-space: nowrap;
    }

    span {
      padding-inline-end: 4px;
    }
  `,
  host: { '(document:keydown)': 'key($event)' },
})
export class RecordWalk {
  readonly plural = input.required<string>();
  readonly id = input.required<string>();

  private readonly walks = inject(Walks);
  private readonly router = inject(Router);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly stand = computed(() => this.walks.standOf(this.plural(), this.id()));
  protected readonly more = computed(() => this.stand()?.walk.list.hasMore() ?? false);

  protected async go(by: -1 | 1): Promise<void> {
    let stand = this.stand();
    if (by > 0 && stand && !stand.next && this.more()) {
      await stand.walk.list.more(null);
      stand = this.stand();
    }
    const id = by < 0 ? stand?.previous : stand?.next;
    // The tab stays, so that one can read the same thing of each; and Back leads to the list, not through all of them.
    if (id) await this.router.navigate(['/', this.plural(), id], { queryParamsHandling: 'preserve', replaceUrl: true });
  }

  protected key(event: KeyboardEvent): void {
    const busy = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]');
    if (busy || event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'j' && event.key !== 'k')) return;
    event.preventDefault();
    void this.go(event.key === 'j' ? 1 : -1);
  }
}
