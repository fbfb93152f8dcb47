import { Component, ElementRef, effect, inject, input } from '@angular/core';
import { ICONS } from './icons';

const SVG = 'http://www.w3.org/2000/svg';

@Component({
  selector: 'crm-icon',
  template: '',
  host: { class: 'icon', 'aria-hidden': 'true' },
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class Icon {
  readonly name = input.required<string>();
  readonly size = input(16);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;

  constructor() {
    effect(() => this.host.replaceChildren(drawing(this.name(), this.size())));
  }
}

function drawing(name: string, size: number): SVGElement {
  const svg = element('svg', {
    width: size,
    height: size,
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    // The drawing is 24 units wide: this keeps the line at 1.5 px whatever the size.
    'stroke-width': (1.5 * 24) / Math.max(size, 14) / 1.15,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  svg.append(...(ICONS[name] ?? ICONS['box']).map(([tag, attributes]) => element(tag, attributes)));
  return svg;
}

function element(tag: string, attributes: Record<string, string | number | undefined>): SVGElement {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
