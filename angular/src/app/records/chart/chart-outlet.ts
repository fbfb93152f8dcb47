import { NgComponentOutlet } from '@angular/common';
import { Component, Type, computed, inject, input, output, resource } from '@angular/core';
import { Filter, ObjectInfo } from '../../api/types';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { ChartConfig } from '../model/view-config';
import { CHART_PART, ChartInputs } from './chart-part';

/** The chart of a view's rows, as the area that draws charts draws it. */
@Component({
  selector: 'crm-chart-outlet',
  imports: [NgComponentOutlet, ErrorState, Skeleton],
  template: `
    @if (part.value(); as component) {
      <ng-container *ngComponentOutlet="component; inputs: inputs()" />
    } @else if (part.error()) {
      <crm-error-state [error]="part.error()" (retry)="part.reload()" />
    } @else {
      <crm-skeleton [lines]="8" [height]="36" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex: 1;
      min-width: 0;
      min-height: 0;
    }
  `,
})
export class ChartOutlet {
  readonly object = input.required<ObjectInfo>();
  readonly filter = input<Filter>();
  readonly search = input('');
  readonly chart = input<ChartConfig>();
  readonly changed = output<ChartConfig>();
  readonly drilled = output<Filter>();

  private readonly load = inject(CHART_PART);
  protected readonly part = resource<Type<unknown>, unknown>({ loader: () => this.load() });
  protected readonly inputs = computed(() => {
    const inputs: ChartInputs = {
      object: this.object(),
      filter: this.filter(),
      search: this.search(),
      chart: this.chart(),
      changed: (chart) => this.changed.emit(chart),
      drilled: (rows) => this.drilled.emit(rows),
    };
    return { ...inputs };
  });
}
