import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import { Component, ElementRef, inject, input, output } from '@angular/core';
import { Choice } from '../../../api/types';
import { Words } from '../../../i18n/words';
import { Icon } from '../../../ui/icon';
import { choiceValue } from './field-draft';

const COLORS = ['neutral', 'info', 'success', 'warning', 'danger'];

/** The values of a choice, in order, each with its colour. What records hold already keeps its stored value whatever it is called. */
@Component({
  selector: 'crm-choices-editor',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Icon],
  template: `
    <ol cdkDropList (cdkDropListDropped)="drop($event)">
      @for (choice of choices(); track $index; let index = $index) {
        <li cdkDrag>
          <crm-icon name="grip-vertical" cdkDragHandle />
          <span class="color" [attr.data-tint]="tintOf(choice)">
            <select
              #color
              [attr.aria-label]="t('custom.choiceColor', { label: choice.label })"
              (change)="set(index, { color: color.value })"
            >
              @for (name of colors; track name) {
                <option [value]="name" [selected]="name === choice.color">{{ t('custom.colors.' + name) }}</option>
              }
            </select>
          </span>
          <input
            #label
            class="input"
            maxlength="80"
            [attr.aria-label]="t('custom.choiceLabel', { n: index + 1 })"
            [value]="choice.label"
            (input)="rename(index, label.value)"
            (keydown.enter)="$event.preventDefault(); add()"
          />
          <button
            type="button"
            class="btn ghost small icon"
            [disabled]="index === 0"
            [attr.aria-label]="t('custom.up', { name: choice.label })"
            (click)="move(index, index - 1)"
          >
            <crm-icon name="arrow-up" [size]="14" />
          </button>
          <button
            type="button"
            class="btn ghost small icon"
            [disabled]="index === choices().length - 1"
            [attr.aria-label]="t('custom.down', { name: choice.label })"
            (click)="move(index, index + 1)"
          >
            <crm-icon name="arrow-down" [size]="14" />
          </button>
          <button
            type="button"
            class="btn ghost small icon"
            [attr.aria-label]="t('custom.removeChoice', { name: choice.label })"
            (click)="remove(index)"
          >
            <crm-icon name="trash-2" [size]="14" />
          </button>
        </li>
      }
    </ol>
    <button type="button" class="btn ghost" (click)="add()"><crm-icon name="plus" />{{ t('custom.addChoice') }}</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 6px;
    }

    ol {
      display: flex;
      flex-direction: column;
      gap: 4px;
      width: 100%;
    }

    li {
      display: flex;
      align-items: center;
      gap: 4px;
      background: var(--surface-raised);
    }

    [cdkDragHandle] {
      color: var(--text-faint);
      cursor: grab;
    }

    .color {
      position: relative;
      flex: none;
      width: 28px;
      height: 28px;
    }

    .color::before {
      content: '';
      position: absolute;
      inset: 8px;
      border-radius: 50%;
      background: oklch(var(--tint-dot-l) var(--tint-dot-c) var(--tint-h));
      pointer-events: none;
    }

    .color select {
      width: 100%;
      height: 100%;
      border: 1px solid var(--border-control);
      border-radius: var(--radius);
      background: none;
      color: transparent;
      appearance: none;
      cursor: pointer;
    }

    .color option {
      color: var(--text);
      background: var(--surface-raised);
    }

    .input {
      flex: 1;
    }
  `,
})
export class ChoicesEditor {
  readonly choices = input.required<Choice[]>();
  /** Values that stand in the definition already. */
  readonly kept = input<string[]>([]);
  readonly changed = output<Choice[]>();

  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly t = inject(Words).t;
  protected readonly colors = COLORS;

  protected tintOf(choice: Choice): string {
    return choice.color === 'accent' ? 'info' : (choice.color ?? 'neutral');
  }

  protected set(index: number, part: Partial<Choice>): void {
    this.changed.emit(this.choices().map((choice, at) => (at === index ? { ...choice, ...part } : choice)));
  }

  protected rename(index: number, label: string): void {
    const kept = this.kept().includes(this.choices()[index].value);
    this.set(index, kept ? { label } : { label, value: choiceValue(label) });
  }

  protected add(): void {
    const color = COLORS[this.choices().length % COLORS.length];
    this.changed.emit([...this.choices(), { value: '', label: '', color }]);
    setTimeout(() => this.host.querySelector<HTMLInputElement>('li:last-child .input')?.focus());
  }

  protected remove(index: number): void {
    this.changed.emit(this.choices().filter((_, at) => at !== index));
  }

  protected drop(event: CdkDragDrop<unknown>): void {
    this.move(event.previousIndex, event.currentIndex);
  }

  protected move(from: number, to: number): void {
    const choices = [...this.choices()];
    moveItemInArray(choices, from, to);
    this.changed.emit(choices);
  }
}
