import { Component, DestroyRef, effect, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';

const EVERY = 5_000;

/** Says that the server cannot be reached, and looks for it until it can: then the page goes on by itself. */
@Component({
  selector: 'crm-offline-banner',
  imports: [Icon],
  template: `
    @if (away()) {
      <p role="status"><crm-icon name="circle-alert" />{{ t('offline.text') }}</p>
    }
  `,
  styles: `
    p {
      position: fixed;
      z-index: 1100;
      bottom: 72px;
      inset-inline-start: 50%;
      translate: calc(-50% * var(--way)) 0;
      display: flex;
      align-items: center;
      gap: 8px;
      width: max-content;
      max-width: calc(100vw - 32px);
      padding: 8px 14px;
      border: 1px solid var(--border-strong);
      border-radius: 8px;
      background: var(--surface-inverse);
      color: var(--on-inverse);
      font-size: var(--text-data);
      font-weight: 500;
    }
  `,
  host: { '(window:offline)': 'none.set(true)', '(window:online)': 'none.set(false)' },
})
export class OfflineBanner {
  private readonly http = inject(Http);
  protected readonly t = inject(Words).t;
  protected readonly none = signal(!navigator.onLine);
  protected readonly away = signal(false);

  constructor() {
    let timer: ReturnType<typeof setInterval> | undefined;
    effect(() => {
      const away = this.none() || this.http.offline();
      this.away.set(away);
      clearInterval(timer);
      if (away) timer = setInterval(() => void this.look(), EVERY);
    });
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  private async look(): Promise<void> {
    const reached = await fetch('/health/ready', { cache: 'no-store' }).catch(() => null);
    if (!reached?.ok) return;
    this.none.set(false);
    this.http.offline.set(false);
  }
}
