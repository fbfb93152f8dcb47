import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Registry } from '../../core/registry';
import { titleOf } from '../../records/model/values';
import { Records } from '../../records/records';

/** The record that something is logged about. */
export interface About {
  object: string;
  id: string;
  name: string;
}

/** So long after a number was rung up, a log begins with that call. */
const JUST = 30 * 60_000;

interface Place {
  plural: string;
  id: string;
}

/** Knows what somebody is at: the record of the page, the row or card in focus, or the person who was just called. */
@Injectable({ providedIn: 'root' })
export class LogContext {
  private readonly router = inject(Router);
  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private rung: (Place & { at: number }) | null = null;

  constructor() {
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="tel:"]') : null;
      const place = link && (this.placeOf(link) ?? this.placeOfPage());
      if (place) this.rung = { ...place, at: Date.now() };
    });
  }

  /** Has to be asked while the focus is still where it was. */
  find(): { place: Place | null; called: boolean } {
    const place = this.placeInFocus() ?? this.placeOfPage();
    const rung = this.rung && Date.now() - this.rung.at < JUST ? this.rung : null;
    const called = !!rung && (!place || place.id === rung.id);
    return { place: place ?? rung, called };
  }

  /** The call that was rung up is logged. */
  logged(): void {
    this.rung = null;
  }

  async name({ plural, id }: Place): Promise<About | null> {
    const object = this.registry.byPlural(plural);
    if (!object?.can.read) return null;
    const row = await this.records.get(plural, id, [object.titleField]).catch(() => null);
    return row && { object: object.name, id: row.id, name: titleOf(object, row) };
  }

  private placeInFocus(): Place | null {
    const focused = document.activeElement;
    const active = focused?.getAttribute('aria-activedescendant');
    return this.placeOf((active && document.getElementById(active)) || focused);
  }

  private placeOf(element: Element | null): Place | null {
    const told = element?.closest('[data-record]')?.getAttribute('data-record')?.split('/');
    return told?.length === 2 ? { plural: told[0], id: told[1] } : null;
  }

  private placeOfPage(): Place | null {
    const match = /^\/([a-z0-9_-]+)\/([0-9a-f-]{36})(?:[/?#]|$)/i.exec(this.router.url);
    return match ? { plural: match[1], id: match[2] } : null;
  }
}
