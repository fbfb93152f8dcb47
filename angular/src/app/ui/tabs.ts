import { Component, ElementRef, inject, input, output } from '@angular/core';
import { keyAlong } from './direction';

export interface Tab {
  id: string;
  label: string;
  count?: string | null;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

@Component({
  selector: 'crm-tabs',
  template: `
    @for (tab of tabs(); track tab.id) {
      <button
        type="button"
        role="tab"
        [attr.aria-selected]="tab.id === active()"
        [tabIndex]="tab.id === active() ? 0 : -1"
        (click)="chosen.emit(tab.id)"
        (keydown)="key($event)"
      >
        {{ tab.label }}
        @if (tab.count) {
          <span class="count num">{{ tab.count }}</span>
        }
      </button>
    }
  `,
  host: { role: 'tablist' },
  styles: `
    :host {
      display: flex;
      gap: 4px;
      overflow-x: auto;
      scrollbar-width: none;
      border-bottom: 1px solid var(--border);
    }

    button {
      position: relative;
      display: flex;
      align-items: center;
      gap: 6px;
      height: 40px;
      padding: 0 10px;
      font-size: var(--text-data);
      font-weight: 500;
      color: var(--text-muted);
      white-space: nowrap;
    }

    button:focus-visible {
      outline-offset: -3px;
      border-radius: var(--radius);
    }

    button:hover {
      color: var(--text);
    }

    button[aria-selected='true'] {
      color: var(--text);
    }

    button[aria-selected='true']::after {
      content: '';
      position: absolute;
      inset: auto 8px 0;
      height: 2px;
      border-radius: 2px 2px 0 0;
      background: var(--accent);
    }

    .count {
      padding: 0 5px;
      border-radius: 8px;
      font-size: 11px;
      background: var(--surface-active);
      color: var(--text-muted);
    }
  `,
})
export class Tabs {
  readonly tabs = input.required<Tab[]>();
  readonly active = input.required<string>();
  readonly chosen = output<string>();
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;

  protected key(event: KeyboardEvent): void {
    const step = STEPS[keyAlong(event.key)] ?? 0;
    if (!step) return;
    event.preventDefault();
    const tabs = this.tabs();
    const index = (tabs.findIndex((tab) => tab.id === this.active()) + step + tabs.length) % tabs.length;
    this.chosen.emit(tabs[index].id);
    this.host.querySelectorAll<HTMLButtonElement>('button')[index].focus();
  }
}
