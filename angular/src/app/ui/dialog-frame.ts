import { DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, afterNextRender, inject, input, output } from '@angular/core';
import { Words } from '../i18n/words';
import { Icon } from './icon';

/** Head, scrolling body, foot. Closing goes through `dismiss`, so that a form can ask first. */
@Component({
  selector: 'crm-dialog-frame',
  imports: [Icon],
  template: `
    <header>
      <h2 class="ellipsis" [id]="id">{{ heading() }}</h2>
      <ng-content select="[head]" />
      <button type="button" class="btn ghost icon" [attr.aria-label]="t('common.close')" (click)="close()">
        <crm-icon name="x" />
      </button>
    </header>
    <div class="body"><ng-content /></div>
    <footer><ng-content select="[foot]" /></footer>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
      max-height: inherit;
      min-height: 0;
    }

    header {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 52px;
      padding-block: 8px;
      padding-inline: 20px 8px;
      border-bottom: 1px solid var(--border-soft);
    }

    h2 {
      flex: 1;
      font-size: var(--text-title);
    }

    .body {
      flex: 1;
      min-height: 0;
      padding: 16px 20px;
      overflow: auto;
    }

    footer {
      display: flex;
      justify-content: flex-end;
      gap: 8px;
      padding: 12px 20px calc(12px + env(safe-area-inset-bottom));
      border-top: 1px solid var(--border-soft);
    }

    footer:empty {
      display: none;
    }
  `,
})
export class DialogFrame {
  private static count = 0;

  readonly heading = input.required<string>();
  readonly guarded = input(false);
  readonly dismiss = output();
  protected readonly t = inject(Words).t;
  protected readonly id = `dialog-title-${DialogFrame.count++}`;
  private readonly reference = inject(DialogRef, { optional: true });
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;

  constructor() {
    // The dialog around the frame is made by the CDK; it is called what its heading says.
    afterNextRender(() => this.host.closest('[role=dialog]')?.setAttribute('aria-labelledby', this.id));
  }

  protected close(): void {
    if (this.guarded()) this.dismiss.emit();
    else this.reference?.close();
  }
}
