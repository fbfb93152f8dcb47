import { ConnectedPosition, OverlayModule } from '@angular/cdk/overlay';
import { Component, ElementRef, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Words } from '../i18n/words';
import { Icon } from './icon';

export interface Option {
  value: string;
  label: string;
  hint?: string | null;
}

/** A searchable choice of one. The owner answers `search` by changing `options`; `create` offers the typed text itself. */
@Component({
  selector: 'crm-combobox',
  imports: [Icon, OverlayModule],
  template: `
    <div class="box" cdkOverlayOrigin #origin="cdkOverlayOrigin">
      <input
        #field
        class="input"
        role="combobox"
        autocomplete="off"
        [id]="inputId()"
        [attr.aria-expanded]="open()"
        [attr.aria-controls]="inputId() + '-list'"
        [attr.aria-activedescendant]="open() ? inputId() + '-' + active() : null"
        [attr.aria-invalid]="invalid() || null"
        [attr.aria-label]="ariaLabel()"
        [disabled]="disabled()"
        [placeholder]="placeholder() ?? t('picker.search')"
        [value]="open() ? text() : (selected()?.label ?? '')"
        (focus)="focused()"
        (click)="show()"
        (input)="type(field.value)"
        (keydown)="key($event)"
        (blur)="hide()"
      />
      @if (selected() && !disabled() && clearable()) {
        <button
          type="button"
          class="clear"
          tabindex="-1"
          [attr.aria-label]="t('picker.clear')"
          (mousedown)="clear($event)"
        >
          <crm-icon name="x" [size]="14" />
        </button>
      } @else {
        <crm-icon class="hint" name="chevrons-up-down" [size]="14" />
      }
    </div>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayPositions]="positions"
      [cdkConnectedOverlayWidth]="width()"
      (overlayOutsideClick)="hide()"
    >
      <ul class="popover menu list" role="listbox" [id]="inputId() + '-list'">
        @for (option of options(); track option.value; let index = $index) {
          <li
            role="option"
            class="menu-item"
            [id]="inputId() + '-' + index"
            [attr.data-active]="index === active()"
            [attr.aria-selected]="option.value === selected()?.value"
            (mousedown)="choose(option, $event)"
          >
            <span class="ellipsis">{{ option.label }}</span>
            @if (option.hint) {
              <span class="caption ellipsis">{{ option.hint }}</span>
            }
            @if (option.value === selected()?.value) {
              <crm-icon name="check" [size]="14" />
            }
          </li>
        } @empty {
          <li class="menu-label" role="presentation">{{ busy() ? t('common.loading') : t('picker.nothing') }}</li>
        }
        @if (offersCreate()) {
          <li
            role="option"
            aria-selected="false"
            class="menu-item"
            [id]="inputId() + '-' + options().length"
            [attr.data-active]="active() === options().length"
            (mousedown)="createTyped($event)"
          >
            <crm-icon name="plus" [size]="14" /><span class="ellipsis">{{
              t('picker.create', { text: text().trim() })
            }}</span>
          </li>
        }
      </ul>
    </ng-template>
  `,
  styles: `
    .box {
      position: relative;
    }

    .input {
      padding-inline-end: 30px;
      text-overflow: ellipsis;
    }

    .clear,
    .hint {
      position: absolute;
      top: 0;
      inset-inline-end: 0;
      width: 30px;
      height: 100%;
      display: grid;
      place-items: center;
      color: var(--text-faint);
    }

    .hint {
      pointer-events: none;
    }

    .list {
      max-width: none;
      width: 100%;
      max-height: 300px;
      flex-wrap: nowrap;
    }

    .menu-item .caption {
      margin-inline-start: auto;
    }
  `,
})
export class Combobox {
  readonly inputId = input.required<string>();
  readonly options = input<Option[]>([]);
  readonly selected = input<Option | null>(null);
  readonly placeholder = input<string>();
  readonly ariaLabel = input<string | null>(null);
  readonly disabled = input(false);
  readonly invalid = input(false);
  readonly busy = input(false);
  readonly creatable = input(false);
  readonly clearable = input(true);
  readonly search = output<string>();
  readonly picked = output<Option | null>();
  readonly create = output<string>();

  protected readonly t = inject(Words).t;
  protected readonly text = signal('');
  protected readonly open = signal(false);
  protected readonly active = signal(0);
  protected readonly width = signal(240);
  protected readonly offersCreate = computed(
    () =>
      this.creatable() &&
      this.text().trim() !== '' &&
      !this.options().some((option) => same(option.label, this.text())),
  );
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
    { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
  ];
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected focused(): void {
    this.field().nativeElement.select();
  }

  protected show(): void {
    if (this.open() || this.disabled()) return;
    this.width.set(Math.max(220, this.field().nativeElement.offsetWidth));
    this.text.set('');
    this.active.set(0);
    this.open.set(true);
    this.search.emit('');
  }

  protected hide(): void {
    this.open.set(false);
  }

  protected type(value: string): void {
    this.show();
    this.text.set(value);
    this.active.set(0);
    this.search.emit(value.trim());
  }

  protected choose(option: Option, event?: Event): void {
    event?.preventDefault();
    this.picked.emit(option);
    this.hide();
  }

  protected clear(event: Event): void {
    event.preventDefault();
    this.picked.emit(null);
    this.hide();
  }

  protected createTyped(event?: Event): void {
    event?.preventDefault();
    const text = this.text().trim();
    this.hide();
    this.create.emit(text);
  }

  protected key(event: KeyboardEvent): void {
    const last = this.options().length - (this.offersCreate() ? 0 : 1);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.open()) return this.show();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active.set(Math.max(0, Math.min(last, this.active() + step)));
      document.getElementById(`${this.inputId()}-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && this.open()) {
      event.preventDefault();
      event.stopPropagation();
      const option = this.options()[this.active()];
      if (option) this.choose(option);
      else if (this.offersCreate()) this.createTyped();
    } else if (event.key === 'Escape' && this.open()) {
      event.stopPropagation();
      this.hide();
    }
  }
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
