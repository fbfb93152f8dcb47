import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { BulkWhat, BulkWhich, Filter, ListResult, ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { ExportButton } from '../export/export-button';
import { ExportQuery } from '../export/exports';
import { Column } from '../list/columns';
import { MergeData, MergeDialog } from '../merge/merge-dialog';
import { BulkDialog } from './bulk-dialog';
import { BulkRun } from './bulk-run';

/** What can be done to the chosen rows of a list, or to all that match; and how far it is. */
@Component({
  selector: 'crm-bulk-bar',
  imports: [Icon, ExportButton],
  template: `
    @if (run.running(); as job) {
      <div class="bulk" role="status">
        <span class="num">{{ t('bulk.progress', progress()) }}</span>
        <progress [max]="job.total" [value]="job.processed" [attr.aria-label]="t('bulk.state.' + job.state)"></progress>
      </div>
    } @else if (selected().size > 0 || picking()) {
      <div class="bulk" role="toolbar" [attr.aria-label]="t('list.selection')">
        @if (all()) {
          <span class="num">{{ t('bulk.all', { n: matching() }) }}</span>
        } @else {
          <span class="num">{{ selected().size ? w.n('list.selected', selected().size) : t('list.pickHint') }}</span>
          @if (offersAll()) {
            <button type="button" class="btn small ghost" (click)="all.set(true)">
              {{ t('bulk.selectAll', { n: matching() }) }}
            </button>
          }
        }
        @if (selected().size > 0) {
          <div class="acts">
            @if (object().can.update || object().acts.length) {
              <button type="button" class="btn small" (click)="change()">
                <crm-icon name="pencil" [size]="14" />{{ t('bulk.edit') }}
              </button>
            }
            @if (object().can.export) {
              <crm-export-button [object]="object()" [query]="exportQuery()" [columns]="columns()" [small]="true" />
            }
            @if (object().can.merge && !all() && selected().size >= 2 && selected().size <= 11) {
              <button type="button" class="btn small" (click)="merge()">
                <crm-icon name="merge" [size]="14" />{{ t('duplicates.merge') }}
              </button>
            }
            @if (object().can.archive) {
              <button type="button" class="btn small" (click)="shelve()">
                <crm-icon name="archive" [size]="14" />{{ archived() ? t('archive.back') : t('archive.act') }}
              </button>
            }
            @if (object().can.delete) {
              <button type="button" class="btn small" (click)="remove()">
                <crm-icon name="trash-2" [size]="14" />{{ t('list.toBin') }}
              </button>
            }
          </div>
        }
        <button
          type="button"
          class="btn small icon ghost clear"
          [attr.aria-label]="t('list.selectNone')"
          (click)="cleared.emit()"
        >
          <crm-icon name="x" [size]="14" />
        </button>
      </div>
    }
  `,
  styles: `
    .bulk {
      position: absolute;
      bottom: 20px;
      inset-inline-start: 50%;
      translate: calc(-50% * var(--way)) 0;
      z-index: 6;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 8px;
      width: max-content;
      max-width: calc(100% - 24px);
      padding-block: 6px;
      padding-inline: 14px 6px;
      border-radius: 10px;
      background: var(--surface-raised);
      box-shadow: var(--shadow);
      font-size: var(--text-data);
    }

    .num {
      white-space: nowrap;
    }

    /* On a phone it is a sheet above the bottom bar: how many and the way out first, then the acts. */
    @media (max-width: 699px) {
      .bulk {
        bottom: 0;
        inset-inline-start: 0;
        translate: none;
        display: grid;
        grid-template-columns: 1fr auto;
        width: 100%;
        max-width: none;
        padding: 8px 12px;
        border-radius: 12px 12px 0 0;
      }

      .clear {
        grid-row: 1;
        grid-column: 2;
      }

      .acts {
        grid-column: 1 / -1;
      }

      .bulk progress {
        width: auto;
        margin: 0;
      }
    }

    .acts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }

    .acts > * {
      flex: none;
    }

    progress {
      width: 140px;
      margin-inline-end: 8px;
      accent-color: var(--accent);
    }
  `,
})
export class BulkBar {
  readonly object = input.required<ObjectInfo>();
  readonly selected = input.required<ReadonlySet<string>>();
  /** How many rows are on the screen, and how many match. */
  readonly shown = input.required<number>();
  readonly total = input.required<ListResult['total']>();
  readonly filter = input<Filter>();
  readonly search = input('');
  /** Whether rows are being chosen by tapping, even while none is chosen yet. */
  readonly picking = input(false);
  readonly columns = input<readonly Column[]>([]);
  /** Whether the list shows what was put aside. */
  readonly archived = input(false);
  readonly cleared = output();
  /** The chosen rows are on their way to the bin. */
  readonly removing = output();

  private readonly overlays = inject(Overlays);
  private readonly formats = inject(Formats);
  protected readonly run = inject(BulkRun);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly all = linkedSignal<unknown, boolean>({
    source: () => [this.selected(), this.filter(), this.search()],
    computation: () => false,
  });
  protected readonly offersAll = computed(() => {
    const total = this.total();
    return this.selected().size >= this.shown() && !!total && (total.count > this.selected().size || !total.exact);
  });
  protected readonly matching = computed(() => {
    const total = this.total();
    return total ? this.formats.number(total.count) + (total.exact ? '' : '+') : '';
  });
  protected readonly progress = computed(() => ({
    done: this.formats.number(this.run.running()?.processed ?? 0),
    total: this.formats.number(this.run.running()?.total ?? 0),
  }));
  private readonly which = computed<BulkWhich>(() =>
    this.all()
      ? {
          query: {
            filter: this.filter(),
            ...(this.search() ? { search: this.search() } : {}),
            ...(this.archived() ? { archived: 'only' as const } : {}),
          },
        }
      : { ids: [...this.selected()] },
  );

  protected readonly exportQuery = computed<ExportQuery>(() => {
    const which = this.which();
    if (!('ids' in which)) return which.query;
    const filter: Filter = { field: 'id', op: 'in', value: which.ids };
    return this.archived() ? { filter, archived: 'only' } : { filter };
  });

  protected async change(): Promise<void> {
    const which = this.which();
    const what = await this.overlays.ask<BulkWhat>(BulkDialog, { object: this.object(), which });
    if (what) this.begin(which, what);
  }

  protected async merge(): Promise<void> {
    const data: MergeData = { object: this.object(), ids: [...this.selected()] };
    if (await this.overlays.ask<string>(MergeDialog, data, true)) this.cleared.emit();
  }

  /** Puts the chosen ones aside, or brings them back. */
  protected async shelve(): Promise<void> {
    const which = this.which();
    const what: BulkWhat = { action: this.archived() ? 'unarchive' : 'archive' };
    if (this.all() && !(await this.overlays.ask<BulkWhat>(BulkDialog, { object: this.object(), which, what }))) return;
    this.removing.emit();
    this.begin(which, what);
  }

  /** A few rows go at once, with a way back; everything that matches is counted first. */
  protected async remove(): Promise<void> {
    const which = this.which();
    const remove: BulkWhat = { action: 'delete' };
    if (this.all() && !(await this.overlays.ask<BulkWhat>(BulkDialog, { object: this.object(), which, what: remove })))
      return;
    this.removing.emit();
    this.begin(which, remove);
  }

  private begin(which: BulkWhich, what: BulkWhat): void {
    this.cleared.emit();
    void this.run.start(this.object().plural, which, what);
  }
}
