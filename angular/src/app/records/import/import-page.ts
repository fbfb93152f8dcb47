import { Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { asProblem } from '../../api/problem';
import { ImportJob, ImportPreset, ImportPreview } from '../../api/import-types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { EmptyState } from '../../ui/empty-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { AbsentState } from '../absent-state';
import { HelpButton } from '../help/help-button';
import { ColumnChoice, doubleTargets, matchCandidates, toColumnChoices, toMapping } from '../model/import-mapping';
import { ImportColumn } from './import-column';
import { ImportHistory } from './import-history';
import { ImportJobCard, isRunning } from './import-job';
import { ImportPreviewTable } from './import-preview';
import { ImportSet } from './import-set';
import { ImportSourcePicker } from './import-source';
import { ImportUpload } from './import-upload';
import { Imports } from './imports';

type Step = 'upload' | 'map' | 'preview' | 'run';

/** Upload, map, look, run. Works for any object; nothing is written before the last step. */
@Component({
  selector: 'crm-import-page',
  imports: [
    RouterLink,
    AbsentState,
    EmptyState,
    HelpButton,
    Icon,
    ImportColumn,
    ImportHistory,
    ImportJobCard,
    ImportPreviewTable,
    ImportSet,
    ImportSourcePicker,
    ImportUpload,
  ],
  templateUrl: './import-page.html',
  styleUrl: './import-page.css',
})
export class ImportPage {
  readonly plural = input.required<string>();
  /** An import to look at again, from a toast or the history. */
  readonly job = input<string>();

  private readonly registry = inject(Registry);
  private readonly imports = inject(Imports);
  private readonly toasts = inject(Toasts);
  protected readonly formats = inject(Formats);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly object = computed(() => this.registry.byPlural(this.plural()));
  protected readonly step = signal<Step>('upload');
  protected readonly presets = signal<ImportPreset[]>([]);
  protected readonly preset = signal<ImportPreset | null>(null);
  /** What another product has exported says by itself where its columns go. */
  protected readonly steps = computed<Step[]>(() =>
    this.preset() ? ['upload', 'run'] : ['upload', 'map', 'preview', 'run'],
  );
  protected readonly file = signal<File | null>(null);
  protected readonly preview = signal<ImportPreview | null>(null);
  protected readonly sheet = computed(() => this.preview()?.file.sheet ?? null);
  protected readonly columns = signal<ColumnChoice[]>([]);
  protected readonly match = signal<string[]>([]);
  protected readonly alikeChoices = ['create', 'skip', 'update'] as const;
  protected readonly onDuplicate = signal<'create' | 'skip' | 'update'>('create');
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly running = signal<ImportJob | null>(null);
  protected readonly history = signal<ImportJob[]>([]);
  protected readonly doubled = computed(() => doubleTargets(this.columns()));
  protected readonly mapped = computed(() => this.columns().filter((column) => column.targets.length).length);
  protected readonly candidates = computed(() =>
    this.object() ? matchCandidates(this.object()!, this.columns()) : [],
  );
  protected readonly rowsToImport = computed(() => {
    const preview = this.preview();
    return preview ? preview.file.rows - preview.result.failed : 0;
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const object = this.object();
      if (object) untracked(() => void Promise.all([this.loadHistory(), this.loadPresets()]));
    });
    effect(() => {
      const id = this.job();
      if (id) untracked(() => void this.follow(id));
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected async take(file: File, sheet: string | null = null): Promise<void> {
    this.file.set(file);
    await this.attempt(async () => {
      const preview = await this.imports.preview(this.plural(), file, sheet, null);
      this.preview.set(preview);
      this.columns.set(toColumnChoices(preview.columns, preview.mapping ?? null));
      this.match.set(preview.mapping?.match ?? []);
      this.step.set('map');
    });
  }

  protected source(name: string | null): void {
    this.failure.set(null);
    this.preset.set(this.presets().find((preset) => preset.name === name) ?? null);
  }

  protected started(job: ImportJob): void {
    this.running.set(job);
    this.step.set('run');
    void this.follow(job.id).catch(() => undefined);
  }

  protected change(index: number, column: ColumnChoice): void {
    this.columns.update((columns) => columns.map((kept, at) => (at === index ? column : kept)));
    const known = this.candidates().map((field) => field.name);
    this.match.update((match) => match.filter((name) => known.includes(name)));
  }

  protected toggleMatch(name: string): void {
    this.match.update((match) => (match.includes(name) ? match.filter((kept) => kept !== name) : [...match, name]));
  }

  protected async look(): Promise<void> {
    await this.attempt(async () => {
      this.preview.set(await this.imports.preview(this.plural(), this.file()!, this.sheet(), this.mapping()));
      this.step.set('preview');
    });
  }

  protected async run(): Promise<void> {
    await this.attempt(async () => {
      const job = await this.imports.run(this.plural(), this.file()!, this.sheet(), this.mapping());
      this.running.set(job);
      this.step.set('run');
      await this.follow(job.id);
    });
  }

  protected async undo(): Promise<void> {
    await this.attempt(async () => {
      await this.imports.undo(this.running()!.id);
      await this.follow(this.running()!.id);
    });
    if (this.failure()) this.toasts.failed(this.failure()!);
  }

  protected show(job: ImportJob): void {
    void this.follow(job.id);
  }

  protected restart(): void {
    clearTimeout(this.timer);
    this.running.set(null);
    this.preview.set(null);
    this.file.set(null);
    this.failure.set(null);
    this.step.set('upload');
    void this.loadHistory();
  }

  protected reached(step: Step): boolean {
    return this.steps().indexOf(step) < this.steps().indexOf(this.step());
  }

  protected back(step: Step): void {
    if (this.step() === 'run' || !this.reached(step)) return;
    if (step === 'upload') this.restart();
    else this.step.set(step);
  }

  private mapping() {
    return { ...toMapping(this.columns(), this.match()), onDuplicate: this.onDuplicate() };
  }

  private async follow(id: string): Promise<void> {
    clearTimeout(this.timer);
    const job = await this.imports.job(id);
    this.running.set(job);
    this.step.set('run');
    if (isRunning(job)) this.timer = setTimeout(() => void this.follow(id).catch(() => undefined), 700);
    else void this.loadHistory();
  }

  private async loadHistory(): Promise<void> {
    try {
      const object = this.object();
      const jobs = await this.imports.history();
      this.history.set(jobs.filter((job) => job.object === object?.name || job.object === object?.plural).slice(0, 10));
    } catch {
      // The history is a convenience; the wizard works without it.
      this.history.set([]);
    }
  }

  private async loadPresets(): Promise<void> {
    try {
      this.presets.set(await this.imports.presets());
    } catch {
      // Without them there is still the file of one's own.
      this.presets.set([]);
    }
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
    }
  }
}
