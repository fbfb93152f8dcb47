import { Component, computed, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { Problem, asProblem } from '../../api/problem';
import { RecordKeeping } from '../../api/merge-types';
import { Session } from '../../core/session';
import { DENSITIES } from '../../core/theme';
import { timeZones, zoneName } from '../../core/time-zones';
import { LANGUAGES } from '../../i18n/languages';
import { Words } from '../../i18n/words';
import { ErrorState } from '../../ui/error-state';
import { Field } from '../../ui/field';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';
import { dateFormat } from '../../i18n/intl';

type Ways = Omit<RecordKeeping, 'countries'>;

/** What holds for the whole company: how long the bin keeps, where it is, what it speaks, when its weeks begin. */
@Component({
  selector: 'crm-record-keeping',
  imports: [ErrorState, Field, Skeleton],
  template: `
    <h2>{{ t('keeping.title') }}</h2>
    <p class="lead">{{ t('keeping.lead') }}</p>
    @if (failure(); as problem) {
      <crm-error-state [error]="problem" (retry)="load()" />
    } @else if (!kept()) {
      <crm-skeleton [lines]="3" [height]="40" />
    } @else {
      <form class="card panel" novalidate (submit)="$event.preventDefault(); save()">
        <crm-field
          [label]="t('keeping.country')"
          for="keeping-country"
          [error]="errors()['country']"
          [help]="t('keeping.countryHelp')"
        >
          <select #list id="keeping-country" class="input" (change)="set({ country: list.value || null })">
            <option value="" [selected]="!ways().country">{{ t('keeping.noCountry') }}</option>
            @for (each of countries(); track each.code) {
              <option [value]="each.code" [selected]="each.code === ways().country">{{ each.name }}</option>
            }
          </select>
        </crm-field>
        <crm-field
          [label]="t('keeping.language')"
          for="keeping-language"
          [error]="errors()['language']"
          [help]="t('keeping.languageHelp')"
        >
          <select #tongue id="keeping-language" class="input" (change)="set({ language: tongue.value })">
            @for (each of languages; track each.code) {
              <option [value]="each.code" [selected]="each.code === ways().language">{{ each.name }}</option>
            }
          </select>
        </crm-field>
        <crm-field
          [label]="t('keeping.timeZone')"
          for="keeping-zone"
          [error]="errors()['timeZone']"
          [help]="t('keeping.timeZoneHelp')"
        >
          <select #zone id="keeping-zone" class="input" (change)="set({ timeZone: zone.value })">
            @for (each of zones(); track each) {
              <option [value]="each" [selected]="each === ways().timeZone">{{ zoneName(each) }}</option>
            }
          </select>
        </crm-field>
        <crm-field
          [label]="t('keeping.week')"
          for="keeping-week"
          [error]="errors()['weekStart']"
          [help]="t('keeping.weekHelp')"
        >
          <select #week id="keeping-week" class="input" (change)="set({ weekStart: dayOf(week.value) })">
            <option value="" [selected]="ways().weekStart === null">{{ t('keeping.weekOfCountry') }}</option>
            @for (each of days(); track each.day) {
              <option [value]="each.day" [selected]="each.day === ways().weekStart">{{ each.name }}</option>
            }
          </select>
        </crm-field>
        <crm-field
          [label]="t('user.density')"
          for="keeping-density"
          [error]="errors()['density']"
          [help]="t('keeping.densityHelp')"
        >
          <select #room id="keeping-density" class="input" (change)="set({ density: densities[room.selectedIndex] })">
            @for (each of densities; track each) {
              <option [value]="each" [selected]="each === ways().density">{{ t('user.density_' + each) }}</option>
            }
          </select>
        </crm-field>
        <crm-field
          [label]="t('keeping.binDays')"
          for="keeping-days"
          [error]="errors()['binDays']"
          [help]="t('keeping.binDaysHelp')"
        >
          <input
            #box
            id="keeping-days"
            class="input days num"
            type="number"
            inputmode="numeric"
            [attr.aria-invalid]="!!errors()['binDays'] || null"
            min="1"
            max="3650"
            [value]="ways().binDays"
            (input)="set({ binDays: box.valueAsNumber })"
          />
        </crm-field>
        <div class="acts">
          <button type="submit" class="btn primary" [disabled]="busy() || !changed()">{{ t('common.save') }}</button>
        </div>
      </form>
    }
  `,
  styles: `
    .days {
      max-width: 120px;
    }
  `,
  styleUrl: './page.css',
})
export class RecordKeepingPage {
  private readonly http = inject(Http);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly languages = LANGUAGES;
  protected readonly densities = DENSITIES;
  protected readonly ways = signal<Ways>({
    binDays: 30,
    country: null,
    language: 'en',
    timeZone: 'UTC',
    weekStart: null,
    density: 'normal',
  });
  private readonly codes = signal<string[]>([]);
  protected readonly countries = computed(() => {
    const language = this.words.language();
    const names = new Intl.DisplayNames([language], { type: 'region' });
    const named = this.codes().map((code) => ({ code, name: names.of(code) ?? code }));
    return named.sort((one, other) => one.name.localeCompare(other.name, language));
  });
  protected readonly zones = computed(() => timeZones(this.ways().timeZone));
  protected readonly zoneName = zoneName;
  protected readonly days = computed(() => {
    const names = dateFormat(this.words.language(), { weekday: 'long', timeZone: 'UTC' });
    // The fourth of January 1970 was a Sunday.
    return [1, 2, 3, 4, 5, 6, 0].map((day) => ({ day, name: names.format(new Date(Date.UTC(1970, 0, 4 + day))) }));
  });
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly busy = signal(false);
  protected readonly failure = signal<Problem | null>(null);
  protected readonly kept = signal<Ways | null>(null);
  protected readonly changed = computed(() => JSON.stringify(this.ways()) !== JSON.stringify(this.kept()));

  constructor() {
    keepsDraft(() => !!this.kept() && this.changed());
    void this.load();
  }

  protected set(part: Partial<Ways>): void {
    this.ways.update((ways) => ({ ...ways, ...part }));
  }

  protected dayOf(text: string): number | null {
    return text === '' ? null : Number(text);
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.errors.set({});
    try {
      const ways = this.ways();
      await this.http.put('/api/app/record-keeping', {
        ...ways,
        binDays: Number.isInteger(ways.binDays) ? ways.binDays : null,
      });
      this.kept.set(ways);
      await this.session.load();
      this.toasts.done(this.t('keeping.saved'));
    } catch (error) {
      const problem = asProblem(error);
      if (Object.keys(problem.fieldErrors).length) this.errors.set(problem.fieldErrors);
      else this.toasts.failed(problem.message);
    } finally {
      this.busy.set(false);
    }
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const { binDays, country, language, timeZone, weekStart, density, countries } =
        await this.http.get<RecordKeeping>('/api/app/record-keeping');
      const ways = { binDays, country, language, timeZone, weekStart, density };
      this.ways.set(ways);
      this.kept.set(ways);
      this.codes.set(countries);
    } catch (error) {
      this.failure.set(asProblem(error));
    }
  }
}
