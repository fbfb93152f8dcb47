import { Injectable, computed, effect, signal } from '@angular/core';
import { accentTokens } from './accent';

export type ThemeChoice = 'light' | 'dark' | 'system';
export type Density = 'compact' | 'normal' | 'comfortable';

export const DENSITIES: Density[] = ['compact', 'normal', 'comfortable'];

/** Light, dark or as the machine says, and the tenant's accent in whichever it is. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly system = window.matchMedia('(prefers-color-scheme: dark)');
  private readonly systemDark = signal(this.system.matches);
  readonly choice = signal((localStorage.getItem('crm.theme') as ThemeChoice | null) ?? 'system');
  /** What somebody chose on this device, and what the company has for whoever did not. */
  private readonly own = signal(DENSITIES.find((each) => each === localStorage.getItem('crm.density')) ?? null);
  readonly common = signal<Density | null>(null);
  /** How high the rows of lists are. */
  readonly density = computed(() => this.own() ?? this.common() ?? 'normal');
  readonly color = signal<string | null>(null);
  readonly effective = computed<'light' | 'dark'>(() => {
    const choice = this.choice();
    return choice === 'system' ? (this.systemDark() ? 'dark' : 'light') : choice;
  });

  constructor() {
    this.system.addEventListener('change', (event) => this.systemDark.set(event.matches));
    effect(() => {
      const root = document.documentElement;
      root.dataset['theme'] = this.effective();
      root.dataset['density'] = this.density();
      const tokens = accentTokens(this.color() ?? '', this.effective());
      for (const [name, value] of Object.entries(tokens)) root.style.setProperty(name, value);
    });
  }

  choose(choice: ThemeChoice): void {
    localStorage.setItem('crm.theme', choice);
    this.choice.set(choice);
  }

  space(density: Density): void {
    localStorage.setItem('crm.density', density);
    this.own.set(density);
  }
}
