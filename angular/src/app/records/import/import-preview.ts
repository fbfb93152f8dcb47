import { Component, computed, inject, input } from '@angular/core';
import { ImportPreview } from '../../api/import-types';
import { ObjectInfo, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { Formats } from '../../ui/formats';
import { asReference, isEmpty, valueAt } from '../model/values';

const TINTS: Record<string, string> = { create: 'success', update: 'info', unchanged: 'neutral', failed: 'danger' };

/** What an import would do, before it does anything. */
@Component({
  selector: 'crm-import-preview',
  imports: [Chip],
  template: `
    <div class="counts">
      @for (count of counts(); track count.kind) {
        <div class="card" [attr.data-kind]="count.kind" [class.none]="count.n === 0">
          <span class="number num">{{ formats.number(count.n) }}</span>
          <span class="caption">{{ t('import.count.' + count.kind) }}</span>
        </div>
      }
    </div>
    @if (preview().errors.length) {
      <section>
        <h3>{{ t('import.errors') }}</h3>
        <p class="caption">{{ t('import.errorsText') }}</p>
        <div class="scroll card">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ t('import.row') }}</th>
                <th scope="col">{{ t('import.column') }}</th>
                <th scope="col">{{ t('import.value') }}</th>
                <th scope="col">{{ t('import.reason') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (error of preview().errors; track $index) {
                <tr>
                  <td class="num">{{ error.row }}</td>
                  <td>{{ error.column }}</td>
                  <td>{{ error.value }}</td>
                  <td>{{ error.message }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    }
    @if (preview().rows.length) {
      <section>
        <h3>{{ t('import.firstRows') }}</h3>
        <div class="scroll card">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ t('import.row') }}</th>
                <th scope="col">{{ t('import.action') }}</th>
                @for (column of columns(); track column.path) {
                  <th scope="col">{{ column.label }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of preview().rows; track row.row) {
                <tr>
                  <td class="num">{{ row.row }}</td>
                  <td>
                    <crm-chip [color]="tint(row.action)">{{ t('import.action_' + row.action) }}</crm-chip>
                  </td>
                  @for (column of columns(); track column.path) {
                    <td class="ellipsis">{{ text(row.record, column.path) }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 20px;
    }

    .counts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
      gap: 12px;
    }

    .counts .card {
      display: flex;
      flex-direction: column;
      padding: 12px 16px;
    }

    .number {
      font-size: var(--text-hero);
      font-weight: 600;
      letter-spacing: -0.02em;
    }

    [data-kind='create']:not(.none) .number {
      color: var(--success-text);
    }

    [data-kind='failed']:not(.none) .number {
      color: var(--danger-text);
    }

    h3 {
      margin-bottom: 4px;
      font-size: var(--text-body);
    }

    .scroll {
      margin-top: 8px;
      overflow: auto;
      max-height: 340px;
    }

    table {
      width: 100%;
      font-size: var(--text-data);
    }

    th {
      position: sticky;
      top: 0;
      background: var(--surface-raised);
      text-align: start;
      font-size: var(--text-caption);
      font-weight: 500;
      color: var(--text-muted);
    }

    th,
    td {
      height: 32px;
      padding: 0 12px;
      border-bottom: 1px solid var(--border-soft);
      white-space: nowrap;
      max-width: 260px;
    }
  `,
})
export class ImportPreviewTable {
  readonly object = input.required<ObjectInfo>();
  readonly preview = input.required<ImportPreview>();

  private readonly registry = inject(Registry);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly counts = computed(() =>
    (['create', 'update', 'unchanged', 'failed'] as const).map((kind) => ({ kind, n: this.preview().result[kind] })),
  );
  protected readonly columns = computed(() => {
    const keys = new Set(this.preview().rows.flatMap((row) => Object.keys(row.record)));
    return [...keys]
      .filter((key) => key !== 'id')
      .map((path) => {
        const fields = this.registry.path(this.object(), path);
        return { path, label: fields.map((field) => field.label).join(' › ') || path };
      });
  });

  protected tint(action: string): string {
    return TINTS[action] ?? 'neutral';
  }

  protected text(record: Record<string, Value>, path: string): string {
    const value = path in record ? record[path] : valueAt({ id: '', ...record }, path);
    if (isEmpty(value)) return '';
    return asReference(value)?.name ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
}
