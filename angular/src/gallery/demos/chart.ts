import { Component, computed, inject } from '@angular/core';
import { Theme } from '../../app/core/theme';
import { Chart } from '../../app/ui/charts/chart';
import { ChartData, FigureWriter } from '../../app/ui/charts/chart-data';
import { ChartKind } from '../../app/ui/charts/options';
import { SPECIMENS, Specimen } from '../specimen';

export const plainWriter: FigureWriter = {
  full: (value) => (value === null ? '–' : value.toLocaleString('en')),
  short: (value) => value.toLocaleString('en', { notation: 'compact' }),
  plain: (value) => value.toLocaleString('en', { notation: 'compact' }),
};

const labels = ['Prospecting', 'Engaging', 'Proposal', 'Negotiation and everything that goes with it', 'Won', 'Lost'];

function data(series: number, categories = labels): ChartData {
  return {
    categories: categories.map((label, at) => ({ key: `${at}`, label })),
    series: Array.from({ length: series }, (_, of) => ({
      key: `${of}`,
      label: `Series ${of + 1}`,
      unit: 'money' as const,
      values: categories.map((_, at) => (at === 2 && of === 1 ? null : 1000 * (1 + ((at * 7 + of * 5) % 11)))),
    })),
    stacked: series > 2,
  };
}

@Component({
  selector: 'crm-chart-demo',
  imports: [Chart, Specimen],
  template: `
    @for (each of charts; track each.name) {
      <crm-specimen [of]="each.name">
        <div class="frame"><crm-chart [kind]="each.kind" [data]="each.data" [write]="write" [theme]="theme()" /></div>
      </crm-specimen>
    }
  `,
  styles: [
    SPECIMENS,
    `
      :host {
        grid-template-columns: repeat(auto-fill, minmax(320px, 1fr));
      }

      .frame {
        height: 240px;
      }
    `,
  ],
})
export class ChartDemo {
  private readonly themes = inject(Theme);
  protected readonly theme = computed(() => this.themes.effective() + this.themes.color());
  protected readonly write = plainWriter;
  protected readonly charts: { name: string; kind: ChartKind; data: ChartData }[] = [
    ...(['bar', 'line', 'area', 'pie', 'scatter'] as const).map((kind) => ({ name: kind, kind, data: data(1) })),
    { name: 'stacked, seven series', kind: 'bar', data: data(7) },
    { name: 'lines with a gap', kind: 'line', data: data(2) },
    { name: 'one category', kind: 'bar', data: data(1, ['Won']) },
    { name: 'empty', kind: 'bar', data: data(1, []) },
  ];
}
