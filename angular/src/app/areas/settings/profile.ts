import { Component, computed, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { Profile } from '../../api/types';
import { Session } from '../../core/session';
import { timeZones, zoneName } from '../../core/time-zones';
import { Words } from '../../i18n/words';
import { ErrorState } from '../../ui/error-state';
import { Field } from '../../ui/field';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';

type Editable = 'name' | 'email' | 'phoneNumber' | 'timeZone';

@Component({
  selector: 'crm-profile',
  imports: [ErrorState, Field, Skeleton],
  template: `
    <h2>{{ t('settings.profile') }}</h2>
    @if (failure()) {
      <crm-error-state [error]="failure()" (retry)="load()" />
    } @else if (profile(); as profile) {
      <form class="card panel" novalidate (submit)="$event.preventDefault(); save()">
        <div class="pair">
          @for (name of fields; track name) {
            <crm-field [label]="t('profile.' + name)" [for]="'profile-' + name" [error]="errors()[name]">
              <input
                #box
                class="input"
                [id]="'profile-' + name"
                [attr.aria-invalid]="!!errors()[name] || null"
                [value]="profile[name] ?? ''"
                (input)="set(name, box.value)"
              />
            </crm-field>
          }
          <crm-field
            [label]="t('profile.timeZone')"
            for="profile-timeZone"
            [error]="errors()['timeZone']"
            [help]="t('profile.timeZoneHelp')"
          >
            <select
              #zone
              id="profile-timeZone"
              class="input"
              [attr.aria-invalid]="!!errors()['timeZone'] || null"
              (change)="set('timeZone', zone.value)"
            >
              <option value="" [selected]="!profile.timeZone">{{ t('profile.companyZone') }}</option>
              @for (each of zones(); track each) {
                <option [value]="each" [selected]="each === profile.timeZone">{{ zoneName(each) }}</option>
              }
            </select>
          </crm-field>
        </div>
        <div class="acts">
          <button type="submit" class="btn primary" [disabled]="busy()">{{ t('common.save') }}</button>
        </div>
      </form>
      <form class="card panel" novalidate (submit)="$event.preventDefault(); changePassword()">
        <h3>{{ t('profile.password') }}</h3>
        <div class="pair">
          <crm-field [label]="t('profile.currentPassword')" for="current" [error]="errors()['currentPassword']">
            <input
              #old
              id="current"
              type="password"
              class="input"
              autocomplete="current-password"
              [value]="current()"
              (input)="current.set(old.value)"
            />
          </crm-field>
          <crm-field
            [label]="t('account.newPassword')"
            for="next"
            [error]="errors()['newPassword']"
            [help]="t('account.passwordHelp')"
          >
            <input
              #fresh
              id="next"
              type="password"
              class="input"
              autocomplete="new-password"
              [value]="next()"
              (input)="next.set(fresh.value)"
            />
          </crm-field>
        </div>
        <div class="acts">
          <button type="submit" class="btn" [disabled]="busy() || !current() || !next()">
            {{ t('profile.changePassword') }}
          </button>
        </div>
      </form>
    } @else {
      <crm-skeleton [lines]="6" [height]="40" />
    }
  `,
  styleUrl: './page.css',
})
export class ProfilePage {
  private readonly http = inject(Http);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly fields: Editable[] = ['name', 'email', 'phoneNumber'];
  protected readonly zones = computed(() => timeZones(this.profile()?.timeZone ?? null));
  protected readonly zoneName = zoneName;
  protected readonly profile = signal<Profile | null>(null);
  /** Whether anything was written since it was read or saved. */
  private readonly touched = signal(false);
  protected readonly failure = signal<unknown>(null);
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly current = signal('');
  protected readonly next = signal('');
  protected readonly busy = signal(false);

  constructor() {
    keepsDraft(() => this.touched() || !!this.current() || !!this.next());
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      this.profile.set(await this.http.get<Profile>('/api/account/my-profile'));
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected set(name: Editable, value: string): void {
    this.touched.set(true);
    this.profile.update((profile) => profile && { ...profile, [name]: value });
  }

  protected save(): Promise<void> {
    return this.attempt(async () => {
      await this.http.put('/api/account/my-profile', this.profile());
      this.touched.set(false);
      await this.session.load();
      this.toasts.done(this.t('profile.saved'));
    }, 'email');
  }

  protected changePassword(): Promise<void> {
    return this.attempt(async () => {
      const body = { currentPassword: this.current(), newPassword: this.next() };
      await this.http.post('/api/account/my-profile/change-password', body);
      this.current.set('');
      this.next.set('');
      this.toasts.done(this.t('profile.passwordChanged'));
    }, 'newPassword');
  }

  private async attempt(work: () => Promise<void>, fallback: string): Promise<void> {
    this.busy.set(true);
    this.errors.set({});
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error);
      const errors = problem.fieldErrors;
      this.errors.set(
        Object.keys(errors).length ? errors : { [fallback]: problem.message || this.t('error.failed.text') },
      );
    } finally {
      this.busy.set(false);
    }
  }
}
