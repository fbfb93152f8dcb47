import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Filter } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { addressOf } from '../model/values';
import { Records } from '../records';
import { GuideDialog, GuidePlace } from './guide-dialog';

interface Guide {
  id: string;
  name: string;
  video: boolean;
  address: string;
}

const OBJECT = 'guide';

/** The company's own texts and videos about a page, and those that are for every page. Whoever may adds more right here. */
@Component({
  selector: 'crm-guides',
  imports: [RouterLink, Icon],
  template: `
    @if (guides().length || object()?.can?.create) {
      <h3>{{ t('help.guides.title') }}</h3>
      <ul class="things">
        @for (guide of guides(); track guide.id) {
          <li>
            <a [href]="guide.address" target="_blank" rel="noopener noreferrer">
              <crm-icon [name]="guide.video ? 'circle-play' : 'book-open'" /><span>{{ guide.name }}</span
              ><crm-icon class="go" name="external-link" [size]="14" />
            </a>
          </li>
        }
      </ul>
      @if (object()?.can?.create) {
        <div class="own">
          <button type="button" class="btn ghost small" (click)="add()">
            <crm-icon name="plus" [size]="14" />{{ t('help.guides.add') }}
          </button>
          @if (guides().length) {
            <a class="btn ghost small" [routerLink]="['/', object()!.plural]" (click)="acted.emit()">{{
              t('help.guides.manage')
            }}</a>
          }
        </div>
      }
    }
  `,
  styleUrl: './help-content.css',
  host: { class: 'guides' },
})
export class Guides {
  readonly page = input.required<string>();
  /** The plural name of what the page is about. */
  readonly about = input<string>();
  /** The page is left from here. */
  readonly acted = output();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  protected readonly t = inject(Words).t;
  protected readonly guides = signal<Guide[]>([]);
  protected readonly object = computed(() => this.registry.byName(OBJECT));

  constructor() {
    effect(() => {
      const [page, about] = [this.page(), this.about()];
      if (this.object()?.can.read) untracked(() => void this.load(page, about));
    });
  }

  protected async add(): Promise<void> {
    const [page, about] = [this.page(), this.about()];
    const place: GuidePlace = { page, object: about ?? null };
    if (await this.overlays.ask<true, GuidePlace>(GuideDialog, place)) await this.load(page, about);
  }

  private async load(page: string, about: string | undefined): Promise<void> {
    try {
      const { items } = await this.records.query(this.object()!.plural, {
        select: ['name', 'kind', 'url'],
        filter: { and: [unsaidOr('page', page), unsaidOr('object', about)] },
        sort: ['position', 'name'],
        page: { size: 20 },
        count: 'none',
      });
      if (this.page() !== page || this.about() !== about) return;
      this.guides.set(
        items.flatMap((row) => {
          const address = addressOf('url', row['url']);
          const video = row['kind'] === 'video';
          return address ? [{ id: row.id, name: String(row['name']), video, address }] : [];
        }),
      );
    } catch {
      // Help without the company's own is still help.
      this.guides.set([]);
    }
  }
}

function unsaidOr(field: string, value: string | undefined): Filter {
  const unsaid: Filter = { field, op: 'empty' };
  return value ? { or: [unsaid, { field, op: 'eq', value }] } : unsaid;
}
