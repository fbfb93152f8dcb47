import { Component, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { Problem, asProblem } from '../../api/problem';
import { Words } from '../../i18n/words';
import { ErrorState } from '../../ui/error-state';
import { Field } from '../../ui/field';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';

const LEAST = 1;
const MOST = 60;

/** How long one question to the database may take before it is broken off. */
@Component({
  selector: 'crm-query-limits',
  imports: [ErrorState, Field, Skeleton],
  template: `
    <h2>{{ t('limits.title') }}</h2>
    <p class="lead">{{ t('limits.lead') }}</p>
    @if (failure(); as problem) {
      <crm-error-state [error]="problem" (retry)="load()" />
    } @else if (saved() === null) {
      <crm-skeleton [lines]="2" [height]="40" />
    } @else {
      <form class="card panel" novalidate (submit)="$event.preventDefault(); save()">
        <crm-field
          [label]="t('limits.seconds')"
          for="statement-seconds"
          [error]="error() ?? undefined"
          [help]="t('limits.help', { least, most })"
        >
          <input
            #box
            id="statement-seconds"
            class="input seconds num"
            type="number"
            inputmode="numeric"
            [min]="least"
            [max]="most"
            [attr.aria-invalid]="!!error() || null"
            [value]="seconds()"
            (input)="seconds.set(box.valueAsNumber); error.set(null)"
          />
        </crm-field>
        <div class="acts">
          <button type="submit" class="btn primary" [disabled]="busy() || seconds() === saved()">
            {{ t('common.save') }}
          </button>
        </div>
      </form>
    }
  `,
  styles: `
    .seconds {
      max-width: 120px;
    }
  `,
  styleUrl: './page.css',
})
export class QueryLimitsPage {
  private readonly http = inject(Http);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly least = LEAST;
  protected readonly most = MOST;
  protected readonly saved = signal<number | null>(null);
  protected readonly seconds = signal(0);
  protected readonly error = signal<string | null>(null);
  protected readonly failure = signal<Problem | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    keepsDraft(() => this.saved() !== null && this.seconds() !== this.saved());
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const { statementSeconds } = await this.http.get<{ statementSeconds: number }>('/api/app/query-limits');
      this.seconds.set(statementSeconds);
      this.saved.set(statementSeconds);
    } catch (error) {
      this.failure.set(asProblem(error));
    }
  }

  protected async save(): Promise<void> {
    const seconds = this.seconds();
    if (!Number.isInteger(seconds) || seconds < LEAST || seconds > MOST) {
      return this.error.set(this.t('limits.wrong', { least: LEAST, most: MOST }));
    }
    this.busy.set(true);
    try {
      await this.http.put('/api/app/query-limits', { statementSeconds: seconds });
      this.saved.set(seconds);
      this.toasts.done(this.t('limits.saved'));
    } catch (error) {
      const problem = asProblem(error);
      this.error.set(problem.fieldErrors['statementSeconds'] ?? (problem.message || this.t('error.failed.text')));
    } finally {
      this.busy.set(false);
    }
  }
}
