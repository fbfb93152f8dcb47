import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { QUICK_STEPS, QuickStep } from '../../core/slots';
import { Words } from '../../i18n/words';
import { isMadeByHand } from '../../records/model/making';
import { DialogFrame } from '../../ui/dialog-frame';
import { Icon } from '../../ui/icon';

/** What to create, from the phone's bottom bar. */
@Component({
  selector: 'crm-create-menu',
  imports: [DialogFrame, Icon],
  template: `
    <crm-dialog-frame [heading]="t('nav.create')">
      @for (step of steps; track step.label) {
        @if (step.offered()) {
          <button type="button" class="menu-item" (click)="reference.close(step)">
            <crm-icon [name]="step.icon" />{{ t(step.label) }}
          </button>
        }
      }
      @for (object of objects(); track object.name) {
        <button type="button" class="menu-item" (click)="reference.close(object)">
          <crm-icon [name]="object.icon" />{{ object.label }}
        </button>
      }
    </crm-dialog-frame>
  `,
})
export class CreateMenu {
  private readonly registry = inject(Registry);
  protected readonly reference = inject<DialogRef<ObjectInfo | QuickStep>>(DialogRef);
  protected readonly steps = inject(QUICK_STEPS, { optional: true }) ?? [];
  protected readonly t = inject(Words).t;
  protected readonly objects = computed(() =>
    this.registry.objects().filter((object) => object.navigation && isMadeByHand(object)),
  );
}
