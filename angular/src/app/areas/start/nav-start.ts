import { Component, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Words } from '../../i18n/words';
import { Going } from '../../ui/going';
import { Icon } from '../../ui/icon';
import { StartProgress } from './progress';

/** How far the company has got, in the navigation, until it is set up. */
@Component({
  selector: 'crm-nav-start',
  imports: [RouterLink, RouterLinkActive, Going, Icon],
  template: `
    @if (progress.offered()) {
      <a class="nav-item" routerLink="/welcome" routerLinkActive="current" [title]="t('start.title')">
        <crm-icon name="list-checks" />
        @if (!collapsed()) {
          <span class="ellipsis">{{ t('start.title') }}</span>
          <span class="caption num of">{{ progress.done() }}/{{ progress.steps().length }}</span>
        }
      </a>
    }
  `,
  styles: `
    .of {
      margin-inline-start: auto;
      color: var(--text-muted);
    }
  `,
})
export class NavStart {
  readonly collapsed = input(false);
  protected readonly progress = inject(StartProgress);
  protected readonly t = inject(Words).t;
}
