import { NgComponentOutlet } from '@angular/common';
import { Component, Type, computed, inject, input, output, resource } from '@angular/core';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { ACTIVITY_PARTS, ActivityAsked, ActivityTable } from './activity-part';

/** The last doings as the area shows them that knows them, or what chooses among them. */
@Component({
  selector: 'crm-activity-outlet',
  imports: [NgComponentOutlet, ErrorState, Skeleton],
  template: `
    @if (part.value(); as component) {
      <ng-container *ngComponentOutlet="component; inputs: inputs()" />
    } @else if (part.error()) {
      <crm-error-state [error]="part.error()" (retry)="part.reload()" />
    } @else {
      <crm-skeleton [lines]="4" [height]="36" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 0;
    }
  `,
})
export class ActivityOutlet {
  readonly shows = input.required<'lines' | 'choice'>();
  readonly asked = input.required<ActivityAsked>();
  readonly size = input(10);
  readonly changed = output<ActivityAsked>();
  readonly told = output<ActivityTable>();

  private readonly parts = inject(ACTIVITY_PARTS);
  protected readonly part = resource<Type<unknown>, 'lines' | 'choice'>({
    params: () => this.shows(),
    loader: ({ params }) => this.parts[params](),
  });
  protected readonly inputs = computed(() =>
    this.shows() === 'lines'
      ? { asked: this.asked(), size: this.size(), told: this.tell }
      : { asked: this.asked(), changed: this.change },
  );
  private readonly tell = (table: ActivityTable): void => this.told.emit(table);
  private readonly change = (asked: ActivityAsked): void => this.changed.emit(asked);
}
