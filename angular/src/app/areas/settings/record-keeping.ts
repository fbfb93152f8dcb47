import { Component, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { RecordKeeping } from '../../api/merge-types';
import { Words } from '../../i18n/words';
import { Field } from '../../ui/field';
import { Toasts } from '../../ui/toasts';

/** How long the bin keeps what was thrown away, and where the company is. */
@Component({
  selector: 'crm-record-keeping',
  imports: [Field],
  template: `
    <h2>{{ t('keeping.title') }}</h2>
    <p class="lead">{{ t('keeping.lead') }}</p>
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
          class="input"
          type="number"
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
        <button type="submit" class="btn primary" [disabled]="busy()">{{ t('common.save') }}</button>
      </div>
    </form>
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
  protected readonly countries = signal<{ code: string; name: string }[]>([]);
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly busy = signal(false);

  constructor() {
    void this.load();
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.errors.set({});
    try {
      const binDays = Number.isInteger(this.days()) ? this.days() : null;
      await this.http.put('/api/app/record-keeping', { binDays, country: this.country() || null });
      this.toasts.done(this.t('keeping.saved'));
    } catch (error) {
      const problem = asProblem(error);
      if (Object.keys(problem.fieldErrors).length) this.errors.set(problem.fieldErrors);
      else this.toasts.failed(problem.message);
    } finally {
      this.busy.set(false);
    }
  }

  private async load(): Promise<void> {
    const keeping = await this.http.get<RecordKeeping>('/api/app/record-keeping');
    this.days.set(keeping.binDays);
    this.country.set(keeping.country ?? '');
    const names = new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'region' });
    const named = keeping.countries.map((code) => ({ code, name: names.of(code) ?? code }));
    this.countries.set(named.sort((left, right) => left.name.localeCompare(right.name)));
  }
}
