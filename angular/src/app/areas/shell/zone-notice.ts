import { Component, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Session } from '../../core/session';
import { sameClock, zoneName } from '../../core/time-zones';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';

const LEFT = 'crm.zone';

/**
 * Times are shown by the clock of this device, while days begin for the server by that of the person: where the two differ, such as on a journey, it
 * is said once for each place, and one act brings them together.
 */
@Component({
  selector: 'crm-zone-notice',
  template: `
    @if (differs()) {
      <p role="status">
        {{ t('zone.text', { here: zoneName(here), own: zoneName(own() ?? '') }) }}
        <button type="button" class="btn primary small" [disabled]="busy()" (click)="change()">
          {{ t('zone.change', { here: zoneName(here) }) }}
        </button>
        <button type="button" class="btn ghost small" (click)="leave()">{{ t('zone.leave') }}</button>
      </p>
    }
  `,
  styleUrl: './notice.css',
})
export class ZoneNotice {
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly zoneName = zoneName;
  protected readonly here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly own = this.session.timeZone;
  protected readonly busy = signal(false);
  private readonly left = signal(localStorage.getItem(LEFT));
  private readonly pair = computed(() => `${this.own()} ${this.here}`);
  protected readonly differs = computed(() => {
    const own = this.own();
    return !!own && !!this.here && this.left() !== this.pair() && !sameClock(own, this.here, new Date());
  });

  protected async change(): Promise<void> {
    this.busy.set(true);
    try {
      await this.session.moveTo(this.here);
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  protected leave(): void {
    localStorage.setItem(LEFT, this.pair());
    this.left.set(this.pair());
  }
}
