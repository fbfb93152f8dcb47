import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList, CdkDropListGroup } from '@angular/cdk/drag-drop';
import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Http } from '../../../api/http';
import { asProblem } from '../../../api/problem';
import { FieldInfo, Layout, LayoutKind, LayoutSection, ObjectInfo, RecordRow } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Session } from '../../../core/session';
import { Words } from '../../../i18n/words';
import { Records } from '../../../records/records';
import { ErrorState } from '../../../ui/error-state';
import { Formats } from '../../../ui/formats';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { Toasts } from '../../../ui/toasts';
import { keepsDraft } from '../../../ui/unsaved';
import {
  AuditLine,
  EarlierLayout,
  builtInLayout,
  earlierOf,
  kindsOf,
  layoutRow,
  place,
  readLayout,
  step,
  unplaced,
} from './layout-model';
import { LayoutPreview } from './layout-preview';

const MOST_SECTIONS = 30;

/** How an object is drawn, for everybody or for one role: fields go between sections, beside them stands what comes out. */
@Component({
  selector: 'crm-layout-editor',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, CdkDropListGroup, ErrorState, Icon, LayoutPreview, Skeleton],
  templateUrl: './layout-editor.html',
  styleUrl: './layout-editor.css',
})
export class LayoutEditor {
  readonly object = input.required<ObjectInfo>();

  private readonly http = inject(Http);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly kinds = computed(() => kindsOf(this.object()));
  protected readonly kind = linkedSignal<ObjectInfo, LayoutKind>({
    source: this.object,
    computation: (object, before) => (before && kindsOf(object).includes(before.value) ? before.value : 'page'),
  });
  protected readonly role = signal<string | null>(null);
  protected readonly roles = signal<string[]>([]);
  private readonly rows = signal<RecordRow[] | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly busy = signal(false);
  protected readonly ready = computed(() => this.rows() !== null);
  protected readonly row = computed(() => layoutRow(this.rows() ?? [], this.kind(), this.role()));
  protected readonly saved = computed(() => {
    const row = this.row();
    return (row && readLayout(row['config'])) || this.base();
  });
  protected readonly layout = linkedSignal<Layout, Layout>({ source: this.saved, computation: (saved) => saved });
  protected readonly changed = computed(() => JSON.stringify(this.layout()) !== JSON.stringify(this.saved()));
  protected readonly editable = computed(() => this.registry.byName('layout')?.can.update ?? false);
  protected readonly left = computed(() => unplaced(this.object(), this.layout(), this.kind()));
  protected readonly earlier = signal<EarlierLayout[] | null>(null);
  /** Where the fields are that stand in no section. */
  protected readonly nowhere: number = -1;
  protected readonly hasTrail = computed(() => this.session.can('Crm.AuditLog.Read'));

  constructor() {
    keepsDraft(this.changed);
    effect(() => {
      this.object().name;
      untracked(() => void this.load());
    });
    effect(() => {
      this.row();
      untracked(() => this.earlier.set(null));
    });
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const filter = { field: 'object', op: 'eq', value: this.object().name };
      const select = ['kind', 'role', 'config'];
      const roles = this.registry.byName('role');
      const [layouts, found] = await Promise.all([
        this.records.query('layouts', { filter, select, page: { size: 200 }, count: 'none' }),
        roles?.can.read
          ? this.records.query('roles', { select: ['name'], sort: ['name'], page: { size: 200 }, count: 'none' })
          : { items: [] },
      ]);
      this.roles.set(found.items.map((role) => String(role['name'])));
      this.rows.set(layouts.items);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected labelOf(name: string): string | null {
    return this.field(name)?.label ?? null;
  }

  protected hasLayout(kind: LayoutKind, role: string | null): boolean {
    return !!layoutRow(this.rows() ?? [], kind, role);
  }

  protected drop(event: CdkDragDrop<number, number, string>): void {
    const from = event.previousContainer === event.container ? event.previousIndex : -1;
    const at = from >= 0 && from < event.currentIndex ? event.currentIndex + 1 : event.currentIndex;
    const to = event.container.data === this.nowhere ? null : event.container.data;
    this.layout.update((layout) => place(layout, event.item.data, to, at));
  }

  protected take(name: string): void {
    const last = this.layout().sections.length - 1;
    if (last < 0) this.addSection();
    const to = Math.max(0, last);
    this.layout.update((layout) => place(layout, name, to, layout.sections[to].fields.length));
  }

  protected leaveOut(name: string): void {
    this.layout.update((layout) => place(layout, name, null, 0));
  }

  protected step(name: string, by: 1 | -1): void {
    this.layout.update((layout) => step(layout, name, by));
  }

  protected addSection(): void {
    if (this.layout().sections.length >= MOST_SECTIONS) return;
    const section: LayoutSection = { label: '', place: 'main', fields: [] };
    this.layout.update(({ sections }) => ({ sections: [...sections, section] }));
  }

  protected setSection(index: number, part: Partial<LayoutSection>): void {
    this.layout.update(({ sections }) => ({
      sections: sections.map((section, at) => (at === index ? { ...section, ...part } : section)),
    }));
  }

  protected removeSection(index: number): void {
    this.layout.update(({ sections }) => ({ sections: sections.filter((_, at) => at !== index) }));
  }

  protected moveSection(index: number, by: 1 | -1): void {
    this.layout.update(({ sections }) => {
      const moved = [...sections];
      moved.splice(index + by, 0, ...moved.splice(index, 1));
      return { sections: moved };
    });
  }

  protected cancel(): void {
    this.layout.set(this.saved());
  }

  protected async save(): Promise<void> {
    const config = JSON.stringify({
      sections: this.layout().sections.map((section) => ({ ...section, label: section.label?.trim() || null })),
    });
    await this.write(async () => {
      const row = this.row();
      if (row) await this.records.update('layouts', row.id, { config }, row.version);
      else
        await this.records.create('layouts', {
          object: this.object().name,
          kind: this.kind(),
          role: this.role(),
          config,
        });
      this.toasts.done(this.t('custom.layoutSaved'));
    });
  }

  /** The layout goes into the bin, so that it can be had again. */
  protected async reset(): Promise<void> {
    const row = this.row()!;
    await this.write(async () => {
      await this.records.remove('layouts', row.id);
      const back = () => void this.write(() => this.records.restore('layouts', row.id));
      this.toasts.done(this.t('custom.layoutReset'), { label: this.t('common.undo'), run: back });
    });
  }

  protected async showEarlier(): Promise<void> {
    try {
      const trail = await this.http.get<{ items: AuditLine[] }>(`/api/crm/layouts/${this.row()!.id}/audit?size=50`);
      this.earlier.set(earlierOf(trail.items));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    }
  }

  private base(): Layout {
    // A role without a layout of its own sees the one for all, and begins with it.
    const all = this.role() ? layoutRow(this.rows() ?? [], this.kind(), null) : undefined;
    return (all && readLayout(all['config'])) || builtInLayout(this.object(), this.kind());
  }

  private field(name: string): FieldInfo | undefined {
    return this.object().fields.find((field) => field.name === name);
  }

  private async write(change: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    try {
      await change();
      await Promise.all([this.registry.reload(), this.load()]);
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
