import { Component, computed, forwardRef, inject, input, output } from '@angular/core';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { FilterGroup, FilterNode, FilterRule, emptyGroup, initialValue, newRule, operatorsOf } from '../model/filter';
import { FilterValue } from './filter-value';
import { PathPicker } from './path-picker';

/** Edits one group of rules; a group inside it is edited by the same component. Emits a new group for every change. */
@Component({
  selector: 'crm-filter-editor',
  imports: [Icon, PathPicker, FilterValue, forwardRef(() => FilterEditor)],
  template: `
    @for (node of group().nodes; track $index; let index = $index) {
      <div class="line" [class.deep]="node.kind === 'group'">
        @if (index === 0) {
          <span class="join muted">{{ t('filter.where') }}</span>
        } @else if (index === 1) {
          <select #join class="input join" [attr.aria-label]="t('filter.joinLabel')" (change)="setJoin(join.value)">
            <option value="and" [selected]="group().join === 'and'">{{ t('filter.join.and') }}</option>
            <option value="or" [selected]="group().join === 'or'">{{ t('filter.join.or') }}</option>
          </select>
        } @else {
          <span class="join muted">{{ t('filter.join.' + group().join) }}</span>
        }
        @if (node.kind === 'group') {
          <div class="nested">
            <crm-filter-editor
              [object]="object()"
              [group]="node"
              [depth]="depth() + 1"
              [prefix]="prefix() + '-' + index"
              [labels]="labels()"
              [own]="own()"
              (changed)="replace(index, $event)"
              (named)="named.emit($event)"
            />
          </div>
        } @else {
          @let field = fieldOf(node);
          <crm-path-picker
            class="path"
            [object]="object()"
            [inputId]="prefix() + '-f' + index"
            [path]="node.path"
            [accept]="filterable()"
            [through]="through()"
            (changed)="setField(index, $event)"
          />
          @if (field) {
            <select
              #op
              class="input op"
              [attr.aria-label]="t('filter.operator')"
              (change)="setOperator(index, node, field, op.value)"
            >
              @for (name of operators(field); track name) {
                <option [value]="name" [selected]="name === node.op">{{ t('filter.op.' + name) }}</option>
              }
            </select>
            <crm-filter-value
              class="value"
              [field]="field"
              [op]="node.op"
              [value]="node.value"
              [labels]="labels()"
              [inputId]="prefix() + '-v' + index"
              (changed)="replace(index, { kind: 'rule', path: node.path, op: node.op, value: $event })"
              (named)="setReference(index, node, $event)"
            />
          }
        }
        <button
          type="button"
          class="btn ghost icon remove"
          [attr.aria-label]="t('filter.remove')"
          (click)="remove(index)"
        >
          <crm-icon name="trash-2" />
        </button>
      </div>
    }
    <div class="foot">
      <button type="button" class="btn ghost" (click)="addRule()">
        <crm-icon name="plus" />{{ t('filter.addRule') }}
      </button>
      @if (depth() < 3) {
        <button type="button" class="btn ghost" (click)="addGroup()">
          <crm-icon name="plus" />{{ t('filter.addGroup') }}
        </button>
      }
      @if (group().nodes.length > 0) {
        <label class="not muted"
          ><input
            type="checkbox"
            [checked]="group().not"
            (change)="changed.emit({ kind: 'group', join: group().join, nodes: group().nodes, not: !group().not })"
          />{{ t('filter.not') }}</label
        >
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
    }

    .line {
      display: grid;
      grid-template-columns: 72px minmax(140px, 1.2fr) minmax(110px, 0.8fr) minmax(140px, 1.4fr) auto;
      gap: 6px;
      align-items: start;
    }

    .line.deep {
      grid-template-columns: 72px 1fr auto;
    }

    .join {
      font-size: var(--text-data);
    }

    span.join {
      padding: 6px 4px;
    }

    .nested {
      padding: 10px;
      border-radius: 8px;
      border: 1px solid var(--border);
      background: var(--surface-sunken);
    }

    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px;
    }

    .not {
      display: flex;
      align-items: center;
      gap: 6px;
      margin-inline-start: auto;
      font-size: var(--text-caption);
    }

    .remove {
      grid-column: -2;
    }

    @media (max-width: 699px) {
      .line,
      .line.deep {
        grid-template-columns: 1fr auto;
        padding-bottom: 8px;
        border-bottom: 1px solid var(--border-soft);
      }

      .line > * {
        grid-column: 1;
      }

      .line > .remove {
        grid-column: 2;
        grid-row: 1;
      }
    }
  `,
})
export class FilterEditor {
  readonly object = input.required<ObjectInfo>();
  readonly group = input.required<FilterGroup>();
  readonly depth = input(0);
  readonly prefix = input('filter');
  readonly labels = input<Record<string, string>>({});
  /** Whether only fields of the record itself can be chosen. */
  readonly own = input(false);
  readonly changed = output<FilterGroup>();
  readonly named = output<{ id: string; name: string }>();

  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly operators = operatorsOf;
  protected readonly filterable = computed(() => {
    const own = this.own();
    // What an amount is worth depends on rates, not on the record alone.
    return (field: FieldInfo) => operatorsOf(field).length > 0 && !(own && field.name === 'converted');
  });
  protected readonly through = computed(() => {
    const own = this.own();
    return () => !own;
  });

  protected fieldOf(rule: FilterRule): FieldInfo | undefined {
    return this.registry.path(this.object(), rule.path).at(-1);
  }

  protected addRule(): void {
    this.emit([...this.group().nodes, { kind: 'rule', path: '', op: '', value: '' }]);
  }

  protected addGroup(): void {
    const rule: FilterRule = { kind: 'rule', path: '', op: '', value: '' };
    this.emit([...this.group().nodes, { ...emptyGroup(), join: 'or', nodes: [rule] }]);
  }

  protected setJoin(join: string): void {
    this.changed.emit({ ...this.group(), join: join === 'or' ? 'or' : 'and' });
  }

  protected setField(index: number, { path, field }: { path: string; field: FieldInfo }): void {
    this.replace(index, newRule(path, field));
  }

  protected setOperator(index: number, rule: FilterRule, field: FieldInfo, op: string): void {
    const before = initialValue(field, rule.op);
    const after = initialValue(field, op);
    const keeps =
      typeof before === typeof after &&
      Array.isArray(before) === Array.isArray(after) &&
      op !== 'within' &&
      rule.op !== 'within';
    this.replace(index, { ...rule, op, value: keeps ? rule.value : after });
  }

  protected setReference(index: number, rule: FilterRule, reference: { id: string; name: string } | null): void {
    if (reference) this.named.emit(reference);
    this.replace(index, { ...rule, value: reference?.id ?? '' });
  }

  protected replace(index: number, node: FilterNode): void {
    this.emit(this.group().nodes.map((kept, at) => (at === index ? node : kept)));
  }

  protected remove(index: number): void {
    this.emit(this.group().nodes.filter((_, at) => at !== index));
  }

  private emit(nodes: FilterNode[]): void {
    this.changed.emit({ ...this.group(), nodes });
  }
}
