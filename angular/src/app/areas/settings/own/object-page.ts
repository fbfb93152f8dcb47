import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { asProblem } from '../../../api/problem';
import { FieldInfo, RecordRow } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { AbsentState } from '../../../records/absent-state';
import { Records } from '../../../records/records';
import { ErrorState } from '../../../ui/error-state';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { Tab, Tabs } from '../../../ui/tabs';
import { Toasts } from '../../../ui/toasts';
import { Unsaved } from '../../../ui/unsaved';
import { FieldList, FieldMove } from './field-list';
import { FieldPanel } from './field-panel';
import { LayoutEditor } from './layout-editor';
import { ObjectPanel } from './object-panel';
import { WordingDialog } from './wording-dialog';

/** Everything of one definition; the records of `customField` hold it. */
const SELECT = [
  'object',
  'label',
  'name',
  'type',
  'help',
  'referenceTo',
  'choices',
  'required',
  'isUnique',
  'searchable',
  'indexed',
  'inList',
  'highlighted',
  'maxLength',
  'least',
  'most',
  'pattern',
  'defaultValue',
  'visibleWhen',
  'requiredWhen',
  'editableWhen',
  'formula',
  'resultType',
  'rollUp',
  'numberFormat',
  'gapFree',
  'position',
  'alike',
];

/** One kind of record: its fields, and how it is drawn. */
@Component({
  selector: 'crm-object-page',
  imports: [AbsentState, ErrorState, FieldList, Icon, LayoutEditor, RouterLink, Skeleton, Tabs],
  templateUrl: './object-page.html',
  styleUrls: ['../page.css', './object-page.css'],
})
export class ObjectPage {
  readonly name = input.required<string>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  private readonly unsaved = inject(Unsaved);
  private readonly router = inject(Router);
  protected readonly t = inject(Words).t;
  protected readonly object = computed(() => this.registry.byName(this.name()));
  protected readonly own = computed(() => this.object()?.area === 'custom');
  protected readonly fields = signal<RecordRow[] | null>(null);
  protected readonly retired = signal<RecordRow[]>([]);
  protected readonly wordings = signal<RecordRow[]>([]);
  protected readonly definition = signal<RecordRow | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly creatable = computed(() => this.registry.byName('customField')?.can.create ?? false);
  protected readonly editable = computed(() => this.registry.byName('customField')?.can.update ?? false);
  private readonly renames = computed(() => this.registry.byName('wording')?.can);
  protected readonly renamable = computed(() => this.renames()?.create ?? false);
  protected readonly tab = linkedSignal<string, string>({ source: this.name, computation: () => 'fields' });
  protected readonly tabs = computed<Tab[]>(() => [
    { id: 'fields', label: this.t('custom.fields'), count: String(this.object()?.fields.length ?? '') },
    ...(this.registry.byName('layout')?.can.read ? [{ id: 'layouts', label: this.t('custom.layouts') }] : []),
  ]);

  constructor() {
    effect(() => {
      this.name();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const name = this.name();
    this.failure.set(null);
    try {
      const filter = { field: 'object', op: 'eq', value: name };
      const query = { filter, select: SELECT, sort: ['position'], page: { size: 500 }, count: 'none' as const };
      const [fields, retired, wordings, definitions] = await Promise.all([
        this.records.query('custom-fields', query),
        this.records.query('custom-fields', { ...query, deleted: true }),
        this.renames()?.read
          ? this.records.query('wordings', {
              filter,
              select: ['label', 'labelPlural', 'field', 'choice', 'language'],
              page: { size: 500 },
              count: 'none',
            })
          : { items: [] },
        this.own() ? this.records.query('custom-objects', this.definitionQuery(name)) : { items: [] },
      ]);
      if (name !== this.name()) return;
      this.fields.set(fields.items);
      this.retired.set(retired.items);
      this.wordings.set(wordings.items);
      this.definition.set(definitions.items[0] ?? null);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected async show(tab: string): Promise<void> {
    if (await this.unsaved.mayLeave()) this.tab.set(tab);
  }

  protected async edit(row?: RecordRow): Promise<void> {
    const positions = (this.fields() ?? []).map((each) => Number(each['position'] ?? 0));
    const data = { object: this.object()!, row, position: Math.max(-1, ...positions) + 1 };
    if (await this.unsaved.side(FieldPanel, data)) await this.load();
  }

  protected async editObject(): Promise<void> {
    const data = { object: this.object()!, row: this.definition() ?? undefined };
    if (await this.unsaved.side(ObjectPanel, data)) await this.load();
  }

  protected async rename(field?: FieldInfo): Promise<void> {
    const rows = this.wordings().filter((each) => (each['field'] ?? null) === (field?.name ?? null));
    const own = field ? (field.custom ?? false) : this.own();
    if (await this.unsaved.broad(WordingDialog, { object: this.object()!, field, rows, own })) await this.load();
  }

  /** Only the fields whose place has changed are written. */
  protected async move({ from, to }: FieldMove): Promise<void> {
    const before = this.fields()!;
    const fields = [...before];
    fields.splice(to, 0, ...fields.splice(from, 1));
    this.fields.set(fields);
    try {
      for (const [position, field] of fields.entries())
        if (field['position'] !== position) await this.records.update('custom-fields', field.id, { position });
      await this.refresh();
    } catch (error) {
      this.fields.set(before);
      this.fail(error);
    }
  }

  /** Its values stay where they are: a retired field comes back with all of them. */
  protected async retire(row: RecordRow): Promise<void> {
    try {
      await this.records.remove('custom-fields', row.id);
      await this.refresh();
      const back = () => void this.restore(row);
      const label = String(row['label']);
      this.toasts.done(this.t('custom.fieldRetired', { label }), { label: this.t('common.undo'), run: back });
    } catch (error) {
      this.fail(error);
    }
  }

  protected async restore(row: RecordRow): Promise<void> {
    try {
      await this.records.restore('custom-fields', row.id);
      await this.refresh();
      this.toasts.done(this.t('custom.fieldRestored', { label: String(row['label']) }));
    } catch (error) {
      this.fail(error);
    }
  }

  protected async retireObject(): Promise<void> {
    const row = this.definition()!;
    const label = this.object()!.labelPlural;
    try {
      await this.records.remove('custom-objects', row.id);
      await this.registry.reload();
      const back = async () => {
        await this.records.restore('custom-objects', row.id);
        await this.registry.reload();
      };
      this.toasts.done(this.t('custom.objectRetired', { label }), {
        label: this.t('common.undo'),
        run: () => void back(),
      });
      await this.router.navigate(['/settings/objects']);
    } catch (error) {
      this.fail(error);
    }
  }

  private async refresh(): Promise<void> {
    await Promise.all([this.registry.reload(), this.load()]);
  }

  private fail(error: unknown): void {
    this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
  }

  private definitionQuery(name: string) {
    const select = ['name', 'label', 'labelPlural', 'icon', 'titleLabel', 'inNavigation', 'scopedByOwner', 'boardBy'];
    return {
      filter: { field: 'name', op: 'eq', value: name },
      select,
      page: { size: 1 },
      count: 'none' as const,
    };
  }
}
