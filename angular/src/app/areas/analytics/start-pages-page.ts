import { Component, computed, inject, resource, signal } from '@angular/core';
import { RecordRow } from '../../api/types';
import { asProblem } from '../../api/problem';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';

const PLURAL = 'start-pages';

interface Start {
  role: string;
  /** The record that says so, where there is one. */
  id: string | null;
  /** `dashboard:{id}` or `view:{id}`; empty: as everybody. */
  chosen: string;
}

interface Group {
  label: string;
  options: { value: string; name: string }[];
}

/** With which shared dashboard, or which shared view, the people of each role begin. */
@Component({
  selector: 'crm-start-pages',
  imports: [ErrorState, Skeleton],
  template: `
    <h2>{{ t('settings.start-pages') }}</h2>
    <p class="lead">{{ t('starts.lead') }}</p>
    @if (all.error()) {
      <crm-error-state [error]="all.error()" (retry)="all.reload()" />
    } @else if (all.value(); as all) {
      @if (!all.groups.length) {
        <p class="note">{{ t('starts.nothing') }}</p>
      }
      <ul class="card">
        @for (start of all.starts; track start.role) {
          <li>
            <label [attr.for]="'start-' + $index">{{ start.role }}</label>
            <select
              #choice
              class="input"
              [id]="'start-' + $index"
              [disabled]="busy() || !editable()"
              (change)="choose(start, choice.value)"
            >
              <option value="" [selected]="!start.chosen">{{ t('starts.asAll') }}</option>
              @for (group of all.groups; track group.label) {
                <optgroup [label]="group.label">
                  @for (option of group.options; track option.value) {
                    <option [value]="option.value" [selected]="option.value === start.chosen">{{ option.name }}</option>
                  }
                </optgroup>
              }
            </select>
          </li>
        }
      </ul>
    } @else {
      <crm-skeleton [lines]="5" [height]="44" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
      max-width: 720px;
    }

    h2 {
      font-size: var(--text-page);
    }

    .lead {
      color: var(--text-muted);
      font-size: var(--text-data);
    }

    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 320px);
      align-items: center;
      gap: 12px;
      padding: 8px 16px;
      font-size: var(--text-data);
    }

    li + li {
      border-top: 1px solid var(--border-soft);
    }

    label {
      font-weight: 500;
    }

    @media (max-width: 699px) {
      li {
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
      }
    }
  `,
})
export class StartPagesPage {
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  protected readonly editable = computed(() => this.registry.byName('startPage')?.can.update ?? false);
  protected readonly all = resource({ loader: () => this.read() });

  protected async choose(start: Start, chosen: string): Promise<void> {
    const [kind, id] = chosen.split(':');
    const values = { dashboard: kind === 'dashboard' ? id : null, view: kind === 'view' ? id : null };
    this.busy.set(true);
    try {
      if (!chosen) await this.records.remove(PLURAL, start.id!);
      else if (start.id) await this.records.update(PLURAL, start.id, values);
      else await this.records.create(PLURAL, { role: start.role, ...values });
      this.toasts.done(this.t('starts.saved', { role: start.role }));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
      this.all.reload();
    }
  }

  private async read(): Promise<{ starts: Start[]; groups: Group[] }> {
    const shared = { field: 'shared', op: 'eq', value: true };
    const every = { page: { size: 200 }, count: 'none' as const };
    const [roles, given, dashboards, views] = await Promise.all([
      this.records.query('roles', { select: ['name'], sort: ['name'], ...every }),
      this.records.query(PLURAL, { select: ['role', 'dashboard', 'view'], ...every }),
      this.records.query('dashboards', { select: ['name'], filter: shared, sort: ['name'], ...every }),
      this.records.query('saved-views', { select: ['name', 'object'], filter: shared, sort: ['name'], ...every }),
    ]);
    const option = (kind: string, row: RecordRow) => ({ value: `${kind}:${row.id}`, name: String(row['name'] ?? '') });
    const objects = this.registry.objects().filter(({ name }) => views.items.some((view) => view['object'] === name));
    const groups = [
      { label: this.t('starts.dashboards'), options: dashboards.items.map((row) => option('dashboard', row)) },
      ...objects.map(({ name, labelPlural }) => ({
        label: labelPlural,
        options: views.items.filter((view) => view['object'] === name).map((row) => option('view', row)),
      })),
    ];
    return {
      starts: roles.items.map((row) => startOf(String(row['name']), given.items)),
      groups: groups.filter((group) => group.options.length),
    };
  }
}

function startOf(role: string, given: RecordRow[]): Start {
  const row = given.find((each) => each['role'] === role);
  const [dashboard, view] = [asReference(row?.['dashboard']), asReference(row?.['view'])];
  const chosen = dashboard ? `dashboard:${dashboard.id}` : view ? `view:${view.id}` : '';
  return { role, id: row?.id ?? null, chosen };
}
