import { Component, inject, input, output } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { ColorRule } from '../model/view-config';
import { ColorsAnswer, ColorsData, ColorsDialog } from './colors-dialog';

/** The colours of a view, and whether it has any. */
@Component({
  selector: 'crm-colors-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="btn icon"
      data-colors
      [class.on]="rules().length > 0"
      [title]="t('colors.title')"
      [attr.aria-label]="t('colors.title')"
      (click)="edit()"
    >
      <crm-icon name="palette" />
    </button>
  `,
})
export class ColorsButton {
  readonly object = input.required<ObjectInfo>();
  readonly rules = input.required<readonly ColorRule[]>();
  readonly labels = input<Record<string, string>>({});
  readonly changed = output<{ colors: ColorRule[] | undefined; labels: Record<string, string> }>();

  private readonly overlays = inject(Overlays);
  protected readonly t = inject(Words).t;

  protected async edit(): Promise<void> {
    const data: ColorsData = { object: this.object(), rules: this.rules(), labels: this.labels() };
    const answer = await this.overlays.ask<ColorsAnswer>(ColorsDialog, data, true);
    if (answer) this.changed.emit({ colors: answer.rules.length ? answer.rules : undefined, labels: answer.labels });
  }
}
