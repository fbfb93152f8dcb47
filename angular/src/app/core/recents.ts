import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { Session } from './session';

export interface Recent {
  object: string;
  id: string;
  title: string;
}

const MOST = 12;

/** The records that somebody looked at last, newest first. They are kept in this browser, per person and company. */
@Injectable({ providedIn: 'root' })
export class Recents {
  private readonly session = inject(Session);
  private readonly list = signal<Recent[]>([]);
  readonly all = this.list.asReadonly();

  constructor() {
    effect(() => {
      const key = this.key();
      untracked(() => this.list.set(key ? read(key) : []));
    });
  }

  visited(recent: Recent): void {
    const key = this.key();
    if (!key || !recent.title) return;
    this.list.update((list) => [recent, ...list.filter((each) => each.id !== recent.id)].slice(0, MOST));
    localStorage.setItem(key, JSON.stringify(this.list()));
  }

  private key(): string | null {
    const user = this.session.user();
    return user?.id ? `crm.recent.${user.id}` : null;
  }
}

/** Anything may stand there: what cannot be read is nothing. */
function read(key: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    if (!Array.isArray(kept)) return [];
    const texts = ['object', 'id', 'title'] as const;
    return kept
      .filter((each): each is Recent => texts.every((name) => typeof each?.[name] === 'string'))
      .slice(0, MOST);
  } catch {
    return [];
  }
}
