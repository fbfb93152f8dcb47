import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ImportJob } from '../../api/import-types';
import { asProblem } from '../../api/problem';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { HelpButton } from '../../records/help/help-button';
import { Imports } from '../../records/import/imports';
import { Records } from '../../records/records';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { StartProgress } from './progress';
import { SampleStage, sampleFiles } from './sample-files';

const EVERY = 400;

/** The first ten minutes: with one's own data, with sample data, or with nothing; then what is worth doing next. */
@Component({
  selector: 'crm-welcome',
  imports: [RouterLink, HelpButton, Icon],
  templateUrl: './welcome.html',
  styleUrl: './welcome.css',
})
export class Welcome {
  private readonly imports = inject(Imports);
  private readonly records = inject(Records);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly progress = inject(StartProgress);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly sample = signal<ImportJob | null>(null);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  /** There is something to look at already: the three ways to begin are behind. */
  protected readonly begun = computed(() => this.progress.steps().some((step) => step.id === 'people' && step.done));
  private left = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.left = true));
    void this.progress.look();
    void this.find();
  }

  protected async trySample(): Promise<void> {
    await this.attempt(async () => {
      const files = sampleFiles(this.session.userName(), await this.stages(), this.words.language());
      const job = await this.follow(await this.imports.runSet('sample', files, {}));
      if (job.state !== 'done') throw new Error(job.message ?? '');
      this.tell();
      if (!this.left) await this.router.navigateByUrl('/deals?layout=board');
      this.toasts.done(this.t('start.sampleDone', { count: this.formats.number(job.created) }));
    });
  }

  /** Those of the pipeline that deals begin in. */
  private async stages(): Promise<SampleStage[]> {
    const { items } = await this.records.query('stages', {
      select: ['name', 'type'],
      filter: { field: 'pipeline.isDefault', op: 'eq', value: true },
      sort: ['position'],
      page: { size: 100 },
    });
    return items.map(({ name, type }) => ({ name: String(name), type: String(type) }));
  }

  protected async removeSample(): Promise<void> {
    await this.attempt(async () => {
      const job = this.sample()!;
      await this.imports.undo(job.id);
      await this.follow(await this.imports.job(job.id));
      this.tell();
      this.toasts.done(this.t('start.sampleRemoved'));
    });
  }

  protected async empty(): Promise<void> {
    await this.router.navigateByUrl('/contacts');
  }

  protected async enough(): Promise<void> {
    this.progress.dismiss();
    await this.router.navigateByUrl('/dashboard');
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await work();
    } catch (error) {
      this.failure.set(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
      await Promise.all([this.progress.look(), this.find()]);
    }
  }

  /** Until it is over; what is shown follows. */
  private async follow(job: ImportJob): Promise<ImportJob> {
    let at = job;
    while (['queued', 'running', 'undoing'].includes(at.state)) {
      await new Promise((resolve) => setTimeout(resolve, EVERY));
      at = await this.imports.job(job.id);
      this.sample.set(at);
    }
    return at;
  }

  private async find(): Promise<void> {
    const history = await this.imports.history().catch(() => []);
    this.sample.set(
      history.find((job) => job.fileName.startsWith('Sample data') && job.state === 'done' && job.canUndo) ?? null,
    );
  }

  private tell(): void {
    for (const plural of ['companies', 'contacts', 'deals', 'notes']) this.records.announce(plural);
  }
}
