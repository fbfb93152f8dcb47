import { Component, computed, inject, input, output, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ImportJob, ImportPreset, SetChoices, SetPreview } from '../../api/import-types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { ImportUpload } from './import-upload';
import { Imports } from './imports';

/** The files that another product exports, looked at together: what goes where, what stays out, what may be chosen. */
@Component({
  selector: 'crm-import-set',
  imports: [Icon, ImportUpload],
  templateUrl: './import-set.html',
  styleUrl: './import-set.css',
})
export class ImportSet {
  readonly preset = input.required<ImportPreset>();
  readonly started = output<ImportJob>();

  private readonly imports = inject(Imports);
  private readonly registry = inject(Registry);
  protected readonly formats = inject(Formats);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly counted = ['create', 'update', 'unchanged', 'failed'] as const;
  protected readonly files = signal<File[]>([]);
  protected readonly preview = signal<SetPreview | null>(null);
  protected readonly choices = signal<SetChoices>({});
  /** Whether something was chosen since the files were looked at. */
  protected readonly stale = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly hint = computed(() => this.t('import.setHint', { kinds: this.preset().kinds.join(', ') }));
  protected readonly rows = computed(() =>
    (this.preview()?.files ?? []).reduce((sum, file) => sum + file.rows - file.result.failed, 0),
  );
  protected readonly errors = computed(() =>
    (this.preview()?.files ?? []).flatMap((file) => file.errors.map((error) => ({ ...error, file: file.name }))),
  );

  protected async take(files: File[]): Promise<void> {
    // Files may be added one after the other; one of the same name takes the place of the earlier.
    const names = files.map((file) => file.name);
    this.files.update((kept) => [...kept.filter((file) => !names.includes(file.name)), ...files]);
    await this.look();
  }

  protected async look(): Promise<void> {
    await this.attempt(async () => {
      this.preview.set(await this.imports.previewSet(this.preset().name, this.files(), this.choices()));
      this.stale.set(false);
    });
  }

  protected choose(key: string, from: string, to: string): void {
    this.choices.update((choices) => ({ ...choices, [key]: { ...choices[key], [from]: to } }));
    this.stale.set(true);
  }

  protected chosen(key: string, from: string, proposed: string): string {
    return this.choices()[key]?.[from] ?? proposed;
  }

  /** What people call a value of a field such as `contact.status`. */
  protected optionLabel(key: string, option: string): string {
    const [object, name] = key.split('.');
    const field = this.registry.byName(object)?.fields.find((each) => each.name === name);
    return field?.choices?.find((choice) => choice.value === option)?.label ?? option;
  }

  /** What the records are called there and here; once where it is the same. */
  protected becomes(kind: string, plural: string): string {
    const label = this.registry.byPlural(plural)?.labelPlural.toLowerCase() ?? plural;
    return kind === label ? label : `${kind} → ${label}`;
  }

  protected restart(): void {
    this.files.set([]);
    this.preview.set(null);
    this.choices.set({});
    this.failure.set(null);
  }

  protected async run(): Promise<void> {
    await this.attempt(async () => {
      this.started.emit(await this.imports.runSet(this.preset().name, this.files(), this.choices()));
    });
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
