import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Http } from '../../api/http';
import { asProblem } from '../../api/problem';
import { ObjectAccess, PermissionAccess, RoleAccess } from '../../api/access-types';
import { Filter } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { FilterButton } from '../../records/filter/filter-button';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';

interface Reach {
  scope: string | null;
  rule: string | null;
}

/** How far each permission of a role reaches: a scope of its own, or as the role reaches in general. */
@Component({
  selector: 'crm-role-reach',
  imports: [FilterButton],
  template: `
    <p class="muted">{{ t('roles.reachLead', { scope: words(access().scope) }) }}</p>
    @for (object of objects(); track object.object) {
      <section class="card">
        <h3>{{ object.label }}</h3>
        @if (object.scopes.length === 0) {
          <p class="muted">{{ t('roles.decidedByObject') }}</p>
        } @else {
          @for (permission of object.permissions; track permission.name) {
            <div class="line">
              <label [attr.for]="permission.name">{{ label(permission) }}</label>
              <select
                #scope
                class="input"
                [id]="permission.name"
                [disabled]="!editable()"
                (change)="choose(permission, scope.value)"
              >
                <option value="" [selected]="!of(permission).scope">
                  {{ t('roles.asRole', { scope: words(general(object, permission)) }) }}
                </option>
                @for (option of object.scopes; track option) {
                  <option [value]="option" [selected]="of(permission).scope === option">
                    {{ words(option) }}
                  </option>
                }
              </select>
              @if (of(permission).scope === 'rule' && registry.byPlural(object.object); as info) {
                <crm-filter-button
                  [object]="info"
                  [filter]="filter(permission)"
                  [labels]="names()"
                  (changed)="write(permission, $event)"
                  (named)="name($event)"
                />
              }
            </div>
          }
        }
      </section>
    } @empty {
      <p class="muted">{{ t('roles.noReach') }}</p>
    }
    @if (changed()) {
      <div class="save">
        <span class="muted">{{ unfinished() ? t('roles.ruleNeeded') : t('roles.unsaved') }}</span>
        <button type="button" class="btn" (click)="changes.set({})">{{ t('common.cancel') }}</button>
        <button type="button" class="btn primary" [disabled]="busy() || unfinished()" (click)="save()">
          {{ t('common.save') }}
        </button>
      </div>
    }
  `,
  styleUrl: './role-parts.css',
})
export class RoleReach {
  readonly access = input.required<RoleAccess>();
  readonly editable = input(false);
  readonly saved = output<RoleAccess>();

  private readonly http = inject(Http);
  private readonly toasts = inject(Toasts);
  protected readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  protected readonly changes = signal<Record<string, Reach>>({});
  protected readonly names = signal<Record<string, string>>({});
  protected readonly changed = computed(() => Object.keys(this.changes()).length > 0);
  protected readonly unfinished = computed(() =>
    Object.values(this.changes()).some((reach) => reach.scope === 'rule' && !reach.rule),
  );
  /** Importing makes records; how far it reaches is told by what may be created. */
  protected readonly objects = computed<ObjectAccess[]>(() =>
    this.access()
      .objects.map((object) => ({
        ...object,
        permissions: object.permissions.filter((each) => each.granted && !each.name.endsWith('.Import')),
      }))
      .filter((object) => object.permissions.length > 0),
  );

  constructor() {
    keepsDraft(this.changed);
  }

  protected words(scope: string): string {
    return this.t('roles.scope_' + scope);
  }

  /** What counts where nothing is said. Making a record is limited by a reach of its own only. */
  protected general(object: ObjectAccess, permission: PermissionAccess): string {
    return object.scoped && !permission.name.endsWith('.Create') ? this.access().scope : 'all';
  }

  protected label(permission: PermissionAccess): string {
    const verb = permission.name.slice(permission.name.lastIndexOf('.') + 1);
    return ['Read', 'Create', 'Update', 'Delete'].includes(verb) ? this.t('roles.column_' + verb) : permission.label;
  }

  protected of(permission: PermissionAccess): Reach {
    return this.changes()[permission.name] ?? permission;
  }

  protected filter(permission: PermissionAccess): Filter | undefined {
    const rule = this.of(permission).rule;
    return rule ? (JSON.parse(rule) as Filter) : undefined;
  }

  protected choose(permission: PermissionAccess, scope: string): void {
    const kept = scope === 'rule' ? permission.rule : null;
    this.changes.update((all) => ({ ...all, [permission.name]: { scope: scope || null, rule: kept } }));
  }

  protected write(permission: PermissionAccess, filter: Filter | undefined): void {
    const rule = filter ? JSON.stringify(filter) : null;
    this.changes.update((all) => ({ ...all, [permission.name]: { scope: 'rule', rule } }));
  }

  protected name(record: { id: string; name: string }): void {
    this.names.update((names) => ({ ...names, [record.id]: record.name }));
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    try {
      const permissions = Object.entries(this.changes()).map(([name, reach]) => ({
        name,
        scope: reach.scope,
        rule: reach.rule,
      }));
      const saved = await this.http.put<RoleAccess>(`/api/app/roles/${this.access().id}/access`, { permissions });
      this.changes.set({});
      this.saved.emit(saved);
      this.toasts.done(this.t('roles.saved', { name: saved.name }));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
