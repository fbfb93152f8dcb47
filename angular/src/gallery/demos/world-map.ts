import { Component, computed, inject } from '@angular/core';
import { Theme } from '../../app/core/theme';
import { ChartData } from '../../app/ui/charts/chart-data';
import { WorldMap } from '../../app/ui/charts/world-map';
import { SPECIMENS, Specimen } from '../specimen';
import { plainWriter } from './chart';

function data(countries: [string, number][]): ChartData {
  return {
    categories: countries.map(([label]) => ({ key: label, label })),
    series: [{ key: 'count', label: 'Companies', unit: 'count', values: countries.map(([, value]) => value) }],
    stacked: false,
  };
}

@Component({
  selector: 'crm-world-map-demo',
  imports: [Specimen, WorldMap],
  template: `
    @for (each of maps; track each.name) {
      <crm-specimen [of]="each.name"
        ><div class="frame"><crm-world-map [data]="each.data" [write]="write" [theme]="theme()" /></div
      ></crm-specimen>
    }
  `,
  styles: [
    SPECIMENS,
    `
      :host {
        grid-template-columns: repeat(auto-fill, minmax(420px, 1fr));
      }

      .frame {
        height: 260px;
      }
    `,
  ],
})
export class WorldMapDemo {
  private readonly themes = inject(Theme);
  protected readonly theme = computed(() => this.themes.effective() + this.themes.color());
  protected readonly write = plainWriter;
  protected readonly maps = [
    {
      name: 'default',
      data: data([
        ['Poland', 40],
        ['Brazil', 22],
        ['Bulgaria', 9],
        ['Atlantis', 3],
      ]),
    },
    { name: 'empty', data: data([]) },
  ];
}
