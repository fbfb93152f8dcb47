import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../../api/problem';
import { ObjectInfo, RecordRow, Value } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { isEmpty, sameValue } from '../../../records/model/values';
import { Records } from '../../../records/records';
import { DialogFrame } from '../../../ui/dialog-frame';
import { Field } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Toasts } from '../../../ui/toasts';
import { HoldsDraft } from '../../../ui/unsaved';
import { IconPicker } from './icon-picker';

export interface ObjectPanelData {
  /** The definition, when it is there already. */
  row?: RecordRow;
  object?: ObjectInfo;
}

interface ObjectDraft {
  label: string;
  labelPlural: string;
  icon: string;
  titleLabel: string;
  inNavigation: boolean;
  scopedByOwner: boolean;
  boardBy: string;
}

/** An object of a company's own: what it is called, how it is drawn, where it is found. Answers with its name once it is saved. */
@Component({
  selector: 'crm-object-panel',
  imports: [DialogFrame, Field, Icon, IconPicker],
  template: `
    <crm-dialog-frame [heading]="row ? t('custom.editObject', { label: draft().label }) : t('custom.newObject')">
      <form id="object-form" novalidate (submit)="$event.preventDefault(); save()">
        @if (general()) {
          <p class="note" data-tint="danger" role="alert">{{ general() }}</p>
        }
        <div class="pair">
          <crm-field for="object-label" [label]="t('custom.objectLabel')" [required]="true" [error]="errors()['label']">
            <input
              #label
              class="input"
              id="object-label"
              maxlength="60"
              [placeholder]="t('custom.objectLabelHint')"
              [attr.aria-invalid]="!!errors()['label'] || null"
              [value]="draft().label"
              (input)="set({ label: label.value })"
            />
          </crm-field>
          <crm-field for="object-plural" [label]="t('custom.objectPlural')" [error]="errors()['labelPlural']">
            <input
              #plural
              class="input"
              id="object-plural"
              maxlength="60"
              [placeholder]="draft().label ? draft().label + 's' : t('custom.objectPluralHint')"
              [value]="draft().labelPlural"
              (input)="set({ labelPlural: plural.value })"
            />
          </crm-field>
        </div>
        <crm-field for="object-title" [label]="t('custom.titleField')" [help]="t('custom.titleFieldHelp')">
          <input
            #title
            class="input"
            id="object-title"
            maxlength="60"
            [placeholder]="t('custom.titleFieldHint')"
            [value]="draft().titleLabel"
            (input)="set({ titleLabel: title.value })"
          />
        </crm-field>
        <div class="icon">
          <span class="mark"><crm-icon [name]="draft().icon" [size]="20" /></span>
          <crm-field for="object-icon" [label]="t('custom.icon')" [error]="errors()['icon']">
            <crm-icon-picker inputId="object-icon" [chosen]="draft().icon" (picked)="set({ icon: $event })" />
          </crm-field>
        </div>
        <label class="check">
          <input
            #menu
            type="checkbox"
            [checked]="draft().inNavigation"
            (change)="set({ inNavigation: menu.checked })"
          />
          <span
            >{{ t('custom.inNavigation') }}<span class="caption">{{ t('custom.inNavigationHint') }}</span></span
          >
        </label>
        <label class="check">
          <input
            #scoped
            type="checkbox"
            [checked]="draft().scopedByOwner"
            (change)="set({ scopedByOwner: scoped.checked })"
          />
          <span
            >{{ t('custom.scoped') }}<span class="caption">{{ t('custom.scopedHint') }}</span></span
          >
        </label>
        @if (row) {
          <crm-field
            for="object-board"
            [label]="t('custom.board')"
            [help]="t('custom.boardHint')"
            [error]="errors()['boardBy']"
          >
            <select #board class="input" id="object-board" (change)="set({ boardBy: board.value })">
              <option value="" [selected]="!draft().boardBy">{{ t('custom.noBoard') }}</option>
              @for (field of choices; track field.name) {
                <option [value]="field.name" [selected]="field.name === draft().boardBy">{{ field.label }}</option>
              }
            </select>
          </crm-field>
        }
      </form>
      <ng-container foot>
        <button type="submit" class="btn primary" form="object-form" [disabled]="busy()">
          {{ row ? t('common.save') : t('custom.addObject') }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styleUrl: './object-panel.css',
})
export class ObjectPanel implements HoldsDraft {
  private readonly data = inject<ObjectPanelData>(DIALOG_DATA);
  private readonly reference = inject<DialogRef<string>>(DialogRef);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly row = this.data.row;
  private readonly before = draftOf(this.row);
  protected readonly draft = signal<ObjectDraft>(this.before);
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly general = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly choices =
    this.data.object?.fields.filter((field) => field.type === 'choice' && field.name !== 'currency') ?? [];

  readonly unsaved = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(this.before));

  protected set(part: Partial<ObjectDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    this.errors.update((errors) => Object.fromEntries(Object.entries(errors).filter(([name]) => !(name in part))));
  }

  protected async save(): Promise<void> {
    this.general.set(null);
    const label = this.draft().label.trim();
    if (!label) return this.errors.set({ label: this.t('custom.objectLabelNeeded') });
    this.busy.set(true);
    try {
      const body = bodyOf(this.draft());
      const saved = this.row
        ? await this.records.update('custom-objects', this.row.id, this.changes(body), this.row.version)
        : await this.records.create('custom-objects', body);
      await this.registry.reload();
      this.toasts.done(this.t(this.row ? 'custom.objectSaved' : 'custom.objectAdded', { label }));
      this.reference.close(String(saved['name'] ?? this.row?.['name']));
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fieldErrors);
      const placed = problem.errors.length > 0 && problem.errors.every((each) => each.field in this.draft());
      if (!placed) this.general.set(problem.detail || problem.title || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  private changes(body: Record<string, Value>): Record<string, Value> {
    const before = bodyOf(this.before);
    return Object.fromEntries(Object.entries(body).filter(([name, value]) => !sameValue(before[name], value)));
  }
}

function draftOf(row: RecordRow | undefined): ObjectDraft {
  const text = (name: string) => (isEmpty(row?.[name]) ? '' : String(row![name]));
  return {
    label: text('label'),
    labelPlural: text('labelPlural'),
    icon: text('icon') || 'box',
    titleLabel: text('titleLabel'),
    inNavigation: row?.['inNavigation'] !== false,
    scopedByOwner: row?.['scopedByOwner'] === true,
    boardBy: text('boardBy'),
  };
}

function bodyOf(draft: ObjectDraft): Record<string, Value> {
  return {
    label: draft.label.trim(),
    labelPlural: draft.labelPlural.trim() || null,
    icon: draft.icon,
    titleLabel: draft.titleLabel.trim() || null,
    inNavigation: draft.inNavigation,
    scopedByOwner: draft.scopedByOwner,
    ...(draft.boardBy ? { boardBy: draft.boardBy } : { boardBy: null }),
  };
}
