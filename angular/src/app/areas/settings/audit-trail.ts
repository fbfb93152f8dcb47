import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Http } from '../../api/http';
import { FieldInfo, Reference, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Cell } from '../../records/cell';
import { ReferencePicker } from '../../records/form/reference-picker';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { AuditChange, AuditItem, auditQuery, shownValue } from './audit-query';

/** Who changed what in the whole company, newest first, narrowed by what, who, how and when. */
@Component({
  selector: 'crm-audit-trail',
  imports: [RouterLink, Cell, EmptyState, ErrorState, Icon, ReferencePicker, Skeleton],
  templateUrl: './audit-trail.html',
  styleUrls: ['./page.css', './audit-trail.css'],
})
export class AuditTrailPage {
  private readonly http = inject(Http);
  private readonly registry = inject(Registry);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly items = signal<AuditItem[] | null>(null);
  protected readonly next = signal<string | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly busy = signal(false);
  protected readonly object = signal('');
  protected readonly action = signal('');
  protected readonly person = signal<Reference | null>(null);
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly actions = ['create', 'update', 'delete', 'restore', 'archive', 'merge', 'undo', 'purge'];
  protected readonly objects = computed(() =>
    this.registry
      .objects()
      .filter((object) => object.can.read)
      .sort((a, b) => Number(b.navigation) - Number(a.navigation) || a.labelPlural.localeCompare(b.labelPlural)),
  );
  protected readonly personField: FieldInfo = {
    name: 'by',
    label: this.t('audit.by'),
    type: 'user',
    reference: 'user',
    required: false,
    readOnly: false,
  };
  protected readonly narrowed = computed(
    () => !!(this.object() || this.action() || this.person() || this.from() || this.to()),
  );
  private asked = 0;

  constructor() {
    void this.load();
  }

  protected set<T>(what: { set: (value: T) => void }, value: T): void {
    what.set(value);
    void this.load();
  }

  protected everything(): void {
    for (const part of [this.object, this.action, this.from, this.to]) part.set('');
    this.set(this.person, null);
  }

  protected async load(): Promise<void> {
    const asked = ++this.asked;
    this.items.set(null);
    this.failure.set(null);
    try {
      const page = await this.ask(null);
      if (asked !== this.asked) return;
      this.items.set(page.items);
      this.next.set(page.next);
    } catch (error) {
      if (asked === this.asked) this.failure.set(error);
    }
  }

  protected async more(): Promise<void> {
    this.busy.set(true);
    try {
      const page = await this.ask(this.next());
      this.items.update((items) => [...(items ?? []), ...page.items]);
      this.next.set(page.next);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected label(item: AuditItem): string {
    return this.registry.byName(item.record.object)?.label ?? item.record.object;
  }

  protected icon(item: AuditItem): string {
    return this.registry.byName(item.record.object)?.icon ?? 'box';
  }

  protected did(item: AuditItem): string {
    const known = this.t(`audit.did.${item.action}`);
    if (known !== `audit.did.${item.action}`) return known;
    const act = this.registry.byName(item.record.object)?.acts.find((each) => each.name === item.action);
    return act?.label ?? item.action;
  }

  protected link(item: AuditItem): string[] | null {
    const object = this.registry.byName(item.record.object);
    return object?.can.read && object.navigation && item.action !== 'purge'
      ? ['/', object.plural, item.record.id]
      : null;
  }

  protected field(item: AuditItem, change: AuditChange): FieldInfo {
    const field = this.registry.byName(item.record.object)?.fields.find((each) => each.name === change.field);
    return field ?? { name: change.field, label: change.field, type: 'text', required: false, readOnly: true };
  }

  protected value(field: FieldInfo, change: AuditChange, side: 'before' | 'after'): Value {
    return shownValue(field, change, side);
  }

  private ask(after: string | null): Promise<{ items: AuditItem[]; next: string | null }> {
    const asked = {
      object: this.object(),
      action: this.action(),
      by: this.person()?.id,
      from: this.from(),
      to: this.to(),
    };
    return this.http.get(`/api/crm/audit?${auditQuery({ ...asked, after })}`);
  }
}
