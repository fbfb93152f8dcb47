import { NgComponentOutlet } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { Density, Theme, ThemeChoice } from '../app/core/theme';
import { ENTRIES } from './entries';

/** Every control of `app/ui` in all its states, to look at while one is made. Not part of the product. */
@Component({
  selector: 'crm-ui-gallery',
  imports: [NgComponentOutlet],
  template: `
    <header>
      <h1>Controls</h1>
      <input #box class="input" type="search" placeholder="Find" aria-label="Find" (input)="text.set(box.value)" />
      <select #look class="input" aria-label="Theme" (change)="theme.choose(themes[look.selectedIndex])">
        @for (each of themes; track each) {
          <option [selected]="each === theme.choice()">{{ each }}</option>
        }
      </select>
      <select #room class="input" aria-label="Density" (change)="theme.space(densities[room.selectedIndex])">
        @for (each of densities; track each) {
          <option [selected]="each === theme.density()">{{ each }}</option>
        }
      </select>
    </header>
    <main>
      @for (entry of shown(); track entry.name) {
        <section [id]="entry.name">
          <h2>{{ entry.name }}</h2>
          <ng-container *ngComponentOutlet="entry.demo" />
        </section>
      }
    </main>
  `,
  styles: `
    :host {
      display: block;
      height: 100dvh;
      overflow-y: auto;
    }

    header {
      position: sticky;
      top: 0;
      z-index: 5;
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      padding: 8px 16px;
      border-bottom: 1px solid var(--border);
      background: var(--surface);
    }

    h1 {
      flex: 1;
      font-size: var(--text-title);
    }

    .input {
      width: 140px;
    }

    main {
      display: flex;
      flex-direction: column;
      gap: 32px;
      max-width: 1100px;
      margin: 0 auto;
      padding: 24px 16px 64px;
    }

    h2 {
      margin-bottom: 12px;
      font-size: var(--text-body);
      color: var(--text-muted);
    }
  `,
})
export class Gallery {
  protected readonly theme = inject(Theme);
  protected readonly themes: ThemeChoice[] = ['light', 'dark', 'system'];
  protected readonly densities: Density[] = ['compact', 'normal', 'comfortable'];
  protected readonly text = signal('');
  protected readonly shown = computed(() => ENTRIES.filter(({ name }) => name.includes(this.text().toLowerCase())));
}
