import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Field } from '../../ui/field';

/** Over the page when the session has ended: what waits for it goes on afterwards, nothing typed is lost. */
@Component({
  selector: 'crm-sign-in-again',
  imports: [DialogFrame, Field],
  template: `
    <crm-dialog-frame [heading]="t('account.again')" [guarded]="true" (dismiss)="leave()">
      <form id="again" novalidate (submit)="$event.preventDefault(); save()">
        <p class="muted">{{ t('account.againText') }}</p>
        @if (error()) {
          <p class="note" data-tint="danger" role="alert">{{ error() }}</p>
        }
        <crm-field [label]="t('account.email')" for="again-email">
          <input
            #mail
            id="again-email"
            class="input"
            autocomplete="username"
            [value]="email()"
            (input)="email.set(mail.value)"
          />
        </crm-field>
        <crm-field [label]="t('account.password')" for="again-password">
          <input
            #secret
            id="again-password"
            type="password"
            class="input"
            autocomplete="current-password"
            cdkFocusInitial
            [value]="password()"
            (input)="password.set(secret.value)"
          />
        </crm-field>
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="leave()">{{ t('account.leave') }}</button>
        <button type="submit" form="again" class="btn primary" [disabled]="busy()">{{ t('account.continue') }}</button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 14px;
    }
  `,
})
export class SignInAgain {
  private readonly http = inject(Http);
  private readonly session = inject(Session);
  private readonly reference = inject<DialogRef<void>>(DialogRef);
  protected readonly t = inject(Words).t;
  protected readonly email = signal(this.session.user()?.email ?? '');
  protected readonly password = signal('');
  protected readonly error = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    this.busy.set(true);
    try {
      const answer = await this.session.signIn(this.email().trim(), this.password(), true);
      if (answer.result !== 1) return this.error.set(this.t(`account.result.${answer.result}`));
      this.reference.close();
      this.http.continueSession();
    } catch (error) {
      this.error.set(asProblem(error).message || this.t('error.offline.text'));
    } finally {
      this.busy.set(false);
    }
  }

  protected leave(): void {
    location.assign(new URL('sign-in', document.baseURI));
  }
}
