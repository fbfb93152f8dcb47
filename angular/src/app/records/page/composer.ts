import { Component, computed, inject, input, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { CreatePanel } from '../form/create-panel';
import { Records } from '../records';
import { COMPOSITIONS } from './compositions';

/** Writes onto a record's timeline: text at once, anything else through its form. What is typed is kept per record. */
@Component({
  selector: 'crm-composer',
  template: `
    @if (written(); as target) {
      <form class="card" (submit)="$event.preventDefault(); save()">
        <textarea
          #box
          rows="2"
          [value]="text()"
          [placeholder]="t('composer.placeholder', { label: target.object.label.toLowerCase() })"
          [attr.aria-label]="t('composer.placeholder', { label: target.object.label.toLowerCase() })"
          (input)="keep(box.value)"
          (keydown.control.enter)="save()"
          (keydown.meta.enter)="save()"
        ></textarea>
        <div class="acts">
          @for (other of others(); track other.object.name) {
            <button type="button" class="btn small ghost" (click)="open(other.object, other.field)">
              {{ t('composer.add', { label: other.object.label.toLowerCase() }) }}
            </button>
          }
          <span class="space"></span>
          <button type="submit" class="btn small primary" [disabled]="busy() || !text().trim()">
            {{ t('composer.save', { label: target.object.label.toLowerCase() }) }}
          </button>
        </div>
      </form>
    }
  `,
  styles: `
    form:focus-within {
      border-color: var(--focus);
    }

    textarea {
      display: block;
      width: 100%;
      padding: 10px 12px 4px;
      border: 0;
      outline: 0;
      background: none;
      resize: none;
      field-sizing: content;
      max-height: 240px;
      font-size: var(--text-data);
    }

    .acts {
      display: flex;
      gap: 6px;
      padding: 6px;
    }

    .space {
      flex: 1;
    }
  `,
})
export class Composer {
  private static readonly drafts = new Map<string, string>();

  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly title = input('');

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly compositions = inject(COMPOSITIONS, { optional: true }) ?? [];
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  private readonly typed = signal(0);
  protected readonly text = computed(() => (this.typed(), Composer.drafts.get(this.id()) ?? ''));
  private readonly targets = computed(() =>
    this.compositions.flatMap((composition) => {
      const related = this.object().related.find((each) => each.object === composition.object);
      const object = this.registry.byName(composition.object);
      return related && object?.can.create ? [{ object, field: related.field, text: composition.text }] : [];
    }),
  );
  protected readonly written = computed(() => this.targets().find((target) => target.text));
  protected readonly others = computed(() => this.targets().filter((target) => !target.text));

  protected keep(text: string): void {
    Composer.drafts.set(this.id(), text);
    this.typed.update((count) => count + 1);
  }

  protected async save(): Promise<void> {
    const target = this.written();
    const text = this.text().trim();
    if (!target || !text || this.busy()) return;
    this.busy.set(true);
    try {
      await this.records.create(target.object.plural, { [target.text!]: text, [target.field]: this.id() });
      this.keep('');
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  protected open(object: ObjectInfo, field: string): void {
    void this.overlays.side(CreatePanel, { object, given: { [field]: { id: this.id(), name: this.title() } } });
  }
}
