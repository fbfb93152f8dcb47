import { CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Density, Theme, ThemeChoice } from '../../core/theme';
import { LANGUAGES } from '../../i18n/languages';
import { Words } from '../../i18n/words';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';

@Component({
  selector: 'crm-user-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger, RouterLink, Avatar, Icon],
  template: `
    <button
      type="button"
      class="user"
      [cdkMenuTriggerFor]="menu"
      [attr.aria-label]="collapsed() ? t('user.menu', { name: session.userName() }) : null"
    >
      <crm-avatar [name]="session.userName() || '?'" [size]="24" />
      @if (!collapsed()) {
        <span class="visually-hidden">{{ t('user.menu', { name: '' }) }}</span>
        <span class="ellipsis">{{ session.userName() }}</span>
        <crm-icon name="chevrons-up-down" [size]="14" />
      }
    </button>
    <ng-template #menu>
      <div class="popover menu" cdkMenu>
        <span class="menu-label ellipsis">{{ session.user()?.email }}</span>
        <a class="menu-item" cdkMenuItem routerLink="/settings/profile"
          ><crm-icon name="circle-user" />{{ t('user.profile') }}</a
        >
        <div class="menu-rule"></div>
        <span class="menu-label">{{ t('user.theme') }}</span>
        @for (choice of themes; track choice.id) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItemRadio
            [cdkMenuItemChecked]="theme.choice() === choice.id"
            (cdkMenuItemTriggered)="theme.choose(choice.id)"
          >
            <crm-icon [name]="choice.icon" />{{ t('user.theme_' + choice.id) }}
            @if (theme.choice() === choice.id) {
              <crm-icon class="tick" name="check" [size]="14" />
            }
          </button>
        }
        <div class="menu-rule"></div>
        <span class="menu-label">{{ t('user.density') }}</span>
        @for (density of densities; track density) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItemRadio
            [cdkMenuItemChecked]="theme.density() === density"
            (cdkMenuItemTriggered)="theme.space(density)"
          >
            <crm-icon name="layers" />{{ t('user.density_' + density) }}
            @if (theme.density() === density) {
              <crm-icon class="tick" name="check" [size]="14" />
            }
          </button>
        }
        <div class="menu-rule"></div>
        <span class="menu-label">{{ t('user.language') }}</span>
        @for (language of languages; track language.code) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItemRadio
            [lang]="language.code"
            [cdkMenuItemChecked]="words.language() === language.code"
            (cdkMenuItemTriggered)="speak(language.code)"
          >
            <crm-icon name="languages" />{{ language.name }}
            @if (words.language() === language.code) {
              <crm-icon class="tick" name="check" [size]="14" />
            }
          </button>
        }
        <div class="menu-rule"></div>
        <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="signOut()">
          <crm-icon name="log-out" />{{ t('user.signOut') }}
        </button>
      </div>
    </ng-template>
  `,
  styles: `
    .user {
      display: flex;
      align-items: center;
      gap: 8px;
      width: 100%;
      min-height: 36px;
      padding: 4px 6px;
      border-radius: var(--radius);
      font-size: var(--text-data);
      font-weight: 500;
    }

    .user:hover {
      background: var(--surface-active);
    }

    .user .icon {
      margin-inline-start: auto;
      color: var(--text-faint);
    }

    .tick {
      margin-inline-start: auto;
    }
  `,
})
export class UserMenu {
  readonly collapsed = input(false);
  private readonly router = inject(Router);
  private readonly registry = inject(Registry);
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly languages = LANGUAGES;
  protected readonly densities: Density[] = ['compact', 'normal', 'comfortable'];
  protected readonly themes: { id: ThemeChoice; icon: string }[] = [
    { id: 'light', icon: 'sun' },
    { id: 'dark', icon: 'moon' },
    { id: 'system', icon: 'monitor' },
  ];

  protected async speak(language: string): Promise<void> {
    await this.session.choose(language);
    await this.registry.reload();
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    this.registry.clear();
    await this.router.navigateByUrl('/sign-in');
  }
}
