import { Injectable, inject, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { BulkJob, BulkWhat, BulkWhich } from '../../api/types';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { Records } from '../records';
import { BulkJobs } from './bulk-jobs';
import { BulkResult } from './bulk-result';

const EVERY = 300;

/** Makes changes of many records and follows them to their end, wherever the person has gone meanwhile. */
@Injectable({ providedIn: 'root' })
export class BulkRun {
  private readonly jobs = inject(BulkJobs);
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  private readonly overlays = inject(Overlays);
  private readonly words = inject(Words);
  private readonly current = signal<BulkJob | null>(null);
  /** The job that is being followed. */
  readonly running = this.current.asReadonly();

  /** Null when it could not be begun, which is told; else the job at its end. */
  async start(plural: string, which: BulkWhich, what: BulkWhat): Promise<BulkJob | null> {
    try {
      return await this.follow(plural, await this.jobs.start(plural, which, what));
    } catch (error) {
      this.failed(plural, error);
      return null;
    }
  }

  async undo(plural: string, job: BulkJob): Promise<void> {
    try {
      await this.follow(plural, await this.jobs.undo(job.id));
    } catch (error) {
      this.failed(plural, error);
    }
  }

  private failed(plural: string, error: unknown): void {
    this.current.set(null);
    this.toasts.failed(asProblem(error).message);
    this.records.announce(plural);
  }

  private async follow(plural: string, job: BulkJob): Promise<BulkJob> {
    while (job.state === 'queued' || job.state === 'running' || job.state === 'undoing') {
      this.current.set(job);
      await new Promise((resolve) => setTimeout(resolve, EVERY));
      job = await this.jobs.get(job.id);
    }
    this.current.set(null);
    this.records.announce(plural);
    this.tell(plural, job);
    return job;
  }

  /** What went smoothly is told in passing; what did not is shown. */
  private tell(plural: string, job: BulkJob): void {
    const undo = { label: this.words.t('common.undo'), run: () => void this.undo(plural, job) };
    if (job.state === 'failed' || job.refused > 0 || job.conflicts > 0)
      void this.overlays.ask(BulkResult, { plural, job, undo: () => void this.undo(plural, job) });
    else if (job.state === 'undone') this.toasts.done(this.words.n('bulk.undone', job.changed));
    else if (job.action === 'delete') this.toasts.done(this.words.n('remove.done', job.changed), undo);
    else if (job.action === 'restore') this.toasts.done(this.words.n('remove.restored', job.changed), undo);
    else if (job.action === 'archive') this.toasts.done(this.words.n('archive.many', job.changed), undo);
    else if (job.action === 'unarchive') this.toasts.done(this.words.n('archive.manyBack', job.changed), undo);
    else this.toasts.done(this.words.n('bulk.changed', job.changed), job.canUndo ? undo : undefined);
  }
}
