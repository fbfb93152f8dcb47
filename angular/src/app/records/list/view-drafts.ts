import { Injectable, inject } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Session } from '../../core/session';
import { LAYOUTS, Layout, ViewConfig, parseConfig, sameConfig } from '../model/view-config';

/** What somebody has changed of a view and not saved. */
export interface ViewDraft {
  config: ViewConfig;
  /** How they look at it; undefined for the view's own way. */
  layout?: Layout;
}

/**
 * Unsaved changes of views, so that a list that is left is found again as it was. They live in one tab of the browser, until it is closed, and
 * are the person's own. Changes of a view that has itself been changed meanwhile are dropped.
 */
@Injectable({ providedIn: 'root' })
export class ViewDrafts {
  private readonly session = inject(Session);

  read(object: ObjectInfo, view: string | null, base: ViewConfig): ViewDraft | null {
    const kept = parse(sessionStorage.getItem(this.key(object, view)));
    if (!kept || kept.base !== JSON.stringify(base)) return null;
    return { config: parseConfig(object, kept.config), layout: LAYOUTS.find((each) => each === kept.layout) };
  }

  /** What differs in nothing from the view is forgotten. */
  keep(object: ObjectInfo, view: string | null, base: ViewConfig, { config, layout }: ViewDraft): void {
    const key = this.key(object, view);
    if (!layout && sameConfig(config, base)) return sessionStorage.removeItem(key);
    try {
      sessionStorage.setItem(key, JSON.stringify({ base: JSON.stringify(base), config, layout }));
    } catch {
      // A browser that keeps nothing, or no more than it has, still shows the list.
    }
  }

  forget(object: ObjectInfo, view: string | null): void {
    sessionStorage.removeItem(this.key(object, view));
  }

  private key(object: ObjectInfo, view: string | null): string {
    return `crm.draft.${this.session.user()?.id ?? ''}.${object.name}.${view ?? ''}`;
  }
}

function parse(text: string | null): { base?: unknown; config?: unknown; layout?: unknown } | null {
  try {
    return JSON.parse(text ?? 'null') as object | null;
  } catch {
    return null;
  }
}
