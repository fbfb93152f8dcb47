import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { BulkPreview, BulkWhat, BulkWhich, ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Formats } from '../../ui/formats';
import { RecordForm } from '../form/record-form';
import { FormValues } from '../model/form-model';
import { changeOf, choicesOf } from './bulk-choices';
import { BulkJobs } from './bulk-jobs';

export interface BulkDialogData {
  object: ObjectInfo;
  which: BulkWhich;
  /** What is to be done, where that is settled already: moving all that match to the bin. */
  what?: BulkWhat;
}

const PAUSE = 300;

/** Asks what is to be done to many records, and tells in numbers what would come of it before it is done. */
@Component({
  selector: 'crm-bulk-dialog',
  imports: [DialogFrame, RecordForm],
  template: `
    <crm-dialog-frame [heading]="t(data.what ? 'bulk.deleteHeading' : 'bulk.heading', { label: label })">
      <form id="bulk-form" novalidate (submit)="$event.preventDefault(); done()">
        @if (!data.what) {
          <label class="field-label" for="bulk-choice">{{ t('bulk.what') }}</label>
          <select #select class="input" id="bulk-choice" (change)="key.set(select.value)">
            <option value="" [selected]="!key()">{{ t('bulk.choose') }}</option>
            @for (group of groups; track group.name) {
              <optgroup [label]="t('bulk.group.' + group.name)">
                @for (each of group.choices; track each.key) {
                  <option [value]="each.key" [selected]="each.key === key()">{{ each.label }}</option>
                }
              </optgroup>
            }
          </select>
          @if (choice(); as choice) {
            <crm-record-form
              prefix="bulk"
              [fields]="choice.fields"
              [values]="values()"
              (changed)="set($event.field.name, $event.value)"
            />
          }
        }
        <div class="outcome" aria-live="polite">
          @if (error(); as message) {
            <p class="note" data-tint="danger" role="alert">{{ message }}</p>
          } @else if (preview(); as preview) {
            <p class="num">{{ w.n('bulk.would', preview.changed, counts()) }}</p>
            @if (preview.tried < preview.total) {
              <p class="caption">{{ t('bulk.tried', { tried: formats.number(preview.tried) }) }}</p>
            }
            @if (reasons().length) {
              <ul class="note" data-tint="warning">
                @for (reason of reasons(); track reason) {
                  <li>{{ reason }}</li>
                }
              </ul>
            }
          } @else if (what()) {
            <p class="muted">{{ t('bulk.counting') }}</p>
          }
        </div>
      </form>
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button
          type="submit"
          form="bulk-form"
          class="btn"
          [class.primary]="!data.what"
          [class.danger]="!!data.what"
          [disabled]="!preview()?.changed"
        >
          {{ act() }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }

    .field-label {
      font-size: var(--text-data);
      font-weight: 500;
    }

    .outcome {
      display: flex;
      flex-direction: column;
      gap: 8px;
      min-height: 48px;
    }

    ul {
      padding-inline-start: 28px;
    }
  `,
})
export class BulkDialog {
  protected readonly data = inject<BulkDialogData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<BulkWhat>>(DialogRef);
  protected readonly formats = inject(Formats);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  private readonly jobs = inject(BulkJobs);

  protected readonly label = this.data.object.labelPlural.toLowerCase();
  private readonly choices = choicesOf(this.data.object, this.t);
  protected readonly groups = (['field', 'tags', 'act'] as const)
    .map((name) => ({ name, choices: this.choices.filter((each) => each.group === name) }))
    .filter((group) => group.choices.length);
  protected readonly key = signal('');
  protected readonly choice = computed(() => this.choices.find((each) => each.key === this.key()) ?? null);
  protected readonly values = linkedSignal<string, FormValues>({ source: this.key, computation: () => ({}) });
  protected readonly what = computed<BulkWhat | null>(() => {
    const choice = this.choice();
    return this.data.what ?? (choice && changeOf(choice, this.values()));
  });
  protected readonly preview = signal<BulkPreview | null>(null);
  protected readonly error = signal<string | null>(null);
  protected readonly counts = computed(() => ({
    unchanged: this.formats.number(this.preview()?.unchanged ?? 0),
    refused: this.formats.number(this.preview()?.refused ?? 0),
  }));
  protected readonly act = computed(() => {
    const total = this.preview()?.total ?? 0;
    return this.data.what ? this.w.n('bulk.delete', total) : this.w.n('bulk.change', total);
  });
  protected readonly reasons = computed(() => [
    ...new Set(this.preview()?.records.flatMap((record) => (record.refusal ? [record.refusal.detail] : [])) ?? []),
  ]);

  constructor() {
    effect((cleanUp) => {
      const what = this.what();
      this.preview.set(null);
      this.error.set(null);
      if (!what) return;
      const abort = new AbortController();
      const timer = setTimeout(() => void this.count(what, abort.signal), PAUSE);
      cleanUp(() => {
        clearTimeout(timer);
        abort.abort();
      });
    });
  }

  protected set(name: string, value: FormValues[string]): void {
    this.values.update((values) => ({ ...values, [name]: value }));
  }

  protected done(): void {
    const what = this.what();
    if (what && this.preview()?.changed) this.reference.close(what);
  }

  private async count(what: BulkWhat, abort: AbortSignal): Promise<void> {
    try {
      const preview = await this.jobs.preview(this.data.object.plural, this.data.which, what, abort);
      if (!abort.aborted) this.preview.set(preview);
    } catch (error) {
      if (!abort.aborted) this.error.set(asProblem(error).message);
    }
  }
}
