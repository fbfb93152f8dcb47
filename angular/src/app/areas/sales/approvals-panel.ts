import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { NavigationStart, Router, RouterLink } from '@angular/router';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Words } from '../../i18n/words';
import { DialogFrame } from '../../ui/dialog-frame';
import { EmptyState } from '../../ui/empty-state';
import { ApprovalCard } from './approval-card';
import { Approvals } from './approvals';

/** What waits for me to approve of, and what I wait for myself. */
@Component({
  selector: 'crm-approvals-panel',
  imports: [RouterLink, ApprovalCard, DialogFrame, EmptyState],
  template: `
    <crm-dialog-frame [heading]="t('approvals.title')">
      <div class="list">
        @if (approvals.waiting().length) {
          <h3>{{ t('approvals.waiting') }}</h3>
          @for (each of approvals.waiting(); track each.id) {
            <crm-approval-card [approval]="each" />
          }
        }
        @if (approvals.mine().length) {
          <h3>{{ t('approvals.mine') }}</h3>
          @for (each of approvals.mine(); track each.id) {
            <crm-approval-card [approval]="each" />
          }
        }
        @if (!approvals.waiting().length && !approvals.mine().length) {
          <crm-empty-state icon="stamp" [heading]="t('approvals.none')" [text]="t('approvals.noneText')" />
        }
        <a class="btn ghost" routerLink="/approvals">{{ t('approvals.all') }}</a>
      </div>
    </crm-dialog-frame>
  `,
  styles: `
    .list {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }

    h3 {
      font-size: var(--text-data);
    }

    .btn.ghost {
      align-self: flex-start;
    }
  `,
})
export class ApprovalsPanel {
  protected readonly approvals = inject(Approvals);
  private readonly reference = inject(DialogRef);
  protected readonly t = inject(Words).t;

  constructor() {
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => event instanceof NavigationStart && this.reference.close());
  }
}
