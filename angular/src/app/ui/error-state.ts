import { Component, computed, inject, input, output } from '@angular/core';
import { Problem, asProblem } from '../api/problem';
import { Words } from '../i18n/words';
import { Icon } from './icon';

/** What happened, what can be done, and the reference to quote. */
@Component({
  selector: 'crm-error-state',
  imports: [Icon],
  template: `
    <div class="mark"><crm-icon [name]="problem().status === 403 ? 'lock' : 'circle-alert'" [size]="22" /></div>
    <h2>{{ words().heading }}</h2>
    <p>{{ words().text }}</p>
    @if (problem().status !== 403 && problem().status !== 404) {
      <button class="btn" type="button" (click)="retry.emit()">{{ t('error.retry') }}</button>
    }
    @if (problem().traceId; as reference) {
      <p class="caption num">{{ t('error.reference', { reference }) }}</p>
    }
  `,
  host: { role: 'alert' },
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 8px;
      padding: 48px 24px;
      text-align: center;
    }

    .mark {
      display: grid;
      place-items: center;
      width: 48px;
      height: 48px;
      border-radius: 14px;
      color: var(--danger-text);
      background: var(--danger-soft);
    }

    h2 {
      font-size: var(--text-title);
    }

    p {
      max-width: 52ch;
      color: var(--text-muted);
      font-size: var(--text-data);
    }

    .caption {
      margin-top: 8px;
      overflow-wrap: anywhere;
    }
  `,
})
export class ErrorState {
  readonly error = input.required<unknown>();
  readonly retry = output();
  protected readonly t = inject(Words).t;
  protected readonly problem = computed<Problem>(() => asProblem(this.error()));
  protected readonly words = computed(() => {
    const { status, detail } = this.problem();
    const kind = status === 0 ? 'offline' : status === 403 ? 'forbidden' : status === 404 ? 'absent' : 'failed';
    // A permission's name is for programs: people are told who can help.
    const text = kind === 'forbidden' ? null : detail;
    return { heading: this.t(`error.${kind}.heading`), text: text || this.t(`error.${kind}.text`) };
  });
}
