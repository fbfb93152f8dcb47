import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { Icon } from '../../ui/icon';
import { TINT_NAMES } from '../../ui/tint';
import { FilterButton } from '../filter/filter-button';
import { ColorRule } from '../model/view-config';

export interface ColorsData {
  object: ObjectInfo;
  rules: readonly ColorRule[];
  labels: Record<string, string>;
}

export interface ColorsAnswer {
  rules: ColorRule[];
  labels: Record<string, string>;
}

type Draft = Partial<ColorRule> & { color: string };

/** The server takes no more rules than these. */
const MOST = 12;

/** The colours of a view: rules in order, each with a name, a colour and a condition. */
@Component({
  selector: 'crm-colors-dialog',
  imports: [DialogFrame, FilterButton, Icon],
  template: `
    <crm-dialog-frame [heading]="t('colors.title')">
      <p class="muted">{{ t('colors.text') }}</p>
      <ol>
        @for (rule of rules(); track $index; let index = $index) {
          <li>
            <div class="line">
              <input
                #name
                class="input"
                maxlength="60"
                [attr.id]="'color-name-' + index"
                [value]="rule.name ?? ''"
                [placeholder]="t('colors.name')"
                [attr.aria-label]="t('colors.nameOf', { n: index + 1 })"
                (input)="set(index, { name: name.value })"
              />
              <crm-filter-button
                [object]="data.object"
                [filter]="rule.filter"
                [labels]="labels()"
                [act]="t('colors.when')"
                (changed)="set(index, { filter: $event })"
                (named)="named($event)"
              />
              <button
                type="button"
                class="btn ghost icon"
                [disabled]="index === 0"
                [attr.aria-label]="t('colors.up', { n: index + 1 })"
                (click)="raise(index)"
              >
                <crm-icon name="arrow-up" />
              </button>
              <button
                type="button"
                class="btn ghost icon"
                [attr.aria-label]="t('colors.remove', { n: index + 1 })"
                (click)="remove(index)"
              >
                <crm-icon name="x" />
              </button>
            </div>
            <div class="tints" role="radiogroup" [attr.aria-label]="t('colors.colorOf', { n: index + 1 })">
              @for (tint of tints; track tint) {
                <label [title]="t('tint.' + tint)" [attr.data-tint]="tint">
                  <input
                    type="radio"
                    class="visually-hidden"
                    [name]="'color-' + index"
                    [checked]="rule.color === tint"
                    [attr.aria-label]="t('tint.' + tint)"
                    (change)="set(index, { color: tint })"
                  />
                  <i></i>
                </label>
              }
            </div>
          </li>
        }
      </ol>
      @if (rules().length < most) {
        <button type="button" class="btn" (click)="add()"><crm-icon name="plus" />{{ t('colors.add') }}</button>
      }
      @if (unfinished()) {
        <p class="caption wanting">{{ t('colors.unfinished') }}</p>
      }
      <ng-container foot>
        <button type="button" class="btn" (click)="reference.close()">{{ t('common.cancel') }}</button>
        <button type="button" class="btn primary" [disabled]="unfinished()" (click)="done()">
          {{ t('common.done') }}
        </button>
      </ng-container>
    </crm-dialog-frame>
  `,
  styles: `
    ol {
      display: flex;
      flex-direction: column;
      gap: 12px;
      margin: 12px 0;
    }

    .line {
      display: flex;
      gap: 6px;
    }

    .line .input {
      flex: 1;
      min-width: 0;
    }

    .tints {
      display: flex;
      gap: 6px;
      padding: 8px 2px 0;
    }

    i {
      display: block;
      width: 20px;
      height: 20px;
      border-radius: 50%;
      background: oklch(var(--tint-dot-l) var(--tint-dot-c) var(--tint-h));
      cursor: pointer;
    }

    input:checked + i {
      outline: 2px solid var(--text);
      outline-offset: 2px;
    }

    input:focus-visible + i {
      outline: 2px solid var(--focus);
      outline-offset: 4px;
    }

    .wanting {
      margin-top: 8px;
    }
  `,
})
export class ColorsDialog {
  protected readonly data = inject<ColorsData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<ColorsAnswer>>(DialogRef);
  protected readonly t = inject(Words).t;
  protected readonly tints = TINT_NAMES;
  protected readonly most = MOST;
  protected readonly rules = signal<Draft[]>(
    this.data.rules.length ? [...this.data.rules] : [{ color: TINT_NAMES[6] }],
  );
  protected readonly labels = signal(this.data.labels);
  protected readonly unfinished = computed(() => this.rules().some((rule) => !rule.name?.trim() || !rule.filter));

  protected set(index: number, part: Partial<ColorRule>): void {
    this.rules.update((rules) => rules.with(index, { ...rules[index], ...part }));
  }

  protected add(): void {
    this.rules.update((rules) => [...rules, { color: TINT_NAMES[(rules.length + 1) % TINT_NAMES.length] }]);
  }

  protected remove(index: number): void {
    this.rules.update((rules) => rules.toSpliced(index, 1));
  }

  protected raise(index: number): void {
    this.rules.update((rules) => rules.toSpliced(index, 1).toSpliced(index - 1, 0, rules[index]));
  }

  protected named({ id, name }: { id: string; name: string }): void {
    this.labels.update((labels) => ({ ...labels, [id]: name }));
  }

  protected done(): void {
    const rules = this.rules().map((rule) => ({ name: rule.name!.trim(), color: rule.color, filter: rule.filter! }));
    this.reference.close({ rules, labels: this.labels() });
  }
}
