import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { asProblem } from '../../api/problem';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { asReference } from '../../records/model/values';
import { Records } from '../../records/records';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { QuickLog } from './quick-log';

/** The nearest thing to do about a record: done at one press, or made where there is none. */
@Component({
  selector: 'crm-next-activity',
  imports: [RouterLink, Icon],
  template: `
    <section [attr.aria-label]="t('next.title')">
      <header>
        <h2>{{ t('next.title') }}</h2>
        @if (log.offered()) {
          <button
            type="button"
            class="btn ghost small icon"
            [attr.aria-label]="t('log.title')"
            [title]="t('log.title')"
            (click)="begin()"
          >
            <crm-icon name="plus" [size]="14" />
          </button>
        }
      </header>
      @if (task(); as next) {
        <div class="next" [class.late]="late()">
          @if (mayComplete()) {
            <button
              type="button"
              class="tick"
              [disabled]="busy()"
              [attr.aria-label]="t('next.complete', { name: subject() })"
              [title]="t('next.complete', { name: subject() })"
              (click)="complete(next)"
            >
              <crm-icon name="circle" [size]="18" />
            </button>
          }
          <a [routerLink]="['/tasks', next.id]">
            <span class="what">{{ subject() }}</span>
            <span class="caption">
              @if (next['dueAt']) {
                <time [title]="formats.dateTime(next['dueAt'])">
                  @if (late()) {
                    {{ t('next.late', { when: formats.relative(next['dueAt']) }) }}
                  } @else {
                    {{ t('next.due', { when: formats.relative(next['dueAt']) }) }}
                  }
                </time>
              }
              @if (owner(); as name) {
                <span>{{ name }}</span>
              }
            </span>
          </a>
        </div>
        @if (more() > 0) {
          <p class="caption">{{ w.n('next.more', more()) }}</p>
        }
      } @else if (read()) {
        <p class="caption">{{ t('next.none') }}</p>
        @if (log.kinds().includes('task')) {
          <button type="button" class="btn small" (click)="begin()">
            <crm-icon name="plus" [size]="14" />{{ t('next.make') }}
          </button>
        }
      }
    </section>
  `,
  styles: `
    section {
      display: flex;
      flex-direction: column;
      align-items: stretch;
      gap: 6px;
      margin-bottom: 16px;
    }

    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: 28px;
    }

    h2 {
      font-size: var(--text-data);
      font-weight: 600;
    }

    .next {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      padding: 8px;
      border: 1px solid var(--border);
      border-radius: 8px;
      background: var(--surface-raised);
    }

    .tick {
      flex: none;
      min-width: 24px;
      min-height: 24px;
      color: var(--text-muted);
    }

    .tick:hover {
      color: var(--success-text);
    }

    a {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
      color: inherit;
      font-size: var(--text-data);
      text-decoration: none;
    }

    .what {
      overflow-wrap: anywhere;
    }

    a:hover .what {
      text-decoration: underline;
      text-underline-offset: 3px;
    }

    a .caption {
      display: flex;
      flex-wrap: wrap;
      gap: 0 8px;
    }

    .late time {
      color: var(--danger-text);
    }

    .btn.small:not(.icon) {
      align-self: flex-start;
    }
  `,
})
export class NextActivity {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly row = input.required<RecordRow>();
  readonly title = input('');

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  protected readonly log = inject(QuickLog);
  protected readonly formats = inject(Formats);
  protected readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly task = signal<RecordRow | null>(null);
  protected readonly more = signal(0);
  protected readonly read = signal(false);
  protected readonly busy = signal(false);
  protected readonly subject = computed(() => String(this.task()?.['subject'] ?? ''));
  protected readonly owner = computed(() => asReference(this.task()?.['owner'])?.name ?? null);
  protected readonly late = computed(() => Date.parse(String(this.task()?.['dueAt'] ?? '')) < Date.now());
  protected readonly mayComplete = computed(
    () => this.registry.byName('task')?.acts.some(({ name }) => name === 'complete') ?? false,
  );
  private asked = 0;

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === 'tasks')) void this.load(this.id());
    });
  }

  protected begin(): void {
    const about = { object: this.object().name, id: this.id(), name: this.title() };
    void this.log.begin({ about, kind: this.log.kinds().includes('task') ? 'task' : 'note' });
  }

  protected async complete(task: RecordRow): Promise<void> {
    this.busy.set(true);
    try {
      await this.records.act('tasks', task.id, 'complete', {});
      this.toasts.done(this.t('next.completed', { name: String(task['subject'] ?? '') }), {
        label: this.t('common.undo'),
        run: () => void this.reopen(task.id),
      });
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  private async reopen(id: string): Promise<void> {
    await this.records
      .act('tasks', id, 'reopen', {})
      .catch((error) => this.toasts.failed(asProblem(error).message || this.t('error.failed.text')));
  }

  private async load(id: string): Promise<void> {
    const asked = ++this.asked;
    const answer = await this.records
      .query('tasks', {
        select: ['subject', 'dueAt', 'owner'],
        filter: {
          and: [
            { field: this.object().name, op: 'eq', value: id },
            { field: 'done', op: 'eq', value: false },
          ],
        },
        sort: ['dueAt'],
        page: { size: 1 },
      })
      .catch(() => null);
    if (asked !== this.asked) return;
    this.task.set(answer?.items[0] ?? null);
    this.more.set(Math.max(0, (answer?.total?.count ?? 0) - 1));
    this.read.set(!!answer);
  }
}
