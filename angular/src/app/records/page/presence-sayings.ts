import { Injectable, inject } from '@angular/core';
import { Registry } from '../../core/registry';
import { Colleague } from '../../core/stay-list';
import { Words } from '../../i18n/words';

/** What colleagues do at a record, in words. */
@Injectable({ providedIn: 'root' })
export class PresenceSayings {
  private readonly registry = inject(Registry);
  private readonly t = inject(Words).t;

  of({ name, edits, field }: Colleague, plural: string | null): string {
    if (!edits) return this.t('presence.looks', { name });
    const known = plural && this.registry.byPlural(plural)?.fields.find((each) => each.name === field);
    return known ? this.t('presence.editsField', { name, field: known.label }) : this.t('presence.edits', { name });
  }

  list(people: Colleague[], plural: string | null): string {
    return people.map((person) => this.of(person, plural)).join(' · ');
  }
}
