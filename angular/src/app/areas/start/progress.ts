import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Http } from '../../api/http';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Records } from '../../records/records';

export interface StartStep {
  id: 'people' | 'deal' | 'colleague' | 'field' | 'brand';
  icon: string;
  link: string[];
  done: boolean;
}

const DISMISSED = 'crm.start.dismissed';

/** How far a company has got in setting itself up, told by what there is. */
@Injectable({ providedIn: 'root' })
export class StartProgress {
  private readonly http = inject(Http);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly there = signal<Record<string, number>>({});
  readonly known = signal(false);
  readonly dismissed = signal(localStorage.getItem(DISMISSED) === 'yes');

  readonly steps = computed<StartStep[]>(() => {
    const there = this.there();
    const step = (id: StartStep['id'], icon: string, link: string[], done: boolean): StartStep => ({
      id,
      icon,
      link,
      done,
    });
    return [
      step('people', 'users', ['/', 'contacts', 'import'], (there['contact'] ?? 0) > 0),
      step('deal', 'handshake', ['/', 'deals'], (there['deal'] ?? 0) > 0),
      step('colleague', 'user-plus', ['/', 'users'], (there['user'] ?? 0) > 1),
      step('field', 'type', ['/', 'settings', 'objects'], (there['customField'] ?? 0) > 0),
      step('brand', 'palette', ['/', 'settings', 'branding'], !!this.session.tenantColor()),
    ];
  });
  readonly done = computed(() => this.steps().filter((step) => step.done).length);
  /** For whoever sets the company up, until all is done or they have enough of it. */
  readonly offered = computed(
    () =>
      this.known() &&
      !this.dismissed() &&
      this.session.can('Crm.Settings.Branding') &&
      this.done() < this.steps().length,
  );

  constructor() {
    effect(() => {
      if (this.session.signedIn() && this.registry.objects().length) untracked(() => void this.look());
    });
    this.records.hear((changes) => {
      if (changes.some(({ kind }) => kind === 'created')) void this.look();
    });
  }

  dismiss(): void {
    localStorage.setItem(DISMISSED, 'yes');
    this.dismissed.set(true);
  }

  async look(): Promise<void> {
    if (!this.session.can('Crm.Settings.Branding')) return;
    const names = ['contact', 'deal', 'user', 'customField'].filter((name) => this.registry.byName(name)?.can.read);
    const counts = await Promise.all(
      names.map(async (name) => {
        const answer = await this.http.post<{ total: { count: number } | null }>(
          `/api/crm/${this.registry.byName(name)!.plural}/query`,
          { select: ['id'], page: { size: 1 } },
        );
        return [name, answer.total?.count ?? 0] as const;
      }),
    ).catch(() => null);
    if (!counts) return;
    this.there.set(Object.fromEntries(counts));
    this.known.set(true);
  }
}
