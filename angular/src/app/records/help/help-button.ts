import { Component, DestroyRef, computed, effect, inject, input, untracked } from '@angular/core';
import { HelpAbout, PageHelp } from '../../core/page-help';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';

/** The question mark in a page's head. As long as it stands there, help is about this page. */
@Component({
  selector: 'crm-help-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="btn ghost icon"
      [class.on]="beside()"
      [attr.aria-label]="t('help.open')"
      [title]="t('help.open')"
      [attr.aria-expanded]="beside()"
      data-help
      (click)="beside() ? help.hide() : help.show()"
    >
      <crm-icon name="circle-help" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex: none;
    }
  `,
})
export class HelpButton {
  readonly topic = input.required<string>();
  /** The plural name of the object that the page is about. */
  readonly object = input<string>();
  readonly record = input<string>();

  protected readonly help = inject(PageHelp);
  protected readonly t = inject(Words).t;
  private readonly screen = inject(Screen);
  protected readonly beside = computed(() => this.help.open() && this.screen.wide());
  private readonly about = computed<HelpAbout>(() => ({
    topic: this.topic(),
    object: this.object(),
    id: this.record(),
  }));

  constructor() {
    effect(() => {
      const about = this.about();
      untracked(() => this.help.about.set(about));
    });
    inject(DestroyRef).onDestroy(() => this.help.forget(this.about()));
  }
}
