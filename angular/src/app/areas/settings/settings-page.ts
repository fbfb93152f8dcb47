import { Component, ElementRef, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { SETTINGS_LISTS } from '../../core/settings-lists';
import { Words } from '../../i18n/words';
import { HelpButton } from '../../records/help/help-button';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';

interface Entry {
  label: string;
  icon: string;
  link: string;
}

interface Group {
  key: 'me' | 'company' | 'people' | 'records' | 'connections' | 'past';
  entries: Entry[];
}

@Component({
  selector: 'crm-settings-page',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, HelpButton, Icon],
  template: `
    <nav [attr.aria-label]="t('settings.title')">
      <div class="head">
        <h1>{{ t('settings.title') }}</h1>
        @if (page(); as page) {
          <crm-help-button [topic]="'settings.' + page.topic" [object]="page.object" />
        }
      </div>
      @for (group of groups(); track group.key) {
        <div class="group" role="group" [attr.aria-label]="t('settings.group.' + group.key)">
          <p aria-hidden="true">{{ t('settings.group.' + group.key) }}</p>
          @for (entry of group.entries; track entry.link) {
            <a [routerLink]="entry.link" routerLinkActive="current" ariaCurrentWhenActive="page">
              <crm-icon [name]="entry.icon" /><span class="ellipsis">{{ entry.label }}</span>
            </a>
          }
        </div>
      }
    </nav>
    <div class="content" [class.whole]="!page()"><router-outlet (activate)="arrived()" /></div>
  `,
  host: { '[class.strip]': 'strip()' },
  styles: `
    :host {
      display: grid;
      grid-template-columns: 220px minmax(0, 1fr);
      height: 100%;
    }

    nav {
      padding: 14px 8px;
      border-inline-end: 1px solid var(--border);
      overflow-y: auto;
    }

    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: 40px;
      padding-block: 0 8px;
      padding-inline: 8px 0;
    }

    h1 {
      font-size: var(--text-title);
    }

    .group + .group {
      margin-top: 12px;
    }

    .group p {
      padding: 0 8px 4px;
      font-size: var(--text-caption);
      color: var(--text-muted);
    }

    a {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 32px;
      padding: 0 8px;
      border-radius: var(--radius);
      font-size: var(--text-data);
      font-weight: 500;
      color: var(--text-muted);
    }

    a:hover,
    a.current {
      background: var(--surface-active);
      color: var(--text);
    }

    .content {
      min-height: 0;
      overflow-y: auto;
      padding: 24px 32px 64px;
    }

    .content.whole {
      padding: 0;
      overflow: visible;
    }

    :host(.strip) {
      display: flex;
      flex-direction: column;
    }

    :host(.strip) nav {
      display: flex;
      gap: 4px;
      padding: 8px 12px;
      border-inline-end: 0;
      border-bottom: 1px solid var(--border);
      overflow-x: auto;
      flex: none;
    }

    :host(.strip) .head {
      min-height: 0;
      padding: 0;
    }

    :host(.strip) .group {
      display: flex;
      flex: none;
      gap: 4px;
    }

    :host(.strip) .group + .group {
      margin: 0;
      padding-inline-start: 4px;
      border-inline-start: 1px solid var(--border);
    }

    :host(.strip) .group p {
      display: none;
    }

    :host(.strip) h1 {
      position: absolute;
      clip-path: inset(50%);
    }

    :host(.strip) a {
      white-space: nowrap;
      min-height: 40px;
      overflow: visible;
    }

    :host(.strip) .content {
      padding: 16px;
    }

    :host(.strip) .content.whole {
      flex: 1;
      padding: 0;
    }
  `,
})
export class SettingsPage {
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private readonly session = inject(Session);
  private readonly registry = inject(Registry);
  private readonly route = inject(ActivatedRoute);
  private readonly screen = inject(Screen);
  protected readonly t = inject(Words).t;
  protected readonly groups = computed<Group[]>(() => {
    const list = (name: keyof typeof SETTINGS_LISTS): Entry[] => {
      const object = this.registry.byName(name);
      return object?.can.read
        ? [{ label: object.labelPlural, icon: object.icon, link: `/${SETTINGS_LISTS[name]}` }]
        : [];
    };
    const page = (link: string, icon: string, offered = true): Entry[] =>
      offered ? [{ label: this.t(`settings.${link}`), icon, link: `/settings/${link}` }] : [];
    const can = (policy: string) => this.session.can(`Crm.${policy}`);
    const groups: Group[] = [
      { key: 'me', entries: page('profile', 'circle-user') },
      {
        key: 'company',
        entries: [
          ...page('branding', 'palette', can('Settings.Branding')),
          ...page('record-keeping', 'archive', can('Settings.Records')),
          ...page('currencies', 'coins', can('Settings.Currencies')),
          ...page('start-pages', 'house', this.registry.byName('startPage')?.can.create),
          ...page('query-limits', 'gauge', can('Settings.QueryLimits')),
        ],
      },
      {
        key: 'people',
        entries: [
          ...list('user'),
          ...list('team'),
          ...list('territory'),
          ...page('roles', 'shield', can('Settings.Permissions')),
        ],
      },
      {
        key: 'records',
        entries: [
          ...page('objects', 'boxes', this.registry.byName('customField')?.can.create),
          ...page('pipelines', 'workflow', this.registry.byName('stage')?.can.read),
          ...list('textTemplate'),
        ],
      },
      {
        key: 'connections',
        entries: [...list('webhook'), ...page('webhook-log', 'activity', can('Webhooks.Read'))],
      },
      {
        key: 'past',
        entries: [
          ...page('audit-trail', 'history', can('AuditLog.Read')),
          ...page('mail-log', 'mail', can('Settings.MailLog')),
          ...page('background-work', 'clock', can('Settings.BackgroundWork')),
          ...page('roll-up-checks', 'sigma', can('Settings.BackgroundWork')),
        ],
      },
    ];
    return groups.filter(({ entries }) => entries.length);
  });

  /** Which page is open, or the page of which object; a list or a record has a head of its own, with its help. */
  protected readonly page = signal<{ topic: string; object?: string } | null>(null);
  /** Whether the entries are one line above the page: beside a list or a record they need a wide screen. */
  protected readonly strip = computed(() => this.screen.compact() || (!this.page() && !this.screen.wide()));

  protected arrived(): void {
    let route = this.route.snapshot;
    while (route.firstChild) route = route.firstChild;
    const { routeConfig, params } = route;
    const object = this.registry.byName(params['name'])?.plural;
    if (params['plural']) this.page.set(null);
    else this.page.set(params['name'] ? { topic: 'object', object } : { topic: routeConfig!.path! });
    // Where the entries are one line that scrolls, the one that is open is in sight.
    setTimeout(() => this.host.querySelector('nav .current')?.scrollIntoView({ block: 'nearest', inline: 'center' }));
  }
}
