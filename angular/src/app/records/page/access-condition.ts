import { Component, computed, forwardRef, inject, input } from '@angular/core';
import { ExplainedCondition } from '../../api/access-types';
import { Value } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { asReference } from '../model/values';

/** A condition with the value that the record has, and whether it holds; those within it below. */
@Component({
  selector: 'crm-access-condition',
  imports: [Icon, forwardRef(() => AccessCondition)],
  template: `
    <p>
      <crm-icon [name]="mark()" [size]="14" [class.yes]="condition().holds" />
      <span>{{ words() }}</span>
      @if (condition().kind === 'condition') {
        <span class="muted">{{ t('access.actual', { value: actual() }) }}</span>
      }
    </p>
    @for (node of condition().nodes; track $index) {
      <crm-access-condition class="inner" [condition]="node" />
    }
  `,
  styles: `
    :host {
      display: block;
    }

    .inner {
      margin-inline-start: 20px;
    }

    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 6px;
      padding: 2px 0;
      overflow-wrap: anywhere;
    }

    crm-icon {
      color: var(--text-muted);
    }

    crm-icon.yes {
      color: var(--accent-text);
    }
  `,
})
export class AccessCondition {
  readonly condition = input.required<ExplainedCondition>();

  protected readonly t = inject(Words).t;
  protected readonly mark = computed(() =>
    this.condition().holds === null ? 'lock' : this.condition().holds ? 'check' : 'x',
  );
  protected readonly words = computed(() => {
    const condition = this.condition();
    if (condition.kind === 'condition') {
      const values = (condition.values ?? []).join(', ');
      return `${condition.label} ${this.t('filter.op.' + condition.op)}${values ? ` ${values}` : ''}`;
    }
    if (condition.kind === 'any' && condition.nodes.length === 0) return this.t('access.nothing');
    return this.t('access.kind_' + condition.kind, { label: condition.label ?? '' });
  });
  protected readonly actual = computed(() => shown(this.condition().actual) || this.t('access.noValue'));
}

function shown(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return asReference(value)?.name ?? String(value);
}
