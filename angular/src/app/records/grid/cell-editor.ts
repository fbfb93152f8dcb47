import { Component, ElementRef, afterRenderEffect, computed, inject, output, untracked } from '@angular/core';
import { Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { FieldControl } from '../form/field-control';
import { PresenceSayings } from '../page/presence-sayings';
import { CellEdits } from './cell-edits';
import { CellPresence } from './cell-presence';

/** Where an editor leaves to: it stays, or goes to the cell before or after. */
export type Leaving = 'stay' | 'next' | 'previous' | 'away';

const PICKED = ['choice', 'reference', 'user'];
/** Editors that are larger than a cell. */
const ROOMY = ['longText', 'tags', 'multiChoice', 'address'];

/** The editor over a cell. Enter saves and stays, Tab saves and goes on, Esc restores; leaving saves too. */
@Component({
  selector: 'crm-cell-editor',
  imports: [FieldControl],
  template: `
    @if (edits.open(); as edit) {
      <crm-field-control
        [field]="edit.column.field"
        inputId="cell-editor"
        [value]="edit.draft"
        [beside]="edit.before"
        [invalid]="!!edit.error"
        [ariaLabel]="edit.column.label"
        (changed)="change($event)"
      />
      @if (presence?.others()?.length) {
        <p class="others" role="status">{{ sayings.list(presence!.others(), edit.object.plural) }}</p>
      }
      @if (edit.error) {
        <p class="error" role="alert" id="cell-editor-error">{{ edit.error }}</p>
      } @else if (edit.column.field.type === 'longText') {
        <p class="caption">{{ t('grid.longTextHint') }}</p>
      }
    }
  `,
  host: {
    '[class.roomy]': 'roomy()',
    '(keydown)': 'key($event)',
    '(focusout)': 'leave($event)',
    '(click)': '$event.stopPropagation()',
  },
  styles: `
    :host {
      display: block;
      padding: 2px;
      border-radius: var(--radius);
      background: var(--surface-raised);
      box-shadow: var(--shadow);
    }

    :host(.roomy) {
      padding: 6px;
    }

    .error,
    .others,
    .caption {
      padding: 4px 6px;
      font-size: var(--text-caption);
    }

    .error {
      color: var(--danger-text);
    }

    .others {
      color: var(--warning-text);
    }
  `,
})
export class CellEditor {
  readonly left = output<Leaving>();
  protected readonly edits = inject(CellEdits);
  protected readonly presence = inject(CellPresence, { optional: true });
  protected readonly sayings = inject(PresenceSayings);
  protected readonly t = inject(Words).t;
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly roomy = computed(() => ROOMY.includes(this.edits.open()?.column.field.type ?? ''));

  private readonly cell = computed(() => {
    const edit = this.edits.open();
    return edit ? `${edit.before.id}/${edit.column.path}` : null;
  });

  constructor() {
    afterRenderEffect(() => {
      if (this.cell()) untracked(() => this.enter());
    });
  }

  private enter(): void {
    const control = this.host.querySelector<HTMLInputElement | HTMLSelectElement>('input, textarea, select');
    if (!control) return;
    control.focus({ preventScroll: true });
    const typed = this.edits.open()?.typed ?? null;
    if (control instanceof HTMLSelectElement) return openChoices(control);
    if (typed === null) {
      if (control.getAttribute('role') === 'combobox') control.click();
      else if (/^(text|email|tel|url)$/.test(control.type)) control.select();
      return;
    }
    if (/^(date|datetime-local)$/.test(control.type)) return;
    control.value = typed;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }

  protected change(value: Value): void {
    this.edits.change(value);
    if (PICKED.includes(this.edits.open()?.column.field.type ?? '')) this.save('stay');
  }

  protected key(event: KeyboardEvent): void {
    const long = this.edits.open()?.column.field.type === 'longText';
    if (event.key === 'Escape') this.finish('stay', () => this.edits.cancel());
    else if (event.key === 'Tab') {
      // A word that is not a tag yet becomes one, as when its box is left.
      (event.target as HTMLElement).dispatchEvent(new Event('blur'));
      this.save(event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey)) this.save('stay');
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  }

  /** A list or a panel that the editor has opened belongs to it. */
  protected leave(event: FocusEvent): void {
    const to = event.relatedTarget as HTMLElement | null;
    if (!this.edits.open() || (to && (this.host.contains(to) || to.closest('.cdk-overlay-container')))) return;
    this.save('away');
  }

  private save(leaving: Leaving): void {
    if (this.edits.close(leaving === 'away')) this.left.emit(leaving);
    else this.host.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }

  private finish(leaving: Leaving, act: () => void): void {
    act();
    this.left.emit(leaving);
  }
}

/** The list of choices drops down at once, where the browser lets it. */
function openChoices(select: HTMLSelectElement): void {
  try {
    select.showPicker();
  } catch {
    // It opens with the next key.
  }
}
