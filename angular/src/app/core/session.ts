import { Injectable, computed, inject, signal } from '@angular/core';
import { AppConfiguration, LoginResult } from '../api/types';
import { CONFIGURATION, Http } from '../api/http';
import { languageOf } from '../i18n/languages';
import { Words } from '../i18n/words';
import { Theme } from './theme';
import { tenantOfAddress } from './tenant-address';
import { Week } from './week';

const CHOSEN = 'crm.language';

/** Who is signed in, to which company, and what they may do. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(Http);
  private readonly words = inject(Words);
  private readonly theme = inject(Theme);
  private readonly week = inject(Week);
  private readonly configuration = signal<AppConfiguration | null>(null);

  /** The company that the address names; null when the sign-in page has to ask. */
  readonly addressTenant = tenantOfAddress(document.baseURI, location.hostname);
  /** Whether the server has said who this is; it has not while it cannot be reached. */
  readonly known = signal(false);
  readonly signedIn = computed(() => this.configuration()?.currentUser.isAuthenticated ?? false);
  readonly user = computed(() => this.configuration()?.currentUser ?? null);
  readonly userName = computed(() => this.user()?.name || this.user()?.userName || '');
  readonly tenantName = computed(
    () =>
      this.configuration()?.extraProperties?.tenantDisplayName ||
      this.configuration()?.currentTenant.name ||
      this.addressTenant ||
      '',
  );
  readonly tenantColor = computed(() => this.configuration()?.extraProperties?.tenantColor ?? null);
  /** By which clock one's days begin (IANA); null for whoever is not signed in. */
  readonly timeZone = computed(() =>
    this.signedIn() ? (this.configuration()?.setting?.values['Abp.Timing.TimeZone'] ?? null) : null,
  );
  readonly currency = computed(() => this.configuration()?.extraProperties?.defaultCurrency || 'USD');

  constructor() {
    this.http.tenant = this.addressTenant;
  }

  async start(): Promise<void> {
    await this.speak(languageOf([localStorage.getItem(CHOSEN) ?? '', ...navigator.languages]) ?? 'en');
    await this.load();
  }

  async load(): Promise<void> {
    const configuration = await this.http.get<AppConfiguration>(CONFIGURATION, { anonymous: true });
    this.configuration.set(configuration);
    this.known.set(true);
    // Signing in again has to find the same company when the address does not name it.
    if (this.signedIn()) this.http.tenant = configuration.currentTenant.name ?? this.http.tenant;
    this.theme.color.set(configuration.extraProperties?.tenantColor ?? null);
    this.theme.common.set(configuration.extraProperties?.density ?? null);
    this.week.start.set(configuration.extraProperties?.weekStart ?? 1);
    const language = configuration.extraProperties?.language;
    if (this.signedIn() && language && !localStorage.getItem(CHOSEN)) await this.speak(language);
  }

  can(policy: string): boolean {
    return this.configuration()?.auth.grantedPolicies[policy] ?? false;
  }

  async signIn(userName: string, password: string, rememberMe: boolean): Promise<LoginResult> {
    const answer = await this.http.post<LoginResult>(
      '/api/account/login',
      { userNameOrEmailAddress: userName, password, rememberMe },
      { anonymous: true },
    );
    if (answer.result === 1) await this.load();
    return answer;
  }

  async signOut(): Promise<void> {
    await this.http.post('/api/account/logout', undefined, { anonymous: true });
    this.configuration.set(null);
  }

  /** What the person chose goes with them: this browser keeps it, and so does their account, whose mails are written in it. */
  async choose(language: string): Promise<void> {
    localStorage.setItem(CHOSEN, language);
    await this.speak(language);
    if (this.signedIn()) await this.http.put('/api/account/my-profile', { language });
  }

  /** One's days begin by another clock from now on. */
  async moveTo(timeZone: string): Promise<void> {
    await this.http.put('/api/account/my-profile', { timeZone });
    await this.load();
  }

  private async speak(language: string): Promise<void> {
    await this.words.use(language);
    this.http.language = this.words.language();
  }
}
