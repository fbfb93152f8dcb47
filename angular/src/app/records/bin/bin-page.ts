import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { asProblem } from '../../api/problem';
import { PurgeAnswer } from '../../api/merge-types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Confirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Toasts } from '../../ui/toasts';
import { BulkRun } from '../bulk/bulk-run';
import { HELP_PARTS } from '../help/help-parts';
import { columnsOf } from '../list/columns';
import { RecordTable } from '../list/record-table';
import { RowSource } from '../list/row-source';
import { selectFor } from '../model/values';
import { defaultConfig } from '../model/view-config';
import { Records } from '../records';
import { Bin } from './bin';

/** Deleted records of one object, from where they can be taken back. */
@Component({
  selector: 'crm-bin-page',
  imports: [RouterLink, EmptyState, ErrorState, HELP_PARTS, Icon, RecordTable],
  template: `
    @if (object(); as object) {
      <header>
        <a class="btn ghost" [routerLink]="['/', object.plural]"
          ><crm-icon name="arrow-left" />{{ object.labelPlural }}</a
        >
        <h1>{{ t('bin.title') }}</h1>
        <span class="space"></span>
        @if (selected().size) {
          <button type="button" class="btn primary" (click)="restore()">
            <crm-icon name="rotate-ccw" />{{ w.n('bin.restore', selected().size) }}
          </button>
          @if (object.can.purge) {
            <button type="button" class="btn danger" (click)="purge()">{{ w.n('bin.purge', selected().size) }}</button>
          }
        } @else if (object.can.purge && source.rows().length) {
          <button type="button" class="btn" (click)="emptyBin()">
            <crm-icon name="trash-2" />{{ t('bin.emptyAll') }}
          </button>
        }
        <crm-help-button topic="bin" [object]="object.plural" />
      </header>
      @if (days()) {
        <p class="caption keeps">{{ w.n('bin.keeps', days()) }}</p>
      }
      @if (source.state() === 'failed') {
        <crm-error-state [error]="source.error()" (retry)="source.again()" />
      } @else if (source.state() === 'ready' && source.rows().length === 0) {
        <crm-empty-state
          icon="trash-2"
          [heading]="t('bin.empty')"
          [text]="t('bin.emptyText', { label: object.labelPlural.toLowerCase() })"
        >
          <crm-help-link />
        </crm-empty-state>
      } @else {
        <crm-record-table
          [object]="object"
          [columns]="columns()"
          [rows]="source.rows()"
          [linked]="false"
          [selected]="selected()"
          [loading]="source.state() === 'loading'"
          [loadingMore]="source.loadingMore()"
          [hasMore]="source.hasMore()"
          (selection)="selected.set($event)"
          (look)="toggle($event.id)"
          (more)="source.more()"
        />
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
      min-height: 0;
    }

    header {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: var(--header);
      padding-block: 0;
      padding-inline: 8px 16px;
      border-bottom: 1px solid var(--border);
    }

    h1 {
      font-size: var(--text-title);
    }

    .space {
      flex: 1;
    }

    .keeps {
      padding: 8px 16px;
    }
  `,
})
export class BinPage {
  readonly plural = input.required<string>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly run = inject(BulkRun);
  private readonly bin = inject(Bin);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  protected readonly days = signal(0);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly object = computed(() => this.registry.byPlural(this.plural()));
  protected readonly columns = computed(() =>
    this.object() ? columnsOf(this.registry, this.object()!, defaultConfig(this.object()!).columns) : [],
  );
  protected readonly source = new RowSource((query, abort) => this.records.query(this.plural(), query, abort));
  protected readonly selected = linkedSignal<string, ReadonlySet<string>>({
    source: this.plural,
    computation: () => new Set(),
  });

  constructor() {
    void this.bin.days().then((days) => this.days.set(days));
    effect(() => {
      const object = this.object();
      if (!object) return;
      const query = {
        select: selectFor(this.registry, object, this.columns()),
        deleted: true,
        sort: defaultConfig(object).sort,
      };
      untracked(() => void this.source.load(query));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === this.plural())) void this.source.refresh();
    });
  }

  protected toggle(id: string): void {
    const next = new Set(this.selected());
    if (!next.delete(id)) next.add(id);
    this.selected.set(next);
  }

  protected async purge(): Promise<void> {
    const ids = [...this.selected()];
    const { plural } = this.object()!;
    try {
      const tried = await this.bin.purge(plural, ids, true);
      if (!(await this.sure(this.w.n('bin.purge', tried.purged), this.loses(tried)))) return;
      const done = await this.bin.purge(plural, ids, false);
      this.selected.set(new Set());
      this.toasts.done(this.w.n('bin.purged', done.purged));
      void this.source.refresh();
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  protected async emptyBin(): Promise<void> {
    const label = this.object()!.labelPlural.toLowerCase();
    if (!(await this.sure(this.t('bin.emptyAll'), this.t('bin.emptyAllText', { label })))) return;
    try {
      await this.bin.empty(this.plural());
      this.toasts.done(this.t('bin.emptying'));
      setTimeout(() => void this.source.refresh(), 1500);
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  private sure(act: string, text: string): Promise<boolean | undefined> {
    return this.overlays.ask<boolean>(Confirm, { heading: act, text, act, dangerous: true });
  }

  /** What goes with them, and what stays because others need it. */
  private loses(tried: PurgeAnswer): string {
    const emptied = tried.emptied.map((each) => `${each.count} ${each.object.toLowerCase()}`).join(', ');
    const parts = [this.t('bin.purgeText')];
    if (emptied) parts.push(this.t('bin.purgeEmpties', { what: emptied }));
    const kept = new Set(tried.kept.map((each) => each.id)).size;
    if (kept) parts.push(this.w.n('bin.purgeKeeps', kept));
    return parts.join(' ');
  }

  protected restore(): void {
    const ids = [...this.selected()];
    this.selected.set(new Set());
    this.source.take(new Set(ids));
    void this.run.start(this.plural(), { ids }, { action: 'restore' });
  }
}
