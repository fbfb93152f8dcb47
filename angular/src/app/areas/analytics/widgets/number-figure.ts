import { Component, computed, inject, input, output } from '@angular/core';
import { QuestionAnswer } from '../../../api/types';
import { Words } from '../../../i18n/words';
import { ConvertedMark } from '../../../records/converted-mark';
import { conversionOf } from '../../../records/model/converted';
import { FigureWriter, Unit } from '../../../ui/charts/chart-data';
import { Formats } from '../../../ui/formats';
import { Icon } from '../../../ui/icon';
import { numberOf } from '../model/answers';
import { COUNT, figureName } from '../model/questions';

/** One figure, what it is made of, and how it was before. */
@Component({
  selector: 'crm-number-figure',
  imports: [ConvertedMark, Icon],
  template: `
    <button type="button" class="figure" (click)="opened.emit()">
      <strong class="num">{{ text() }}</strong>
    </button>
    <crm-converted-mark class="mark" [conversion]="conversion()" [currency]="currency()" />
    <span class="under">
      @if (caption()) {
        <span class="caption num">{{ caption() }}</span>
      }
      @if (change(); as change) {
        <span class="change num" [attr.data-tint]="change.tint" [title]="change.title">
          <crm-icon [name]="change.icon" [size]="12" />{{ change.text }}
        </span>
      }
    </span>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto 1fr;
      align-content: start;
      align-items: center;
      height: 100%;
      min-width: 0;
      container-type: inline-size;
    }

    .figure {
      min-width: 0;
      border-radius: var(--radius);
    }

    .figure:hover strong {
      color: var(--accent-text);
    }

    strong {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      font-size: clamp(14px, 15.5cqi, var(--text-hero));
      font-weight: 600;
      letter-spacing: -0.025em;
      line-height: 1.3;
      white-space: nowrap;
    }

    .under {
      grid-column: 1 / -1;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
      min-width: 0;
    }

    .change {
      display: inline-flex;
      align-items: center;
      gap: 3px;
      padding-block: 0;
      padding-inline: 4px 6px;
      border-radius: var(--radius-chip);
      background: oklch(var(--tint-l) var(--tint-c) var(--tint-h));
      color: oklch(var(--tint-text-l) var(--tint-text-c) var(--tint-h));
      font-size: var(--text-caption);
      font-weight: 500;
      white-space: nowrap;
    }
  `,
})
export class NumberFigure {
  readonly answers = input.required<QuestionAnswer[]>();
  readonly unit = input.required<Unit>();
  readonly write = input.required<FigureWriter>();
  /** What the records are called, in the plural. */
  readonly label = input.required<string>();
  readonly currency = input.required<string>();
  /** Whether less is better, as with days. */
  readonly lessIsBetter = input(false);
  readonly opened = output();

  private readonly formats = inject(Formats);
  private readonly t = inject(Words).t;
  private readonly row = computed(() => this.answers()[0]?.groups?.[0]);
  private readonly value = computed(() => numberOf(this.row()?.[figureName(0)], this.unit()));
  protected readonly text = computed(() => this.write().full(this.value(), this.unit()));
  protected readonly conversion = computed(() => conversionOf(this.row(), figureName(0)));
  protected readonly caption = computed(() => {
    const row = this.row();
    const label = this.label().toLowerCase();
    if (row && 'whole' in row) {
      const [part, whole] = [this.formats.number(row['part']), this.formats.number(row['whole'])];
      return this.t('dash.partOf', { part, whole, label });
    }
    return this.unit() === 'count' ? '' : this.t('dash.counted', { n: this.formats.number(row?.[COUNT] ?? 0), label });
  });
  protected readonly change = computed(() => {
    const before = this.answers()[1]?.groups?.[0];
    if (!before) return null;
    const [now, then] = [this.value(), numberOf(before[figureName(0)], this.unit())];
    if (now === null || then === null) return null;
    const title = this.t('dash.before', { value: this.write().full(then, this.unit()) });
    const points = this.unit() === 'percent';
    if (!points && then === 0) return now === 0 ? null : { ...this.shape(1), text: this.t('dash.new'), title };
    const by = points ? now - then : (now - then) / Math.abs(then);
    const text = points
      ? this.t('dash.points', { n: this.formats.number(Math.abs(by), { maximumFractionDigits: 1 }) })
      : this.formats.number(Math.abs(by), { style: 'percent', maximumFractionDigits: Math.abs(by) < 0.1 ? 1 : 0 });
    return { ...this.shape(by), text, title };
  });

  /** A sign beside the colour: it says the same to whoever sees no colours. */
  private shape(by: number): { icon: string; tint: string } {
    if (Math.abs(by) < 0.0005) return { icon: 'minus', tint: 'neutral' };
    const good = by > 0 !== this.lessIsBetter();
    return { icon: by > 0 ? 'arrow-up' : 'arrow-down', tint: good ? 'success' : 'danger' };
  }
}
