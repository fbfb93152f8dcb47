import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { AccessExplanation, ExplainedAction, ExplainedReach } from '../../api/access-types';
import { FieldInfo, ObjectInfo, Reference } from '../../api/types';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { ReferencePicker } from '../form/reference-picker';
import { AccessCondition } from './access-condition';

export interface AccessDialogData {
  object: ObjectInfo;
  id: string;
  title: string;
}

/** Why somebody may or may not see and change this record, in words. */
@Component({
  selector: 'crm-access-dialog',
  imports: [AccessCondition, DialogFrame, ErrorState, Icon, ReferencePicker, Skeleton],
  template: `
    <crm-dialog-frame [heading]="t('access.heading', { name: data.title })">
      @if (person(); as field) {
        <label class="who">
          <span class="muted">{{ t('access.who') }}</span>
          <crm-reference-picker
            inputId="access-user"
            [field]="field"
            [value]="user()"
            [creatable]="false"
            (changed)="choose($event)"
          />
        </label>
      }
      @if (failure()) {
        <crm-error-state [error]="failure()" (retry)="load()" />
      } @else if (why(); as why) {
        @for (action of why.actions; track action.action) {
          <section>
            <h3>
              <crm-icon [name]="action.allowed ? 'circle-check' : 'lock'" [class.yes]="action.allowed" />
              <span>{{ label(action) }}</span>
              <span class="muted">{{ sentence(why, action) }}</span>
            </h3>
            @for (reach of told(action); track $index) {
              <div class="reach">
                <p>{{ reachWords(reach) }}</p>
                @if (reach.condition) {
                  <crm-access-condition [condition]="reach.condition" />
                }
              </div>
            }
          </section>
        }
        @if (why.fields.length) {
          <section>
            <h3>
              <crm-icon name="eye" /><span>{{ t('access.fields') }}</span>
            </h3>
            <ul>
              @for (field of why.fields; track field.name) {
                <li>
                  {{ field.label }} <span class="muted">{{ t('access.field_' + field.access) }}</span>
                </li>
              }
            </ul>
          </section>
        }
      } @else {
        <crm-skeleton [lines]="6" [height]="32" />
      }
    </crm-dialog-frame>
  `,
  styles: `
    .who {
      display: grid;
      gap: 4px;
      margin-bottom: 16px;
    }

    section {
      padding: 10px 0;
      border-top: 1px solid var(--border-soft);
      font-size: var(--text-data);
    }

    h3 {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      font-size: var(--text-data);
      font-weight: 600;
    }

    h3 .muted {
      font-weight: 400;
    }

    crm-icon {
      color: var(--text-muted);
    }

    crm-icon.yes {
      color: var(--accent-text);
    }

    .reach {
      margin-block: 8px 0;
      margin-inline: 24px 0;
    }

    ul {
      margin-block: 6px 0;
      margin-inline: 24px 0;
      padding: 0;
      list-style: none;
    }

    li {
      padding: 2px 0;
    }
  `,
})
export class AccessDialog {
  protected readonly data = inject<AccessDialogData>(DIALOG_DATA);
  private readonly http = inject(Http);
  private readonly session = inject(Session);
  protected readonly t = inject(Words).t;
  protected readonly why = signal<AccessExplanation | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly user = signal<Reference | null>(null);
  /** Others are asked for by who manages permissions. */
  protected readonly person = signal<FieldInfo | null>(
    this.session.can('Crm.Settings.Permissions')
      ? (this.data.object.fields.find((field) => field.type === 'user') ?? null)
      : null,
  );

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    this.why.set(null);
    const user = this.user() ? `?user=${this.user()!.id}` : '';
    try {
      const why = await this.http.get<AccessExplanation>(
        `/api/crm/${this.data.object.plural}/${this.data.id}/access${user}`,
      );
      this.why.set(why);
      this.user.set(why.user);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected choose(user: Reference | null): void {
    this.user.set(user);
    void this.load();
  }

  protected label(action: ExplainedAction): string {
    const act = this.data.object.acts.find((each) => each.name === action.action);
    return ['read', 'update', 'delete'].includes(action.action)
      ? this.t('access.action_' + action.action)
      : (act?.label ?? action.label);
  }

  protected sentence(why: AccessExplanation, action: ExplainedAction): string {
    if (why.administrator && action.allowed) return this.t('access.why_administrator');
    return this.t('access.why_' + action.why);
  }

  /** What is allowed is told by what allows it; what is not, by all that might have. */
  protected told(action: ExplainedAction): ExplainedReach[] {
    if (!action.allowed) return action.roles;
    const holding = action.roles.filter((reach) => reach.condition === null || reach.condition.holds !== false);
    return holding.length ? holding : action.roles;
  }

  protected reachWords(reach: ExplainedReach): string {
    if (reach.scope === 'through') return this.t('access.through');
    const scope = reach.territory
      ? this.t('access.territory', { name: reach.territory })
      : this.t(`roles.scope_${reach.scope}`);
    const words = this.t(reach.default ? 'access.roleGeneral' : 'access.role', { role: reach.role, scope });
    return reach.broken ? `${words} ${this.t('access.broken')}` : words;
  }
}
