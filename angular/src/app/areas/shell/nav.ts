import { NgComponentOutlet } from '@angular/common';
import { Component, computed, inject, input, output } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { isInSettings } from '../../core/settings-lists';
import { NAVIGATION_PARTS, PERSONAL_PARTS, QUICK_STEPS } from '../../core/slots';
import { Words } from '../../i18n/words';
import { Going } from '../../ui/going';
import { Icon } from '../../ui/icon';
import { navigation } from './navigation';
import { UserMenu } from './user-menu';

@Component({
  selector: 'crm-nav',
  imports: [NgComponentOutlet, RouterLink, RouterLinkActive, Going, Icon, UserMenu],
  templateUrl: './nav.html',
  styleUrl: './nav.css',
  host: { role: 'navigation', '[attr.aria-label]': "t('nav.main')", '[class.collapsed]': 'collapsed()' },
})
export class Nav {
  readonly collapsed = input(false);
  readonly collapsible = input(true);
  readonly toggled = output();
  readonly searched = output();
  readonly went = output();

  private readonly registry = inject(Registry);
  protected readonly session = inject(Session);
  protected readonly t = inject(Words).t;
  protected readonly parts = inject(NAVIGATION_PARTS, { optional: true }) ?? [];
  protected readonly partInputs = computed(() => ({ collapsed: this.collapsed() }));
  protected readonly personal = inject(PERSONAL_PARTS, { optional: true }) ?? [];
  protected readonly steps = inject(QUICK_STEPS, { optional: true }) ?? [];
  private readonly router = inject(Router);
  protected readonly inSettings = computed(() =>
    isInSettings(this.router.lastSuccessfulNavigation()?.finalUrl?.root.children['primary']?.segments[0]?.path),
  );
  protected readonly groups = computed(() => navigation(this.registry.objects(), this.t));
}
