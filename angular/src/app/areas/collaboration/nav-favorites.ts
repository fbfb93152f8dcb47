import { Component, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Words } from '../../i18n/words';
import { Going } from '../../ui/going';
import { Icon } from '../../ui/icon';
import { Favorites } from './favorites';

/** The records that somebody wants at hand, in the navigation. */
@Component({
  selector: 'crm-nav-favorites',
  imports: [RouterLink, RouterLinkActive, Going, Icon],
  template: `
    @if (favorites.shortcuts().length && !collapsed()) {
      <div class="nav-group" role="group" [attr.aria-label]="t('favorites.title')">
        <span class="nav-label">{{ t('favorites.title') }}</span>
        @for (shortcut of favorites.shortcuts(); track shortcut.record) {
          <a class="nav-item" [routerLink]="shortcut.link" routerLinkActive="current" [title]="shortcut.title">
            <crm-icon [name]="shortcut.icon" /><span class="ellipsis">{{ shortcut.title }}</span>
          </a>
        }
      </div>
    }
  `,
})
export class NavFavorites {
  readonly collapsed = input(false);
  protected readonly favorites = inject(Favorites);
  protected readonly t = inject(Words).t;
}
