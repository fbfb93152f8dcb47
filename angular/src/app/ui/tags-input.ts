import { Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { Words } from '../i18n/words';
import { Chip } from './chip';
import { Icon } from './icon';

@Component({
  selector: 'crm-tags-input',
  imports: [Chip, Icon],
  template: `
    @for (tag of value(); track tag) {
      <crm-chip
        >{{ tag
        }}<button type="button" [attr.aria-label]="t('tags.remove', { tag })" (click)="remove(tag)">
          <crm-icon name="x" [size]="12" /></button
      ></crm-chip>
    }
    <input
      #box
      [id]="inputId()"
      [value]="text()"
      [attr.aria-label]="ariaLabel()"
      [placeholder]="value().length ? '' : t('tags.placeholder')"
      (input)="text.set(box.value)"
      (keydown)="key($event)"
      (blur)="add()"
    />
  `,
  host: { class: 'input' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px;
      height: auto;
      min-height: var(--control);
      padding: 4px 8px;
    }

    :host(:focus-within) {
      border-color: var(--focus);
      box-shadow: 0 0 0 3px color-mix(in oklch, var(--focus) 18%, transparent);
    }

    input {
      flex: 1;
      min-width: 80px;
      border: 0;
      outline: 0;
      background: none;
      font-size: inherit;
    }

    button {
      margin-inline-start: 4px;
      vertical-align: -1px;
    }
  `,
})
export class TagsInput {
  readonly inputId = input.required<string>();
  readonly value = input<string[]>([]);
  readonly ariaLabel = input<string | null>(null);
  readonly changed = output<string[]>();
  protected readonly t = inject(Words).t;
  protected readonly text = signal('');
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected key(event: KeyboardEvent): void {
    if ((event.key === 'Enter' || event.key === ',') && this.text().trim()) {
      event.preventDefault();
      event.stopPropagation();
      this.add();
    } else if (event.key === 'Backspace' && !this.text() && this.value().length) {
      this.changed.emit(this.value().slice(0, -1));
    }
  }

  protected add(): void {
    const tag = this.text().trim();
    this.text.set('');
    // What was typed and taken within one frame was never drawn from the signal.
    this.box().nativeElement.value = '';
    if (tag && !this.value().includes(tag)) this.changed.emit([...this.value(), tag]);
  }

  protected remove(tag: string): void {
    this.changed.emit(this.value().filter((kept) => kept !== tag));
  }
}
