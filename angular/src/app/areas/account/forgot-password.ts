import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Field } from '../../ui/field';
import { AccountHelp } from './account-help';
import { Workspace } from './workspace';

@Component({
  selector: 'crm-forgot-password',
  imports: [AccountHelp, RouterLink, Field],
  template: `
    <h1>{{ t('account.forgot') }}</h1>
    @if (sent()) {
      <p class="lead" role="status">{{ t('account.forgotSent', { email: email() }) }}</p>
      <crm-account-help [topics]="['mail']" [open]="true" />
      <button type="button" class="btn wide again" (click)="sent.set(false)">{{ t('account.sendAgain') }}</button>
    } @else {
      <p class="lead">{{ t('account.forgotLead') }}</p>
      <form novalidate (submit)="$event.preventDefault(); save()">
        @if (general()) {
          <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
        }
        @if (!session.addressTenant) {
          <crm-field [label]="t('account.workspace')" for="workspace" [error]="errors()['workspace']">
            <input
              #tenant
              id="workspace"
              class="input"
              autocapitalize="none"
              [attr.aria-invalid]="!!errors()['workspace'] || null"
              [value]="workspace()"
              (input)="workspace.set(tenant.value.trim())"
            />
          </crm-field>
        }
        <crm-field [label]="t('account.email')" for="email" [error]="errors()['email']">
          <input
            #mail
            id="email"
            type="email"
            class="input"
            autocomplete="email"
            [attr.aria-invalid]="!!errors()['email'] || null"
            [value]="email()"
            (input)="email.set(mail.value.trim())"
          />
        </crm-field>
        <button type="submit" class="btn primary wide" [disabled]="busy()">{{ t('account.sendLink') }}</button>
      </form>
    }
    <p class="below">
      <a class="link" routerLink="/sign-in">{{ t('account.backToSignIn') }}</a>
    </p>
  `,
  styleUrl: './form.css',
})
export class ForgotPassword {
  private readonly http = inject(Http);
  private readonly chosen = inject(Workspace);
  protected readonly session = inject(Session);
  protected readonly t = inject(Words).t;
  protected readonly workspace = signal(this.chosen.remembered());
  protected readonly email = signal('');
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly sent = signal(false);
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    this.general.set(null);
    const errors: Record<string, string> = {};
    if (!this.session.addressTenant && !this.workspace()) errors['workspace'] = this.t('account.workspaceNeeded');
    if (!/^\S+@\S+\.\S+$/.test(this.email())) errors['email'] = this.t('account.emailWrong');
    this.errors.set(errors);
    if (Object.keys(errors).length) return;
    this.busy.set(true);
    try {
      if (!this.session.addressTenant && !(await this.chosen.choose(this.workspace()))) {
        return this.errors.set({ workspace: this.t('account.workspaceUnknown') });
      }
      await this.http.post('/api/account/send-password-reset-code', { email: this.email() }, { anonymous: true });
      this.sent.set(true);
    } catch (error) {
      this.general.set(asProblem(error).message || this.t('error.offline.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
