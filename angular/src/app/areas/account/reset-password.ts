import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { Words } from '../../i18n/words';
import { Field } from '../../ui/field';
import { Toasts } from '../../ui/toasts';

/** Sets a password from the link in a mail: after forgetting the old one, or as the first one of an invited colleague. */
@Component({
  selector: 'crm-reset-password',
  imports: [Field, RouterLink],
  template: `
    <h1>{{ invited() ? t('account.accept') : t('account.reset') }}</h1>
    <p class="lead">{{ invited() ? t('account.acceptLead') : t('account.resetLead') }}</p>
    @if (!userId() || !token()) {
      <p class="note" data-tint="danger" role="alert">{{ t('account.linkBroken') }}</p>
      <a class="btn wide again" routerLink="/forgot-password">{{ t('account.askAgain') }}</a>
    } @else {
      <form novalidate (submit)="$event.preventDefault(); save()">
        @if (general()) {
          <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
        }
        <crm-field
          [label]="t('account.newPassword')"
          for="password"
          [error]="error()"
          [help]="t('account.passwordHelp')"
        >
          <input
            #secret
            id="password"
            type="password"
            class="input"
            autocomplete="new-password"
            [attr.aria-invalid]="!!error() || null"
            [value]="password()"
            (input)="password.set(secret.value)"
          />
        </crm-field>
        <button type="submit" class="btn primary wide" [disabled]="busy()">
          {{ invited() ? t('account.acceptAct') : t('account.resetAct') }}
        </button>
      </form>
      @if (general()) {
        <p class="below">
          <a class="link" routerLink="/forgot-password">{{ t('account.askAgain') }}</a>
        </p>
      }
    }
    <p class="below">
      <a class="link" routerLink="/sign-in">{{ t('account.backToSignIn') }}</a>
    </p>
  `,
  styleUrl: './form.css',
})
export class ResetPassword {
  readonly userId = input<string>();
  readonly token = input<string>();
  readonly invite = input<string>();

  private readonly http = inject(Http);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly invited = computed(() => this.invite() === '1');
  protected readonly password = signal('');
  protected readonly error = signal<string | null>(null);
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    this.general.set(null);
    this.error.set(this.password() ? null : this.t('account.passwordNeeded'));
    if (this.error()) return;
    this.busy.set(true);
    try {
      const body = { userId: this.userId(), resetToken: this.token(), password: this.password() };
      await this.http.post('/api/account/reset-password', body, { anonymous: true });
      this.toasts.done(this.t('account.resetDone'));
      await this.router.navigateByUrl('/sign-in');
    } catch (error) {
      const problem = asProblem(error);
      this.error.set(problem.fieldErrors['password'] ?? null);
      if (!this.error()) this.general.set(problem.message || this.t('error.offline.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
