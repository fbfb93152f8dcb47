import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Http } from '../../api/http';
import { RollUpNight } from '../../api/work-types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Skeleton } from '../../ui/skeleton';
import { MendedRecords } from './mended-records';

/** After so many hours a check that has not ended was broken off. */
const LONGEST_HOURS = 6;

type Outcome = 'equal' | 'mended' | 'running' | 'broken';
const TINTS: Record<Outcome, string> = { equal: 'success', mended: 'warning', running: 'info', broken: 'danger' };

/** What the nightly counts of all roll-ups found, the last first. */
@Component({
  selector: 'crm-roll-up-checks',
  imports: [Chip, EmptyState, ErrorState, MendedRecords, RouterLink, Skeleton],
  templateUrl: './roll-up-checks.html',
  styleUrls: ['./page.css', './roll-up-checks.css'],
})
export class RollUpChecksPage {
  private readonly http = inject(Http);
  protected readonly formats = inject(Formats);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly nights = signal<RollUpNight[] | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly makesFields = !!inject(Registry).byName('customField')?.can.create;

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      this.nights.set((await this.http.get<{ items: RollUpNight[] }>('/api/app/background-work/roll-ups')).items);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected outcome(night: RollUpNight): Outcome {
    if (night.finishedAt) return night.mended.length ? 'mended' : 'equal';
    return Date.now() - Date.parse(night.begunAt) < LONGEST_HOURS * 3_600_000 ? 'running' : 'broken';
  }

  protected tint(night: RollUpNight): string {
    return TINTS[this.outcome(night)];
  }
}
