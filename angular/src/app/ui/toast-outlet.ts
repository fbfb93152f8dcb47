import { Component, inject } from '@angular/core';
import { Words } from '../i18n/words';
import { Icon } from './icon';
import { Toast, Toasts } from './toasts';

@Component({
  selector: 'crm-toast-outlet',
  imports: [Icon],
  template: `
    @for (toast of toasts.shown(); track toast.id) {
      <div class="toast" [class.failed]="toast.kind === 'failed'">
        <crm-icon [name]="toast.kind === 'failed' ? 'circle-alert' : toast.kind === 'done' ? 'circle-check' : 'info'" />
        <span>{{ toast.text }}</span>
        @if (toast.act; as act) {
          <button type="button" class="act" (click)="run(toast)">{{ act.label }}</button>
        }
        <button type="button" class="close" [attr.aria-label]="t('common.close')" (click)="toasts.dismiss(toast.id)">
          <crm-icon name="x" [size]="14" />
        </button>
      </div>
    }
  `,
  host: { role: 'status', 'aria-live': 'polite' },
  styles: `
    :host {
      position: fixed;
      z-index: 1100;
      bottom: 24px;
      inset-inline-start: 50%;
      translate: calc(-50% * var(--way)) 0;
      display: flex;
      flex-direction: column;
      gap: 8px;
      width: max-content;
      max-width: calc(100vw - 24px);
    }

    .toast {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 40px;
      padding-block: 6px;
      padding-inline: 12px 8px;
      border-radius: 8px;
      background: var(--surface-inverse);
      color: var(--on-inverse);
      box-shadow: var(--shadow);
      font-size: var(--text-data);
      animation: rise var(--slow) var(--ease);
    }

    .failed > crm-icon {
      color: var(--danger-inverse);
    }

    .act {
      padding: 4px 8px;
      border-radius: var(--radius);
      font-weight: 600;
      text-decoration: underline;
      text-underline-offset: 3px;
    }

    .close {
      display: grid;
      place-items: center;
      width: 28px;
      height: 28px;
      opacity: 0.75;
      margin-inline-start: auto;
    }

    @media (max-width: 899px) {
      :host {
        bottom: calc(68px + env(safe-area-inset-bottom));
      }
    }
  `,
})
export class ToastOutlet {
  protected readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;

  protected run(toast: Toast): void {
    this.toasts.dismiss(toast.id);
    toast.act?.run();
  }
}
