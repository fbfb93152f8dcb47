import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Words } from '../i18n/words';
import { Registry } from './registry';
import { Session } from './session';

/** The browser's tab: what is open, then whose it is. */
@Injectable({ providedIn: 'root' })
export class PageTitles extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly words = inject(Words);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly page = signal<{ key?: string; plural?: string }>({});

  constructor() {
    super();
    effect(() => {
      const { key, plural } = this.page();
      const name = key ? this.words.t(key) : plural ? this.registry.byPlural(plural)?.labelPlural : null;
      this.title.setTitle([name, this.session.tenantName() || 'Crm.SaaS'].filter(Boolean).join(' · '));
    });
  }

  override updateTitle(state: RouterStateSnapshot): void {
    let route = state.root;
    while (route.firstChild) route = route.firstChild;
    this.page.set({ key: this.buildTitle(state), plural: route.params['plural'] });
  }
}
