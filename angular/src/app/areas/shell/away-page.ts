import { Location } from '@angular/common';
import { Component, DestroyRef, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';

const EVERY = 5_000;

/** The application was opened and the server is away. It looks for it, and goes on to where one wanted to be. */
@Component({
  selector: 'crm-away-page',
  imports: [Icon],
  template: `
    <span class="mark"><crm-icon name="circle-alert" [size]="22" /></span>
    <h1>{{ t('away.heading') }}</h1>
    <p role="status">{{ t('away.text') }}</p>
    <button type="button" class="btn" [disabled]="looking()" (click)="look()">{{ t('error.retry') }}</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 10px;
      min-height: 100dvh;
      padding: 24px;
      text-align: center;
    }

    .mark {
      display: grid;
      place-items: center;
      width: 48px;
      height: 48px;
      border-radius: 14px;
      background: var(--surface-sunken);
      color: var(--text-muted);
    }

    h1 {
      font-size: var(--text-page);
    }

    p {
      max-width: 44ch;
      margin-bottom: 6px;
      color: var(--text-muted);
      font-size: var(--text-data);
    }
  `,
})
export class AwayPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  protected readonly t = inject(Words).t;
  protected readonly looking = signal(false);

  constructor() {
    const timer = setInterval(() => void this.look(), EVERY);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async look(): Promise<void> {
    if (this.looking()) return;
    this.looking.set(true);
    await this.session.load().catch(() => undefined);
    this.looking.set(false);
    if (this.session.known()) await this.router.navigateByUrl(this.location.path() || '/');
  }
}
