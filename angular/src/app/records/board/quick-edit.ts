import { Component, ElementRef, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { FieldInfo, ObjectInfo, RecordRow, Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { FieldControl } from '../form/field-control';
import { FIELD_CHOICES } from '../page/field-choice';
import { CardWriter } from './card-writer';
import { editableOn } from './card-fields';

/** The fields of a card, edited in its place: Enter saves what was changed in one command, Esc restores. */
@Component({
  selector: 'crm-quick-edit',
  imports: [FieldControl],
  template: `
    <form class="form" novalidate (submit)="$event.preventDefault(); save()" (keydown)="key($event)">
      @for (field of fields(); track field.name) {
        <label class="field">
          <span class="caption">{{ field.label }}</span>
          <crm-field-control
            [field]="field"
            [inputId]="'quick-' + field.name"
            [value]="valueOf(field)"
            [beside]="row()"
            [invalid]="!!errors()[field.name]"
            [ariaLabel]="field.label"
            (changed)="change(field, $event)"
          />
        </label>
        @if (errors()[field.name]; as error) {
          <p class="error" role="alert">{{ error }}</p>
        }
      }
      @if (errors()['']; as error) {
        <p class="error" role="alert">{{ error }}</p>
      }
      <div class="acts">
        <button type="button" class="btn small" (click)="closed.emit(false)">{{ t('common.cancel') }}</button>
        <button type="submit" class="btn small primary" [disabled]="saving()">{{ t('common.save') }}</button>
      </div>
    </form>
  `,
  host: { '(click)': '$event.stopPropagation()', '(pointerdown)': '$event.stopPropagation()' },
  styles: `
    .form {
      display: flex;
      flex-direction: column;
      gap: 8px;
      padding: 10px;
      border: 1px solid var(--accent-border);
      border-radius: 8px;
      background: var(--surface-raised);
      box-shadow: var(--shadow);
      cursor: default;
      user-select: text;
    }

    .field {
      display: flex;
      flex-direction: column;
      gap: 3px;
    }

    .acts {
      display: flex;
      justify-content: flex-end;
      gap: 6px;
    }

    .error {
      font-size: var(--text-caption);
      color: var(--danger-text);
    }
  `,
})
export class QuickEdit {
  readonly object = input.required<ObjectInfo>();
  readonly row = input.required<RecordRow>();
  /** Whether something was saved. */
  readonly closed = output<boolean>();

  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private readonly writer = inject(CardWriter);
  private readonly choices = inject(FIELD_CHOICES, { optional: true }) ?? [];
  protected readonly t = inject(Words).t;
  private readonly draft = signal<Record<string, Value>>({});
  protected readonly errors = signal<Record<string, string>>({});
  protected readonly saving = signal(false);
  /** The record as it was when editing began: what others do to it meanwhile is noticed when it is saved. */
  private before: RecordRow | null = null;
  protected readonly fields = computed(() =>
    editableOn(this.object()).filter((field) =>
      this.choices.every((choice) => choice(this.object(), field, this.row())),
    ),
  );

  constructor() {
    afterNextRender(() => {
      this.before = this.row();
      const control = this.host.querySelector<HTMLInputElement>('input, textarea, select');
      control?.focus();
      control?.select?.();
    });
  }

  protected valueOf(field: FieldInfo): Value {
    const draft = this.draft();
    return field.name in draft ? draft[field.name] : (this.before ?? this.row())[field.name];
  }

  protected change(field: FieldInfo, value: Value): void {
    this.draft.update((draft) => ({ ...draft, [field.name]: value }));
    this.errors.update((errors) => ({ ...errors, [field.name]: '' }));
  }

  protected key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') this.closed.emit(false);
    else if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) void this.save();
    else return;
    event.preventDefault();
  }

  protected async save(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    const answer = await this.writer.write(this.object(), this.fields(), this.before ?? this.row(), this.draft());
    this.saving.set(false);
    if (answer.kind === 'refused') this.errors.set(answer.errors);
    else this.closed.emit(answer.kind === 'saved');
  }
}
