import { Component, computed, inject, input } from '@angular/core';
import { ObjectInfo, RecordRow } from '../../api/types';
import { ApprovalCard } from './approval-card';
import { Approvals } from './approvals';

/** On the page of a deal: the approval that it waits for. */
@Component({
  selector: 'crm-approval-strip',
  imports: [ApprovalCard],
  template: `
    @if (open(); as approval) {
      <crm-approval-card [approval]="approval" [linked]="false" />
    }
  `,
  styles: `
    crm-approval-card {
      margin: 12px 16px 0;
    }
  `,
})
export class ApprovalStrip {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly row = input.required<RecordRow>();
  readonly title = input('');
  private readonly approvals = inject(Approvals);
  protected readonly open = computed(() => this.approvals.of(this.id()));
}
