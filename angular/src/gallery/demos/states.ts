import { Component } from '@angular/core';
import { Problem } from '../../app/api/problem';
import { EmptyState } from '../../app/ui/empty-state';
import { ErrorState } from '../../app/ui/error-state';
import { Skeleton } from '../../app/ui/skeleton';
import { SPECIMENS, Specimen } from '../specimen';

const problem = (status: number, reference: string | null = null) =>
  new Problem(status, `http:${status}`, '', '', [], reference);

@Component({
  selector: 'crm-empty-state-demo',
  imports: [EmptyState, Specimen],
  template: `
    <crm-specimen of="default">
      <crm-empty-state icon="handshake" heading="No deals yet" text="Bring in what you have, or make the first one.">
        <button type="button" class="btn primary">Import</button><button type="button" class="btn">New deal</button>
      </crm-empty-state>
    </crm-specimen>
    <crm-specimen of="heading alone"><crm-empty-state heading="Nothing here" /></crm-specimen>
    <crm-specimen of="long text"
      ><crm-empty-state icon="search" [heading]="long" [text]="long + '. ' + long + '.'"
    /></crm-specimen>
  `,
  styles: SPECIMENS,
})
export class EmptyStateDemo {
  protected readonly long = 'Nothing fits the filters and the search that somebody has put together with much care';
}

@Component({
  selector: 'crm-error-state-demo',
  imports: [ErrorState, Specimen],
  template: `
    @for (each of errors; track each.name) {
      <crm-specimen [of]="each.name"><crm-error-state [error]="each.error" /></crm-specimen>
    }
  `,
  styles: SPECIMENS,
})
export class ErrorStateDemo {
  protected readonly errors = [
    { name: 'server', error: problem(500, '00-4bf92f3577b34da6') },
    { name: 'not reached', error: problem(0) },
    { name: 'forbidden', error: problem(403) },
    { name: 'absent', error: problem(404) },
    { name: 'anything else', error: new Error('Something that nobody thought of') },
  ];
}

@Component({
  selector: 'crm-skeleton-demo',
  imports: [Skeleton, Specimen],
  template: `
    <crm-specimen of="default"><crm-skeleton /></crm-specimen>
    <crm-specimen of="rows of a list"><crm-skeleton [lines]="6" [height]="36" /></crm-specimen>
  `,
  styles: SPECIMENS,
})
export class SkeletonDemo {}
