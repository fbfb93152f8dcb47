import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../../api/problem';
import { FieldInfo, ObjectInfo, RecordRow } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { LANGUAGES } from '../../../i18n/languages';
import { Words } from '../../../i18n/words';
import { Records } from '../../../records/records';
import { DialogFrame } from '../../../ui/dialog-frame';
import { Field } from '../../../ui/field';
import { HoldsDraft } from '../../../ui/unsaved';
import { Naming, changesOf, keyOf, namingsOf } from './wording-model';

export interface WordingData {
  object: ObjectInfo;
  /** The field that is called otherwise; none: the object itself. */
  field?: FieldInfo;
  /** What it, and its choices, are called otherwise already. */
  rows: RecordRow[];
  /** Whether the company made it itself: in every language it is called by its own label. */
  own: boolean;
}

/** Calls something what the company calls it, in every language or in one. Answers true when something has changed. */
@Component({
  selector: 'crm-wording-dialog',
  imports: [DialogFrame, Field],
  template: `
    <crm-dialog-frame [heading]="t('custom.rename', { label: before })">
      <form id="wording-form" novalidate (submit)="$event.preventDefault(); save()">
        <p class="muted">{{ t(data.own ? 'custom.renameOwnLead' : 'custom.renameLead') }}</p>
        <crm-field for="wording-language" [label]="t('custom.renameIn')">
          <select #tongue class="input" id="wording-language" (change)="language.set(tongue.value || null)">
            @if (!data.own) {
              <option value="" [selected]="!language()">{{ t('custom.everyLanguage') }}</option>
            }
            @for (each of languages; track each.code) {
              <option [value]="each.code" [selected]="each.code === language()">{{ each.name }}</option>
            }
          </select>
        </crm-field>
        <crm-field for="wording-label" [label]="t('custom.label')" [error]="error()" [help]="t('custom.renameEmpty')">
          <input
            #one
            class="input"
            id="wording-label"
            maxlength="80"
            [attr.aria-invalid]="!!error() || null"
            [placeholder]="before"
            [value]="of(null).label"
            (input)="set(null, { label: one.value })"
          />
        </crm-field>
        @if (!data.field) {
          <crm-field for="wording-plural" [label]="t('custom.objectPlural')">
            <input
              #many
              class="input"
              id="wording-plural"
              maxlength="80"
              [placeholder]="data.object.labelPlural"
              [value]="of(null).labelPlural"
              (input)="set(null, { labelPlural: many.value })"
            />
          </crm-field>
        }
        @if (choices().length) {
          <fieldset>
            <legend class="caption">{{ t('custom.choices') }}</legend>
            @for (choice of choices(); track choice.value) {
              <input
                #named
                class="input"
                maxlength="80"
                [attr.aria-label]="choice.label"
                [placeholder]="choice.label"
                [value]="of(choice.value).label"
                (input)="set(choice.value, { label: named.value })"
              />
            }
          </fieldset>
        }
      </form>
      <ng-container foot>
        <button type="submit" class="btn primary" form="wording-form" [disabled]="busy()">
          {{ t('common.save') }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 14px;
    }

    p {
      font-size: var(--text-data);
    }

    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
      gap: 8px;
    }

    legend {
      margin-bottom: 6px;
    }
  `,
})
export class WordingDialog implements HoldsDraft {
  protected readonly data = inject<WordingData>(DIALOG_DATA);
  private readonly reference = inject<DialogRef<boolean>>(DialogRef);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly languages = LANGUAGES;
  protected readonly before = this.data.field?.label ?? this.data.object.label;
  protected readonly language = signal<string | null>(this.data.own ? this.words.language() : null);
  private readonly namings = signal(
    new Map([...namingsOf(this.data.rows)].map(([key, { naming }]) => [key, naming] as const)),
  );
  /** In every language only the choices that came with the product are called otherwise: own ones have labels. */
  protected readonly choices = computed(() => this.data.field?.choices ?? []);
  readonly unsaved = computed(() => changesOf(this.data.rows, [...this.namings().values()]).length > 0);
  protected readonly error = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected of(choice: string | null): Naming {
    const of = { choice, language: this.language() };
    return this.namings().get(keyOf(of)) ?? { ...of, label: '', labelPlural: '' };
  }

  protected set(choice: string | null, part: Partial<Naming>): void {
    const naming = { ...this.of(choice), ...part };
    this.namings.update((all) => new Map(all).set(keyOf(naming), naming));
    this.error.set(null);
  }

  protected async save(): Promise<void> {
    const lacking = [...this.namings().values()].find((each) => each.labelPlural.trim() && !each.label.trim());
    if (lacking) {
      this.language.set(lacking.language);
      return this.error.set(this.t('form.required', { label: this.t('custom.label') }));
    }
    this.busy.set(true);
    this.error.set(null);
    try {
      for (const change of changesOf(this.data.rows, [...this.namings().values()])) {
        if (change.kind === 'remove') await this.records.remove('wordings', change.id);
        else if (change.kind === 'update') await this.records.update('wordings', change.id, this.labels(change.naming));
        else await this.records.create('wordings', this.body(change.naming));
      }
      await this.registry.reload();
      this.reference.close(true);
    } catch (error) {
      const problem = asProblem(error);
      this.error.set(problem.errors[0]?.message ?? (problem.message || this.t('error.failed.text')));
    } finally {
      this.busy.set(false);
    }
  }

  private labels({ label, labelPlural }: Naming) {
    return { label, labelPlural: this.data.field ? null : labelPlural || label };
  }

  private body(naming: Naming) {
    const { choice, language } = naming;
    const [object, field] = [this.data.object.name, this.data.field?.name ?? null];
    return { object, field, choice, language, ...this.labels(naming) };
  }
}
