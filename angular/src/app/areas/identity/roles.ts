import { Component, computed, inject, signal } from '@angular/core';
import { RoleAccess } from '../../api/access-types';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { PermissionInfo, PermissionList, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { CreatePanel } from '../../records/form/create-panel';
import { Records } from '../../records/records';
import { Chip } from '../../ui/chip';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { Skeleton } from '../../ui/skeleton';
import { Tab, Tabs } from '../../ui/tabs';
import { Toasts } from '../../ui/toasts';
import { Unsaved, keepsDraft } from '../../ui/unsaved';
import { COLUMNS, permissionRows } from './permission-rows';
import { RoleFields } from './role-fields';
import { RoleGeneral } from './role-general';
import { RoleReach } from './role-reach';

/** What each role may do (objects down, acts across), how far that reaches, and what it leaves open of fields. */
@Component({
  selector: 'crm-roles',
  imports: [Chip, ErrorState, Icon, RoleFields, RoleGeneral, RoleReach, Skeleton, Tabs],
  templateUrl: './roles.html',
  styleUrl: './roles.css',
})
export class RolesPage {
  private readonly http = inject(Http);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);
  private readonly unsaved = inject(Unsaved);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly columns = COLUMNS;
  protected readonly roleObject = computed(() => this.registry.byName('role'));
  protected readonly roles = signal<RecordRow[] | null>(null);
  protected readonly chosen = signal<RecordRow | null>(null);
  protected readonly list = signal<PermissionList | null>(null);
  protected readonly access = signal<RoleAccess | null>(null);
  protected readonly tab = signal('permissions');
  protected readonly tabs = computed<Tab[]>(() =>
    ['permissions', 'reach', 'fields'].map((id) => ({ id, label: this.t('roles.tab_' + id) })),
  );
  protected readonly changes = signal<Record<string, boolean>>({});
  protected readonly failure = signal<unknown>(null);
  protected readonly busy = signal(false);
  protected readonly groups = computed(() =>
    this.list() ? permissionRows(this.list()!, this.registry.objects(), this.words.language()) : null,
  );
  protected readonly changed = computed(() => Object.keys(this.changes()).length > 0);
  protected readonly editable = computed(() => this.roleObject()?.can.update ?? false);

  constructor() {
    keepsDraft(this.changed);
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const result = await this.records.query('roles', {
        select: ['name', 'scope', 'rule', 'isStatic'],
        sort: ['name'],
        page: { size: 100 },
        count: 'none',
      });
      this.roles.set(result.items);
      const chosen = result.items.find((role) => role.id === this.chosen()?.id) ?? result.items[0];
      if (chosen) await this.choose(chosen);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected async turnTo(role: RecordRow): Promise<void> {
    if (await this.unsaved.mayLeave()) await this.choose(role);
  }

  protected async show(tab: string): Promise<void> {
    if (!(await this.unsaved.mayLeave())) return;
    this.changes.set({});
    this.tab.set(tab);
  }

  protected async choose(role: RecordRow): Promise<void> {
    this.chosen.set(role);
    this.list.set(null);
    this.access.set(null);
    this.changes.set({});
    try {
      const [list, access] = await Promise.all([
        this.http.get<PermissionList>(this.address(role)),
        this.http.get<RoleAccess>(`/api/app/roles/${role.id}/access`),
      ]);
      this.list.set(list);
      this.access.set(access);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected granted(permission: PermissionInfo): boolean {
    return this.changes()[permission.name] ?? permission.isGranted;
  }

  protected toggle(permission: PermissionInfo): void {
    const next = !this.granted(permission);
    this.changes.update(({ [permission.name]: _, ...others }) =>
      next === permission.isGranted ? others : { ...others, [permission.name]: next },
    );
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    try {
      const permissions = Object.entries(this.changes()).map(([name, isGranted]) => ({ name, isGranted }));
      await this.http.put(this.address(this.chosen()!), { permissions });
      this.toasts.done(this.t('roles.saved', { name: this.name(this.chosen()!) }));
      await this.choose(this.chosen()!);
      await this.session.load();
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  /** What one may see oneself may be another thing now. */
  protected async reached(access: RoleAccess): Promise<void> {
    this.access.set(access);
    await this.registry.reload();
  }

  protected async add(): Promise<void> {
    if (await this.overlays.side(CreatePanel, { object: this.roleObject()! })) await this.load();
  }

  protected name(role: RecordRow): string {
    return String(role['name'] ?? '');
  }

  protected scope(role: RecordRow): string {
    const choices = this.roleObject()?.fields.find((field) => field.name === 'scope')?.choices;
    return choices?.find((choice) => choice.value === role['scope'])?.label ?? String(role['scope'] ?? '');
  }

  private address(role: RecordRow): string {
    return `/api/permission-management/permissions?providerName=R&providerKey=${encodeURIComponent(this.name(role))}`;
  }
}
