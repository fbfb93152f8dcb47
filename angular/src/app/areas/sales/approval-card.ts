import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { asProblem } from '../../api/problem';
import { Words } from '../../i18n/words';
import { keepsDraft } from '../../ui/unsaved';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { Approvals, OpenApproval } from './approvals';

/** One request for approval, with what can be done about it by whoever looks. */
@Component({
  selector: 'crm-approval-card',
  imports: [RouterLink, Icon],
  template: `
    @let each = approval();
    <p class="head">
      <crm-icon name="stamp" />
      @if (linked()) {
        <a [routerLink]="['/deals', each.deal]">{{ each.name }}</a>
      } @else {
        <strong>{{ each.obstacle === null ? t('approvals.asks', words()) : t('approvals.stuck', words()) }}</strong>
      }
      <span class="caption" [title]="formats.dateTime(each.at)">{{ formats.relative(each.at) }}</span>
    </p>
    @if (linked()) {
      <p class="caption">{{ each.obstacle === null ? t('approvals.asks', words()) : t('approvals.stuck', words()) }}</p>
    }
    @if (each.obstacle) {
      <p class="said">{{ each.obstacle }}</p>
    }
    @if (each.remark) {
      <p class="said">{{ each.remark }}</p>
    }
    @if (each.forMe && each.obstacle === null) {
      <textarea
        #box
        class="input"
        rows="1"
        [value]="answer()"
        [placeholder]="t('approvals.remark')"
        [attr.aria-label]="t('approvals.remark')"
        (input)="answer.set(box.value)"
      ></textarea>
    }
    <div class="acts">
      @if (each.forMe && each.obstacle === null) {
        <button type="button" class="btn primary small" [disabled]="busy()" (click)="run('approve')">
          {{ t('approvals.approve') }}
        </button>
        <button type="button" class="btn small" [disabled]="busy()" (click)="run('decline')">
          {{ t('approvals.decline') }}
        </button>
      }
      @if (each.mine) {
        <button type="button" class="btn ghost small" [disabled]="busy()" (click)="run('withdraw')">
          {{ t('approvals.withdraw') }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      padding: 12px;
      border: 1px solid var(--border);
      border-radius: 8px;
      background: var(--surface-raised);
      font-size: var(--text-data);
    }

    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
    }

    .head a {
      font-weight: 600;
    }

    .said {
      padding-inline-start: 10px;
      border-inline-start: 2px solid var(--border);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }

    textarea {
      height: auto;
      min-height: 32px;
      padding: 6px 10px;
      resize: none;
      field-sizing: content;
    }

    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }

    .acts:empty {
      display: none;
    }
  `,
})
export class ApprovalCard {
  readonly approval = input.required<OpenApproval>();
  /** Whether it stands elsewhere than on the page of its deal. */
  readonly linked = input(true);

  private readonly approvals = inject(Approvals);
  private readonly toasts = inject(Toasts);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  protected readonly answer = signal('');
  protected readonly words = computed(() => ({ name: this.approval().asker, stage: this.approval().stage }));

  constructor() {
    keepsDraft(() => !!this.answer().trim());
  }

  protected async run(act: 'approve' | 'decline' | 'withdraw'): Promise<void> {
    this.busy.set(true);
    try {
      const row = await this.approvals.answer(this.approval(), act, this.answer());
      this.answer.set('');
      if (row['state'] === 'approved')
        this.toasts.failed(this.t('approvals.notMoved', { why: String(row['obstacle'] ?? '') }));
      else this.toasts.done(this.t(`approvals.done.${act}`));
    } catch (error) {
      this.toasts.failed(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
