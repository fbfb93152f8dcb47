import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { asProblem } from '../../api/problem';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Field } from '../../ui/field';
import { AccountHelp } from './account-help';
import { Workspace } from './workspace';

@Component({
  selector: 'crm-sign-in',
  imports: [AccountHelp, RouterLink, Field],
  template: `
    <h1>{{ t('account.signIn') }}</h1>
    <p class="lead">
      {{ session.addressTenant ? t('account.signInTo', { name: session.tenantName() }) : t('account.signInLead') }}
    </p>
    <form novalidate (submit)="$event.preventDefault(); save()">
      @if (general()) {
        <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
      }
      @if (!session.addressTenant) {
        <crm-field
          [label]="t('account.workspace')"
          for="workspace"
          [error]="errors()['workspace']"
          [help]="t('account.workspaceHelp')"
        >
          <input
            #tenant
            id="workspace"
            name="workspace"
            class="input"
            autocapitalize="none"
            autocomplete="organization"
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
          name="username"
          type="email"
          class="input"
          autocomplete="username"
          [attr.aria-invalid]="!!errors()['email'] || null"
          [value]="email()"
          (input)="email.set(mail.value.trim())"
        />
      </crm-field>
      <crm-field [label]="t('account.password')" for="password" [error]="errors()['password']">
        <input
          #secret
          id="password"
          name="password"
          type="password"
          class="input"
          autocomplete="current-password"
          [attr.aria-invalid]="!!errors()['password'] || null"
          [value]="password()"
          (input)="password.set(secret.value)"
        />
      </crm-field>
      <div class="row">
        <label class="check"
          ><input type="checkbox" [checked]="remember()" (change)="remember.set(!remember())" />{{
            t('account.remember')
          }}</label
        >
        <a class="link" routerLink="/forgot-password">{{ t('account.forgotLink') }}</a>
      </div>
      <button type="submit" class="btn primary wide" [disabled]="busy()">
        {{ busy() ? t('account.signingIn') : t('account.signIn') }}
      </button>
    </form>
    <p class="below">
      {{ t('account.noAccount') }} <a class="link" routerLink="/sign-up">{{ t('account.createWorkspace') }}</a>
    </p>
    <crm-account-help [topics]="session.addressTenant ? ['mail', 'invited'] : ['workspace', 'mail', 'invited']" />
  `,
  styleUrl: './form.css',
})
export class SignIn {
  readonly returnUrl = input<string>();

  private readonly router = inject(Router);
  private readonly chosen = inject(Workspace);
  protected readonly session = inject(Session);
  protected readonly t = inject(Words).t;
  protected readonly workspace = signal(this.chosen.remembered());
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly remember = signal(true);
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    this.general.set(null);
    const errors: Record<string, string> = {};
    if (!this.session.addressTenant && !this.workspace()) errors['workspace'] = this.t('account.workspaceNeeded');
    if (!this.email()) errors['email'] = this.t('account.emailNeeded');
    if (!this.password()) errors['password'] = this.t('account.passwordNeeded');
    this.errors.set(errors);
    if (Object.keys(errors).length) return;
    this.busy.set(true);
    try {
      if (!this.session.addressTenant && !(await this.chosen.choose(this.workspace()))) {
        return this.errors.set({ workspace: this.t('account.workspaceUnknown') });
      }
      const answer = await this.session.signIn(this.email(), this.password(), this.remember());
      if (answer.result === 1) await this.router.navigateByUrl(this.returnUrl() ?? '/');
      else this.general.set(this.t(`account.result.${answer.result}`));
    } catch (error) {
      this.general.set(asProblem(error).message || this.t('error.offline.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
