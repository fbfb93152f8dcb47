import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Session } from '../../core/session';
import { LANGUAGES } from '../../i18n/languages';
import { Words } from '../../i18n/words';

@Component({
  selector: 'crm-account-frame',
  imports: [RouterOutlet],
  template: `
    <main>
      <div class="brand">
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M9 20.5V17M16 20.5v-9M23 20.5V14" />
        </svg>
        <span>{{ session.addressTenant ? session.tenantName() : 'Crm.SaaS' }}</span>
      </div>
      <div class="sheet"><router-outlet /></div>
      <div class="languages">
        @for (language of languages; track language.code) {
          <button
            type="button"
            [attr.aria-pressed]="words.language() === language.code"
            [lang]="language.code"
            (click)="session.choose(language.code)"
          >
            {{ language.name }}
          </button>
        }
      </div>
    </main>
  `,
  styles: `
    main {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 24px;
      min-height: 100dvh;
      padding: max(24px, 10vh) 16px 24px;
      background: var(--surface-sunken);
    }

    .brand {
      display: flex;
      align-items: center;
      gap: 10px;
      font-size: var(--text-title);
      font-weight: 600;
      letter-spacing: -0.01em;
    }

    rect {
      fill: var(--accent);
    }

    path {
      stroke: var(--on-accent);
      stroke-width: 3.2;
      stroke-linecap: round;
      fill: none;
    }

    .sheet {
      width: min(400px, 100%);
      padding: 28px;
      border: 1px solid var(--border);
      border-radius: var(--radius-dialog);
      background: var(--surface-raised);
      box-shadow: var(--shadow-low);
    }

    /* One word in other letters is not worth a font of its own to be loaded. */
    :host:not(:lang(bg)) .languages :lang(bg) {
      font-family: system-ui, sans-serif;
    }

    .languages {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 4px 12px;
      margin-top: auto;
    }

    .languages button {
      padding: 4px;
      font-size: var(--text-caption);
      color: var(--text-muted);
    }

    .languages [aria-pressed='true'] {
      color: var(--text);
      font-weight: 500;
    }
  `,
})
export class AccountFrame {
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly languages = LANGUAGES;
}
