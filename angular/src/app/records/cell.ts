import { Component, computed, inject, input } from '@angular/core';
import { FieldInfo, Value } from '../api/types';
import { Words } from '../i18n/words';
import { Avatar } from '../ui/avatar';
import { Chip } from '../ui/chip';
import { Formats } from '../ui/formats';
import { Icon } from '../ui/icon';
import { FieldText } from './field-text';
import { asFile } from './files/files';
import { addressOf, asReference, isEmpty } from './model/values';

/** One value of one field, drawn as its type wants. */
@Component({
  selector: 'crm-cell',
  imports: [Avatar, Chip, Icon],
  template: `
    @if (empty()) {
      <span class="none" aria-hidden="true">{{ dash() ? '—' : '' }}</span>
    } @else {
      @switch (shape()) {
        @case ('choice') {
          <crm-chip [color]="choice()?.color" [dot]="!!choice()?.color">{{ choice()?.label ?? value() }}</crm-chip>
        }
        @case ('boolean') {
          @if (value()) {
            <crm-icon name="check" /><span class="visually-hidden">{{ t('common.yes') }}</span>
          } @else {
            <span class="none">{{ t('common.no') }}</span>
          }
        }
        @case ('user') {
          <crm-avatar [name]="reference()?.name ?? '' + value()" /><span class="ellipsis">{{
            reference()?.name ?? value()
          }}</span>
        }
        @case ('reference') {
          @if (color(); as color) {
            <crm-chip [color]="color" [dot]="true">{{ reference()?.name }}</crm-chip>
          } @else {
            <span class="ellipsis">{{ reference()?.name ?? value() }}</span>
          }
        }
        @case ('tags') {
          @for (tag of tags(); track tag) {
            <crm-chip>{{ tag }}</crm-chip>
          }
        }
        @case ('multiChoice') {
          @for (tag of tags(); track tag) {
            <crm-chip>{{ labelOf(tag) }}</crm-chip>
          }
        }
        @case ('file') {
          <crm-chip><crm-icon class="clip" name="paperclip" [size]="12" />{{ file()?.name ?? '' }}</crm-chip>
        }
        @case ('email') {
          <a class="ellipsis plain" [href]="href()" (click)="$event.stopPropagation()">{{ value() }}</a>
        }
        @case ('phone') {
          <a class="ellipsis plain num" [href]="href()" (click)="$event.stopPropagation()">{{ value() }}</a>
        }
        @case ('url') {
          <a class="ellipsis plain" [href]="href()" target="_blank" rel="noopener" (click)="$event.stopPropagation()">{{
            text()
          }}</a>
        }
        @case ('dateTime') {
          <time class="num ellipsis" [title]="exact()">{{ text() }}</time>
        }
        @case ('days') {
          <span class="num days">{{ text() }}</span>
          @if (over()) {
            <crm-chip color="danger">{{ t('cell.over', { days: formats.number(over()) }) }}</crm-chip>
          }
        }
        @default {
          <span class="num" [class.ellipsis]="!multiline()" [class.lines]="multiline()">{{ text() }}</span>
        }
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 6px;
      min-width: 0;
      max-width: 100%;
    }

    .none {
      color: var(--text-faint);
    }

    .plain:hover {
      color: var(--accent-text);
      text-decoration: underline;
    }

    .clip {
      display: inline-block;
      margin-inline-end: 4px;
      vertical-align: -1px;
    }

    .days {
      flex: none;
    }

    .lines {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class Cell {
  readonly field = input.required<FieldInfo>();
  readonly value = input<Value>();
  readonly currency = input<Value>();
  /** Of a count of days: how many are too many. */
  readonly over = input<Value>();
  readonly dash = input(false);
  readonly multiline = input(false);
  /** Without links of its own, where the cell is inside something that is clicked as a whole. */
  readonly plain = input(false);

  protected readonly formats = inject(Formats);
  private readonly words = inject(FieldText);
  protected readonly t = inject(Words).t;
  protected readonly shape = computed(() => {
    const { type, since } = this.field();
    if (since) return 'days';
    return this.plain() && ['email', 'phone', 'url'].includes(type) ? 'text' : type;
  });
  protected readonly empty = computed(() => isEmpty(this.value()));
  protected readonly choice = computed(() => this.field().choices?.find((choice) => choice.value === this.value()));
  protected readonly file = computed(() => asFile(this.value()));
  protected readonly reference = computed(() => asReference(this.value()));
  protected readonly color = computed(() => {
    const value = this.value();
    return value && typeof value === 'object' && 'color' in value ? String(value['color'] ?? 'neutral') : null;
  });
  protected readonly tags = computed(() =>
    Array.isArray(this.value()) ? (this.value() as string[]) : [String(this.value())],
  );
  protected readonly exact = computed(() => this.formats.dateTime(this.value()));
  protected readonly href = computed(() => addressOf(this.field().type, this.value()));
  protected labelOf(word: string): string {
    return this.field().choices?.find((choice) => choice.value === word)?.label ?? word;
  }

  protected readonly text = computed(() => this.words.of(this.field(), this.value(), this.currency()));
}
