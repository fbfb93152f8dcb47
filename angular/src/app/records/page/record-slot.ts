import { NgComponentOutlet } from '@angular/common';
import { Component, Type, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Registry } from '../../core/registry';
import { RecordPart } from './record-parts';

/** The parts that areas put at one place of a record's page, each loaded when there is a record that it is for. */
@Component({
  selector: 'crm-record-slot',
  imports: [NgComponentOutlet],
  template: `
    @for (component of shown(); track component) {
      <ng-container *ngComponentOutlet="component; inputs: inputs()" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class RecordSlot {
  readonly parts = input.required<RecordPart[]>();
  readonly object = input.required<ObjectInfo>();
  readonly row = input.required<RecordRow>();
  readonly title = input('');
  private readonly registry = inject(Registry);
  protected readonly shown = signal<Type<unknown>[]>([]);
  private readonly offered = computed(() => this.parts().filter((part) => part.offered(this.object(), this.registry)));
  protected readonly inputs = computed(() => ({
    object: this.object(),
    id: this.row().id,
    row: this.row(),
    title: this.title(),
  }));

  constructor() {
    effect(() => {
      const offered = this.offered();
      untracked(() => {
        void Promise.all(offered.map((part) => part.component())).then((components) => {
          if (offered === this.offered()) this.shown.set(components);
        });
      });
    });
  }
}
