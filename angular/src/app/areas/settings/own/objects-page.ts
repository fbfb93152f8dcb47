import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { asProblem } from '../../../api/problem';
import { ObjectInfo, RecordRow } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { Records } from '../../../records/records';
import { Chip } from '../../../ui/chip';
import { ErrorState } from '../../../ui/error-state';
import { Icon } from '../../../ui/icon';
import { Overlays } from '../../../ui/overlays';
import { Skeleton } from '../../../ui/skeleton';
import { Toasts } from '../../../ui/toasts';
import { ObjectPanel } from './object-panel';

/** What the product keeps of itself; nobody adds fields to it. */
const MACHINERY = [
  'customField',
  'customObject',
  'layout',
  'wording',
  'savedView',
  'favorite',
  'follower',
  'notification',
];

/** Every kind of record that the company works with, the product's and its own. */
@Component({
  selector: 'crm-objects-page',
  imports: [Chip, ErrorState, Icon, RouterLink, Skeleton],
  templateUrl: './objects-page.html',
  styleUrls: ['../page.css', './objects-page.css'],
})
export class ObjectsPage {
  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly text = signal('');
  protected readonly retired = signal<RecordRow[] | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly creatable = computed(() => this.registry.byName('customObject')?.can.create ?? false);
  protected readonly groups = computed(() => {
    const wanted = this.text().trim().toLowerCase();
    const found = this.registry
      .objects()
      .filter((object) => !MACHINERY.includes(object.name) && object.labelPlural.toLowerCase().includes(wanted))
      .sort((a, b) => a.labelPlural.localeCompare(b.labelPlural));
    const own = found.filter(isOwn);
    const work = found.filter((object) => !isOwn(object) && object.navigation);
    const others = found.filter((object) => !isOwn(object) && !object.navigation);
    return [
      { key: 'own', objects: own },
      { key: 'work', objects: work },
      { key: 'others', objects: others },
    ].filter((group) => group.objects.length > 0);
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const select = ['name', 'label', 'labelPlural', 'icon'];
      const page = { size: 200 };
      const result = await this.records.query('custom-objects', { select, deleted: true, page, count: 'none' });
      this.retired.set(result.items);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected count(object: ObjectInfo): number {
    return object.fields.filter((field) => field.custom).length;
  }

  protected async add(): Promise<void> {
    const name = await this.overlays.side<string>(ObjectPanel, {});
    if (name) await this.router.navigate(['/settings/objects', name]);
  }

  protected async restore(row: RecordRow): Promise<void> {
    try {
      await this.records.restore('custom-objects', row.id);
      await this.registry.reload();
      await this.load();
      this.toasts.done(this.t('custom.objectRestored', { label: String(row['labelPlural'] || row['label']) }));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }
}

function isOwn(object: ObjectInfo): boolean {
  return object.area === 'custom';
}
