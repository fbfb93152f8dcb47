import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input } from '@angular/core';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { ReactionPlace, Reactions } from './reactions';
import { SIGNS, Sign, SignCount } from './signs';

/** The signs that were given to a comment or a line, and a way to give one. */
@Component({
  selector: 'crm-reaction-bar',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    @for (count of counts(); track count.sign) {
      <span class="held">
        <button
          type="button"
          class="sign"
          [class.mine]="count.mine !== null"
          [attr.aria-pressed]="count.mine !== null"
          [attr.aria-label]="told(count)"
          [disabled]="!reactions.offered && count.mine === null"
          (click)="toggle(count.sign)"
        >
          <span aria-hidden="true">{{ count.emoji }}</span>
          <span class="num" aria-hidden="true">{{ count.names.length }}</span>
        </button>
        <span class="popover who" aria-hidden="true">{{ told(count) }}</span>
      </span>
    }
    @if (reactions.offered) {
      <button
        type="button"
        class="btn ghost small icon add"
        [attr.aria-label]="t('react.add')"
        [title]="t('react.add')"
        [cdkMenuTriggerFor]="menu"
      >
        <crm-icon name="smile-plus" [size]="14" />
      </button>
      <ng-template #menu>
        <div class="popover signs" cdkMenu [attr.aria-label]="t('react.add')">
          @for (each of signs; track each[0]) {
            <button
              type="button"
              class="pick"
              cdkMenuItem
              [attr.aria-label]="t('react.sign.' + each[0])"
              [title]="t('react.sign.' + each[0])"
              (cdkMenuItemTriggered)="toggle(each[0])"
            >
              {{ each[1] }}
            </button>
          }
        </div>
      </ng-template>
    }
  `,
  host: { '[class.bare]': '!counts().length' },
  styleUrl: './reaction-bar.css',
})
export class ReactionBar {
  readonly place = input.required<ReactionPlace>();

  protected readonly reactions = inject(Reactions);
  protected readonly t = inject(Words).t;
  protected readonly signs = SIGNS;
  protected readonly counts = computed(() => this.reactions.of(this.place().to));

  protected toggle(sign: Sign): void {
    void this.reactions.toggle(this.place(), sign);
  }

  protected told({ sign, names }: SignCount): string {
    return this.t('react.by', { sign: this.t(`react.sign.${sign}`), names: names.join(', ') });
  }
}
