import { Component, computed, inject, input, output } from '@angular/core';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { inReadingOrder, reordered } from './model/grid';
import { Range, Widget } from './model/layout';
import { narrowSpans } from './model/spans';
import { WidgetAnswers } from './widget-answers';
import { WidgetFrame } from './widgets/widget-frame';

/** Widgets in their places; with less room under each other as they are read. There they are put in order by buttons. */
@Component({
  selector: 'crm-dashboard-grid',
  imports: [Icon, WidgetFrame],
  template: `
    <div class="grid">
      @for (widget of ordered(); track widget.id; let first = $first; let last = $last) {
        <crm-widget-frame
          [style.--x]="widget.place.x + 1"
          [style.--y]="widget.place.y + 1"
          [style.--w]="widget.place.w"
          [style.--h]="widget.place.h"
          [style.--tablet]="tablet().get(widget.id)"
          [style.--phone]="phone().get(widget.id)"
          [widget]="widget"
          [state]="answers.of(widget.id)"
          [range]="range()"
          [editable]="editable()"
          (retry)="retry.emit(widget)"
          (edit)="edit.emit(widget)"
          (copy)="copy.emit(widget)"
          (remove)="remove.emit(widget)"
        >
          @if (ordering()) {
            <button
              type="button"
              class="btn ghost small icon"
              [disabled]="first"
              [attr.aria-label]="t('dash.earlier')"
              (click)="changed.emit(step(widget.id, -1))"
            >
              <crm-icon name="arrow-up" [size]="14" />
            </button>
            <button
              type="button"
              class="btn ghost small icon"
              [disabled]="last"
              [attr.aria-label]="t('dash.later')"
              (click)="changed.emit(step(widget.id, 1))"
            >
              <crm-icon name="arrow-down" [size]="14" />
            </button>
          }
        </crm-widget-frame>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }

    .grid {
      display: grid;
      grid-template-columns: repeat(12, minmax(0, 1fr));
      grid-auto-rows: 56px;
      gap: 12px;
    }

    crm-widget-frame {
      grid-area: var(--y) / var(--x) / span var(--h) / span var(--w);
    }

    @container (max-width: 899px) {
      .grid {
        grid-template-columns: repeat(6, minmax(0, 1fr));
      }

      crm-widget-frame {
        grid-area: auto / auto / span var(--h) / span var(--tablet);
      }
    }

    @container (max-width: 559px) {
      .grid {
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 10px;
      }

      crm-widget-frame {
        grid-area: auto / auto / span var(--h) / span var(--phone);
      }
    }
  `,
})
export class DashboardGrid {
  readonly widgets = input.required<Widget[]>();
  readonly range = input<Range>();
  readonly editable = input(false);
  /** Whether they are put in order here. */
  readonly ordering = input(false);
  readonly changed = output<Widget[]>();
  readonly retry = output<Widget>();
  readonly edit = output<Widget>();
  readonly copy = output<Widget>();
  readonly remove = output<Widget>();

  protected readonly answers = inject(WidgetAnswers);
  protected readonly t = inject(Words).t;
  protected readonly ordered = computed(() => inReadingOrder(this.widgets()));
  protected readonly tablet = computed(() => narrowSpans(this.widgets(), 6));
  protected readonly phone = computed(() => narrowSpans(this.widgets(), 2));

  protected step(id: string, by: -1 | 1): Widget[] {
    return reordered(this.widgets(), id, by);
  }
}
