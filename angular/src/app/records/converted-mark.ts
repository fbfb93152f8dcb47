import { CdkConnectedOverlay, CdkOverlayOrigin, ConnectedPosition } from '@angular/cdk/overlay';
import { Component, computed, inject, input, signal } from '@angular/core';
import { Words } from '../i18n/words';
import { Formats } from '../ui/formats';
import { Icon } from '../ui/icon';
import { Conversion } from './model/converted';

/** Says beside a figure that it was converted, from what, and what is missing from it for want of a rate. */
@Component({
  selector: 'crm-converted-mark',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Icon],
  template: `
    @if (conversion(); as from) {
      <button
        #origin="cdkOverlayOrigin"
        cdkOverlayOrigin
        type="button"
        class="mark"
        [class.lacking]="from.missingRates.length"
        [attr.aria-label]="words()"
        [attr.aria-expanded]="open()"
        (mouseenter)="open.set(true)"
        (mouseleave)="open.set(false)"
        (focus)="open.set(true)"
        (blur)="open.set(false)"
        (click)="$event.stopPropagation(); $event.preventDefault(); open.set(true)"
        (keydown.escape)="open.set(false)"
      >
        <crm-icon [name]="from.missingRates.length ? 'circle-alert' : 'arrow-left-right'" [size]="12" />
      </button>
      <ng-template
        cdkConnectedOverlay
        [cdkConnectedOverlayOrigin]="origin"
        [cdkConnectedOverlayOpen]="open()"
        [cdkConnectedOverlayPositions]="positions"
        [cdkConnectedOverlayViewportMargin]="8"
        [cdkConnectedOverlayPush]="true"
      >
        <div class="card floating" role="tooltip">
          <p class="heading">{{ t('converted.heading', { currency: currency() }) }}</p>
          <table>
            @for (part of from.parts; track part.currency) {
              <tr>
                <th scope="row">{{ part.currency }}</th>
                <td class="num">{{ formats.money(part.amount, part.currency) }}</td>
                <td class="num worth">
                  {{ part.converted === null ? t('converted.noRate') : formats.money(part.converted, currency()) }}
                </td>
              </tr>
            }
          </table>
          @if (from.missingRates.length) {
            <p class="missing">{{ missing() }}</p>
          }
        </div>
      </ng-template>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      vertical-align: middle;
    }

    .mark {
      display: inline-grid;
      place-items: center;
      width: 20px;
      height: 20px;
      padding: 0;
      border: 0;
      border-radius: var(--radius-chip);
      background: none;
      color: var(--text-faint);
      cursor: help;
    }

    .mark:hover {
      background: var(--surface-active);
      color: var(--text);
    }

    .mark.lacking {
      color: var(--warning-text);
    }

    .floating {
      max-width: min(360px, calc(100vw - 16px));
      padding: 10px 12px;
      font-size: var(--text-caption);
      box-shadow: var(--shadow);
    }

    .heading {
      margin-bottom: 6px;
      color: var(--text-muted);
    }

    table {
      width: 100%;
    }

    @media (pointer: coarse) {
      .mark {
        width: 32px;
        height: 32px;
      }
    }

    th {
      padding-block: 2px;
      padding-inline: 0 12px;
      text-align: start;
      font-weight: 500;
    }

    td {
      padding: 2px 0;
      text-align: end;
      white-space: nowrap;
    }

    .worth {
      padding-inline-start: 16px;
      color: var(--text-muted);
    }

    .missing {
      margin-top: 6px;
      color: var(--warning-text);
    }
  `,
})
export class ConvertedMark {
  readonly conversion = input.required<Conversion | null>();
  /** The currency that the figure is in. */
  readonly currency = input.required<string>();
  protected readonly formats = inject(Formats);
  private readonly w = inject(Words);
  protected readonly t = this.w.t;
  protected readonly open = signal(false);
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -4 },
  ];
  protected readonly missing = computed(() => {
    const missing = this.conversion()?.missingRates ?? [];
    const count = missing.reduce((sum, each) => sum + each.count, 0);
    return this.w.n('converted.missing', count, { currencies: missing.map((each) => each.currency).join(', ') });
  });
  /** All of it in one sentence, for those who cannot see the table. */
  protected readonly words = computed(() => {
    const from = this.conversion();
    const parts = from?.parts.map((part) => this.formats.money(part.amount, part.currency)).join(', ') ?? '';
    const lacking = from?.missingRates.length ? ` ${this.missing()}` : '';
    return `${this.t('converted.from', { currency: this.currency(), parts })}${lacking}`;
  });
}
