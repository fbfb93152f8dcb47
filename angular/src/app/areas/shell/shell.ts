import { Component, effect, inject, signal, untracked } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { ObjectInfo } from '../../api/types';
import { PageHelp } from '../../core/page-help';
import { Registry } from '../../core/registry';
import { PERSONAL_PARTS, QUICK_STEPS, QuickStep } from '../../core/slots';
import { Words } from '../../i18n/words';
import { CreatePanel } from '../../records/form/create-panel';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Screen } from '../../ui/screen';
import { CreateMenu } from './create-menu';
import { Drawer } from './drawer';
import { HelpPanel } from './help-panel';
import { Nav } from './nav';
import { OfflineBanner } from './offline-banner';
import { Palette, PaletteChoice } from './palette';
import { Shortcuts } from './shortcuts';
import { VersionNotice } from './version-notice';
import { ZoneNotice } from './zone-notice';

@Component({
  selector: 'crm-shell',
  imports: [
    RouterOutlet,
    RouterLink,
    RouterLinkActive,
    ErrorState,
    HelpPanel,
    Icon,
    Nav,
    OfflineBanner,
    VersionNotice,
    ZoneNotice,
  ],
  template: `
    <a class="skip" href="#page" (click)="skip($event)">{{ t('nav.skip') }}</a>
    @if (!screen.compact()) {
      <crm-nav [collapsed]="collapsed()" (toggled)="toggle()" (searched)="find()" />
    }
    <main id="page" tabindex="-1">
      <crm-offline-banner />
      <crm-version-notice />
      <crm-zone-notice />
      @if (registry.failure(); as failure) {
        <crm-error-state [error]="failure" (retry)="registry.load()" />
      } @else {
        <router-outlet />
      }
    </main>
    @if (help.open() && screen.wide()) {
      @defer (on immediate) {
        <crm-help-panel />
      }
    }
    @if (screen.compact()) {
      <nav class="bar" [attr.aria-label]="t('nav.main')">
        <a routerLink="/dashboard" routerLinkActive="current"
          ><crm-icon name="house" [size]="20" />{{ t('nav.home') }}</a
        >
        <button type="button" (click)="find()"><crm-icon name="search" [size]="20" />{{ t('nav.searchShort') }}</button>
        <button type="button" (click)="create()"><crm-icon name="plus" [size]="20" />{{ t('nav.create') }}</button>
        @for (part of personal; track part.label) {
          @if (part.shown?.() ?? true) {
            <button type="button" (click)="part.open()">
              <span class="counted"
                ><crm-icon [name]="part.icon" [size]="20" />
                @if (part.waiting(); as count) {
                  <span class="waiting num">{{ count > 99 ? '99+' : count }}</span>
                }</span
              >{{ t(part.label) }}
            </button>
          }
        }
        <button type="button" (click)="menu()"><crm-icon name="menu" [size]="20" />{{ t('nav.menu') }}</button>
      </nav>
    }
  `,
  styleUrl: './shell.css',
  host: { '(document:keydown)': 'key($event)' },
})
export class Shell {
  private readonly overlays = inject(Overlays);
  private readonly router = inject(Router);
  protected readonly help = inject(PageHelp);
  protected readonly registry = inject(Registry);
  protected readonly personal = inject(PERSONAL_PARTS, { optional: true }) ?? [];
  private readonly steps = inject(QUICK_STEPS, { optional: true }) ?? [];
  protected readonly screen = inject(Screen);
  protected readonly t = inject(Words).t;
  protected readonly collapsed = signal(localStorage.getItem('crm.nav') === 'collapsed');
  private palette = false;
  private leader = 0;

  constructor() {
    effect(() => {
      if (this.help.asked() && !this.screen.wide()) untracked(() => void this.helpBelow());
    });
  }

  private async helpBelow(): Promise<void> {
    this.help.asked.set(false);
    const { HelpSheet } = await import('./help-sheet');
    await this.overlays.sheet(HelpSheet);
    this.help.hide();
  }

  protected toggle(): void {
    this.collapsed.update((collapsed) => !collapsed);
    localStorage.setItem('crm.nav', this.collapsed() ? 'collapsed' : 'open');
  }

  protected skip(event: Event): void {
    event.preventDefault();
    document.getElementById('page')?.focus();
  }

  protected async find(): Promise<void> {
    if (this.palette) return;
    this.palette = true;
    const choice = await this.overlays.palette<PaletteChoice>(Palette, this.t('nav.search'));
    this.palette = false;
    if (!choice) return;
    if ('step' in choice) choice.step.run();
    else if ('go' in choice) await this.router.navigateByUrl(choice.go);
    else await this.overlays.side(CreatePanel, { object: choice.create });
  }

  protected async create(): Promise<void> {
    const chosen = await this.overlays.ask<ObjectInfo | QuickStep>(CreateMenu);
    if (chosen && 'run' in chosen) chosen.run();
    else if (chosen) await this.overlays.side(CreatePanel, { object: chosen });
  }

  protected async menu(): Promise<void> {
    if ((await this.overlays.drawer(Drawer, this.t('nav.main'))) === 'search') await this.find();
  }

  protected key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      return void this.find();
    }
    const typing =
      event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '?') void this.overlays.ask(Shortcuts);
    else if (this.quick(event)) return;
    else if (event.key === 'g') this.leader = Date.now();
    else if (Date.now() - this.leader < 1000) this.goByLetter(event);
  }

  private quick(event: KeyboardEvent): boolean {
    const waiting = Date.now() - this.leader < 1000;
    const step = waiting ? undefined : this.steps.find(({ key, offered }) => key === event.key && offered());
    if (step) event.preventDefault();
    step?.run();
    return !!step;
  }

  /** G and a letter: H goes home, A to what happened, any other to the first object whose name starts with it. */
  private goByLetter(event: KeyboardEvent): void {
    this.leader = 0;
    const letter = event.key.toLowerCase();
    const object = this.registry
      .objects()
      .find((candidate) => candidate.navigation && candidate.can.read && candidate.plural.startsWith(letter));
    event.preventDefault();
    event.stopImmediatePropagation();
    if (letter === 'h') void this.router.navigateByUrl('/dashboard');
    else if (letter === 'a') void this.router.navigateByUrl('/activity');
    else if (object) void this.router.navigate(['/', object.plural]);
  }
}
