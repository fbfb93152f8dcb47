import { Component, computed, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { Problem, asProblem } from '../../api/problem';
import { RecordKeeping } from '../../api/merge-types';
import { Words } from '../../i18n/words';
import { ErrorState } from '../../ui/error-state';
import { Field } from '../../ui/field';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';

/** How long the bin keeps what was thrown away, and where the company is. */
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
            [value]="days()"
            (input)="days.set(box.valueAsNumber)"
          />
        </crm-field>
        <crm-field
          [label]="t('keeping.country')"
          for="keeping-country"
          [error]="errors()['country']"
          [help]="t('keeping.countryHelp')"
        >
          <select #list id="keeping-country" class="input" (change)="country.set(list.value)">
            <option value="" [selected]="!country()">{{ t('keeping.noCountry') }}</option>
            @for (each of countries(); track each.code) {
              <option [value]="each.code" [selected]="each.code === country()">{{ each.name }}</option>
            }
          </select>
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
  private readonly toasts = inject(Toasts);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly days = signal(30);
  protected readonly country = signal('');
  private readonly codes = signal<string[]>([]);
  protected readonly countries = computed(() => {
    const language = this.words.language();
    const names = new Intl.DisplayNames([language], { type: 'region' });
    const named = this.codes().map((code) => ({ code, name: names.of(code) ?? code }));
    return named.sort((one, other) => one.name.localeCompare(other.name, language));
  });
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly busy = signal(false);
  protected readonly failure = signal<Problem | null>(null);
  protected readonly kept = signal<{ days: number; country: string } | null>(null);
  protected readonly changed = computed(
    () => this.days() !== this.kept()?.days || this.country() !== this.kept()?.country,
  );

  constructor() {
    keepsDraft(() => !!this.kept() && this.changed());
    void this.load();
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.errors.set({});
    try {
      const binDays = Number.isInteger(this.days()) ? this.days() : null;
      await this.http.put('/api/app/record-keeping', { binDays, country: this.country() || null });
      this.kept.set({ days: this.days(), country: this.country() });
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
      this.show(await this.http.get<RecordKeeping>('/api/app/record-keeping'));
    } catch (error) {
      this.failure.set(asProblem(error));
    }
  }

  private show(keeping: RecordKeeping): void {
    this.days.set(keeping.binDays);
    this.country.set(keeping.country ?? '');
    this.kept.set({ days: keeping.binDays, country: keeping.country ?? '' });
    this.codes.set(keeping.countries);
  }
}
