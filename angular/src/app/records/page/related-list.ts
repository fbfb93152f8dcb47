import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ObjectInfo, RecordRow, RelatedInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { CreatePanel } from '../form/create-panel';
import { columnsOf } from '../list/columns';
import { RecordTable } from '../list/record-table';
import { RowSource } from '../list/row-source';
import { isMadeByHand } from '../model/making';
import { selectFor } from '../model/values';
import { defaultConfig } from '../model/view-config';
import { Records } from '../records';
import { RelatedNews } from './related-news';

/** Records of another object that point to this one. */
@Component({
  providers: [RelatedNews],
  selector: 'crm-related-list',
  imports: [RouterLink, EmptyState, ErrorState, Icon, RecordTable],
  template: `
    @if (target(); as target) {
      <div class="acts">
        @if (isMadeByHand(target)) {
          <button type="button" class="btn small" (click)="create()">
            <crm-icon name="plus" [size]="14" />{{ t('list.create', { label: target.label.toLowerCase() }) }}
          </button>
        }
        <a class="btn small ghost" [routerLink]="['/', target.plural]" [queryParams]="{ filter: filterText() }">{{
          t('related.openList')
        }}</a>
      </div>
      @if (source.state() === 'failed') {
        <crm-error-state [error]="source.error()" (retry)="source.again()" />
      } @else if (source.state() === 'ready' && source.rows().length === 0) {
        <crm-empty-state
          [icon]="target.icon"
          [heading]="t('related.empty', { label: related().label.toLowerCase() })"
          [text]="target.origin"
        />
      } @else {
        <crm-record-table
          [object]="target"
          [columns]="columns()"
          [rows]="source.rows()"
          [selectable]="false"
          [loading]="source.state() === 'loading'"
          [loadingMore]="source.loadingMore()"
          [hasMore]="source.hasMore()"
          (look)="open($event)"
          (open)="open($event)"
          (more)="source.more()"
        />
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      min-height: 0;
    }

    .acts {
      display: flex;
      gap: 8px;
    }

    crm-record-table {
      flex: none;
      max-height: 70vh;
      border: 1px solid var(--border);
      border-radius: 8px;
    }
  `,
})
export class RelatedList {
  protected readonly isMadeByHand = isMadeByHand;
  readonly related = input.required<RelatedInfo>();
  readonly id = input.required<string>();
  readonly title = input('');

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly overlays = inject(Overlays);
  private readonly router = inject(Router);
  protected readonly t = inject(Words).t;
  protected readonly target = computed<ObjectInfo | undefined>(() => this.registry.byName(this.related().object));
  protected readonly columns = computed(() => {
    const target = this.target();
    if (!target) return [];
    const paths = defaultConfig(target).columns.filter((path) => path !== this.related().field);
    return columnsOf(this.registry, target, paths.slice(0, 6));
  });
  private readonly filter = computed(() => ({ field: this.related().field, op: 'eq', value: this.id() }));
  protected readonly filterText = computed(() => JSON.stringify({ and: [this.filter()] }));
  protected readonly source = new RowSource(
    (query, abort) => this.records.query(this.target()!.plural, query, abort),
    25,
  );

  constructor() {
    effect(() => {
      const target = this.target();
      if (!target) return;
      const query = {
        select: selectFor(this.registry, target, this.columns()),
        filter: this.filter(),
        sort: defaultConfig(target).sort,
      };
      untracked(() => void this.source.load(query));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === this.target()?.plural)) void this.source.refresh();
    });
    inject(RelatedNews).of(
      computed(() => (this.target() ? [this.target()!] : [])),
      () => void this.source.refresh(),
    );
  }

  protected open(row: RecordRow): void {
    void this.router.navigate(['/', this.target()!.plural, row.id]);
  }

  protected create(): void {
    const given = { [this.related().field]: { id: this.id(), name: this.title() } };
    void this.overlays.side(CreatePanel, { object: this.target()!, given });
  }
}
