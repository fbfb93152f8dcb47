import { Component, computed, effect, inject, input, linkedSignal, output, signal, untracked } from '@angular/core';
import { RoleAccess } from '../../api/access-types';
import { asProblem } from '../../api/problem';
import { Filter, ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { FilterButton } from '../../records/filter/filter-button';
import { missingLabels } from '../../records/filter/filter-labels';
import { Records } from '../../records/records';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { keepsDraft } from '../../ui/unsaved';
import { sharedFields } from './shared-fields';

interface Drawn {
  name: string;
  scope: string;
  rule: string | null;
}

/** What a role is called, and how far it reaches where none of its permissions says otherwise; by a rule, it is asked of everything that has an owner. */
@Component({
  selector: 'crm-role-general',
  imports: [FilterButton, Icon],
  template: `
    <section class="card">
      <div class="head">
        <h3>{{ t('roles.general') }}</h3>
        @if (own() && role()['isStatic'] !== true) {
          <button type="button" class="btn ghost" [disabled]="busy()" (click)="remove()">
            <crm-icon name="trash-2" />{{ t('roles.delete') }}
          </button>
        }
      </div>
      <div class="line">
        <label for="role-name">{{ t('roles.name') }}</label>
        <input
          #called
          id="role-name"
          class="input"
          maxlength="64"
          [value]="draft().name"
          [disabled]="!editable() || role()['isStatic'] === true"
          [title]="role()['isStatic'] === true ? t('roles.nameFixed') : ''"
          (input)="put({ name: called.value.trim() })"
        />
      </div>
      <div class="line">
        <label for="role-scope">{{ t('roles.generalReach') }}</label>
        <select #scope id="role-scope" class="input" [disabled]="!editable()" (change)="choose(scope.value)">
          @for (option of scopes(); track option) {
            <option [value]="option" [selected]="draft().scope === option">{{ t('roles.scope_' + option) }}</option>
          }
        </select>
        @if (draft().scope === 'rule') {
          <crm-filter-button
            [object]="common()"
            [filter]="filter()"
            [labels]="names()"
            (changed)="write($event)"
            (named)="name($event)"
          />
        }
      </div>
      @if (draft().scope === 'rule') {
        <p class="muted">{{ t('roles.generalRule') }}</p>
      }
    </section>
    @if (changed()) {
      <div class="save">
        <span class="muted">{{ lacks() ?? t('roles.unsaved') }}</span>
        <button type="button" class="btn" (click)="draft.set(stored())">{{ t('common.cancel') }}</button>
        <button type="button" class="btn primary" [disabled]="busy() || !!lacks()" (click)="save()">
          {{ t('common.save') }}
        </button>
      </div>
    }
  `,
  styleUrl: './role-parts.css',
})
export class RoleGeneral {
  readonly role = input.required<RecordRow>();
  readonly access = input.required<RoleAccess>();
  readonly editable = input(false);
  readonly saved = output();
  readonly removed = output();

  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  protected readonly names = signal<Record<string, string>>({});
  protected readonly own = computed(() => this.registry.byName('role')?.can.delete ?? false);
  protected readonly stored = computed<Drawn>(() => ({
    name: String(this.role()['name'] ?? ''),
    scope: String(this.role()['scope']),
    rule: (this.role()['rule'] as string | null) ?? null,
  }));
  protected readonly draft = linkedSignal<Drawn>(() => this.stored());
  protected readonly changes = computed(() => {
    const [draft, stored] = [this.draft(), this.stored()];
    return Object.fromEntries(Object.entries(draft).filter(([key, value]) => value !== stored[key as keyof Drawn]));
  });
  protected readonly changed = computed(() => Object.keys(this.changes()).length > 0);
  /** What lacks before it can be saved. */
  protected readonly lacks = computed(() => {
    const { name, scope, rule } = this.draft();
    if (!name) return this.t('roles.nameNeeded');
    return scope === 'rule' && !rule ? this.t('roles.ruleNeeded') : null;
  });
  protected readonly filter = computed(() => {
    const { rule } = this.draft();
    return rule ? (JSON.parse(rule) as Filter) : undefined;
  });
  protected readonly scopes = computed(() => {
    const choices = this.registry.byName('role')?.fields.find(({ name }) => name === 'scope')?.choices ?? [];
    return choices.map(({ value }) => value);
  });
  /** What a general rule can be about: the fields that all records with owners have in common. */
  protected readonly common = computed<ObjectInfo>(() => {
    const owned = this.access().objects.filter((each) => each.scoped && each.scopes.length > 0);
    return sharedFields(
      owned.flatMap((each) => this.registry.byPlural(each.object) ?? []),
      this.t('roles.owned'),
    );
  });

  constructor() {
    keepsDraft(this.changed);
    effect(() => {
      const [common, filter] = [this.common(), this.filter()];
      untracked(async () => {
        const found = await missingLabels(this.registry, this.records, common, filter, this.names());
        if (Object.keys(found).length) this.names.update((names) => ({ ...found, ...names }));
      });
    });
  }

  protected put(values: Partial<Drawn>): void {
    this.draft.update((draft) => ({ ...draft, ...values }));
  }

  protected choose(scope: string): void {
    this.put({ scope, rule: scope === 'rule' ? this.stored().rule : null });
  }

  protected write(filter: Filter | undefined): void {
    this.put({ rule: filter ? JSON.stringify(filter) : null });
  }

  protected name(record: { id: string; name: string }): void {
    this.names.update((names) => ({ ...names, [record.id]: record.name }));
  }

  protected save(): Promise<void> {
    return this.attempt(async () => {
      const { id, version } = this.role();
      await this.records.update('roles', id, this.changes(), version);
      this.toasts.done(this.t('roles.saved', { name: this.draft().name }));
      this.saved.emit();
    });
  }

  protected remove(): Promise<void> {
    const { id } = this.role();
    const { name } = this.stored();
    return this.attempt(async () => {
      await this.records.remove('roles', id);
      const undo = { label: this.t('common.undo'), run: () => void this.restore(id) };
      this.toasts.done(this.t('roles.deleted', { name }), undo);
      this.removed.emit();
    });
  }

  private restore(id: string): Promise<void> {
    return this.attempt(async () => {
      await this.records.restore('roles', id);
      this.removed.emit();
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error);
      this.toasts.failed(Object.values(problem.fieldErrors)[0] || problem.message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
