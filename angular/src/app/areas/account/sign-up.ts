import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { RegisteredTenant } from '../../api/types';
import { Session } from '../../core/session';
import { suggestSubdomain } from '../../core/tenant-address';
import { Words } from '../../i18n/words';
import { Field } from '../../ui/field';
import { AccountHelp } from './account-help';

/** As the server has it. */
const SHORTEST_PASSWORD = 8;

@Component({
  selector: 'crm-sign-up',
  imports: [AccountHelp, RouterLink, Field],
  template: `
    <h1>{{ t('account.signUp') }}</h1>
    <p class="lead">{{ t('account.signUpLead') }}</p>
    <form novalidate (submit)="$event.preventDefault(); save()">
      @if (general()) {
        <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
      }
      <crm-field [label]="t('account.company')" for="company" [error]="errors()['companyName']">
        <input
          #name
          id="company"
          class="input"
          autocomplete="organization"
          [attr.aria-invalid]="!!errors()['companyName'] || null"
          [value]="company()"
          (input)="company.set(name.value)"
        />
      </crm-field>
      <crm-field
        [label]="t('account.address')"
        for="subdomain"
        [error]="errors()['subdomain']"
        [help]="t('account.addressHelp')"
      >
        <div class="affix">
          <input
            #sub
            id="subdomain"
            class="input"
            autocapitalize="none"
            spellcheck="false"
            [attr.aria-invalid]="!!errors()['subdomain'] || null"
            [value]="subdomain()"
            (input)="typed.set(sub.value.toLowerCase())"
          />
          <span>.{{ host }}</span>
        </div>
      </crm-field>
      <crm-field [label]="t('account.yourName')" for="name" [error]="errors()['adminName']">
        <input
          #own
          id="name"
          class="input"
          autocomplete="name"
          [attr.aria-invalid]="!!errors()['adminName'] || null"
          [value]="person()"
          (input)="person.set(own.value)"
        />
      </crm-field>
      <crm-field [label]="t('account.email')" for="email" [error]="errors()['adminEmail']">
        <input
          #mail
          id="email"
          type="email"
          class="input"
          autocomplete="email"
          [attr.aria-invalid]="!!errors()['adminEmail'] || null"
          [value]="email()"
          (input)="email.set(mail.value.trim())"
        />
      </crm-field>
      <crm-field
        [label]="t('account.password')"
        for="password"
        [error]="errors()['adminPassword']"
        [help]="t('account.passwordHelp')"
      >
        <input
          #secret
          id="password"
          type="password"
          class="input"
          autocomplete="new-password"
          [attr.aria-invalid]="!!errors()['adminPassword'] || null"
          [value]="password()"
          (input)="password.set(secret.value)"
        />
      </crm-field>
      <button type="submit" class="btn primary wide" [disabled]="busy()">
        {{ busy() ? t('account.creating') : t('account.create') }}
      </button>
    </form>
    <p class="below">
      {{ t('account.hasAccount') }} <a class="link" routerLink="/sign-in">{{ t('account.signIn') }}</a>
    </p>
    <crm-account-help [topics]="['colleagues', 'invited']" />
  `,
  styleUrl: './form.css',
})
export class SignUp {
  private readonly http = inject(Http);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly t = inject(Words).t;
  protected readonly host = location.host.replace(new RegExp(`^${this.session.addressTenant ?? '-'}\\.`), '');
  protected readonly company = signal('');
  protected readonly typed = signal<string | null>(null);
  protected readonly subdomain = computed(() => this.typed() ?? suggestSubdomain(this.company()));
  protected readonly person = signal('');
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    this.general.set(null);
    const errors: Record<string, string> = {};
    if (!this.company().trim()) errors['companyName'] = this.t('account.companyNeeded');
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(this.subdomain())) errors['subdomain'] = this.t('account.addressWrong');
    if (!/^\S+@\S+\.\S+$/.test(this.email())) errors['adminEmail'] = this.t('account.emailWrong');
    if (!this.password()) errors['adminPassword'] = this.t('account.passwordNeeded');
    else if (this.password().length < SHORTEST_PASSWORD) errors['adminPassword'] = this.t('account.passwordHelp');
    this.errors.set(errors);
    if (Object.keys(errors).length) return;
    this.busy.set(true);
    try {
      await this.register();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'tenants:name-taken') this.errors.set({ subdomain: this.t('account.addressTaken') });
      else if (problem.errors.length) this.errors.set(problem.fieldErrors);
      else this.general.set(problem.message || this.t('error.offline.text'));
    } finally {
      this.busy.set(false);
    }
  }

  /** The new company is signed in to right here, by its name, and stays at the address that the person already has open. */
  private async register(): Promise<void> {
    const tenant = await this.http.post<RegisteredTenant>(
      '/api/account/register-tenant',
      {
        companyName: this.company().trim(),
        subdomain: this.subdomain(),
        adminEmail: this.email(),
        adminPassword: this.password(),
        adminName: this.person().trim() || null,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
      { anonymous: true },
    );
    this.http.tenant = tenant.name;
    localStorage.setItem('crm.workspace', tenant.name);
    const answer = await this.session.signIn(this.email(), this.password(), true);
    await this.router.navigateByUrl(answer.result === 1 ? '/welcome' : '/sign-in');
  }
}
