import { Injectable, signal } from '@angular/core';

/** Which page is open, for whoever explains it: the topic, and the object and record that it is about. */
export interface HelpAbout {
  topic: string;
  /** The plural name of an object. */
  object?: string;
  id?: string;
}

const KEPT = 'crm.help';

/** Whether help stands beside the pages, and what it is about. The browser remembers the first. */
@Injectable({ providedIn: 'root' })
export class PageHelp {
  readonly open = signal(localStorage.getItem(KEPT) === 'open');
  readonly about = signal<HelpAbout | null>(null);
  /** Somebody has just asked for it: it takes the focus, or comes as a sheet. What was only remembered does neither. */
  readonly asked = signal(false);

  show(): void {
    this.keep(true);
    this.asked.set(true);
  }

  hide(): void {
    this.keep(false);
  }

  /** A page that has gone takes back only what it said itself. */
  forget(about: HelpAbout): void {
    this.about.update((now) => (now === about ? null : now));
  }

  private keep(open: boolean): void {
    localStorage.setItem(KEPT, open ? 'open' : 'closed');
    this.open.set(open);
  }
}
