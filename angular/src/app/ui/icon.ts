import { Component, ElementRef, effect, inject, input } from '@angular/core';
import { IconNode } from 'lucide';
import { ICONS } from './icons';

/** What points along the text points the other way where that is read from right to left. */
const TURNING = new Set(['arrow-left', 'arrow-right', 'chevron-left', 'chevron-right', 'log-out', 'panel-left']);
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

    :host(.turns) {
      scale: var(--way) 1;
    }
  `,
})
export class Icon {
  readonly name = input.required<string>();
  readonly size = input(16);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;

  constructor() {
    effect(() => {
      this.host.classList.toggle('turns', TURNING.has(this.name()));
      const [name, size] = [this.name(), this.size()];
      this.host.replaceChildren(drawing(ICONS[name] ?? ICONS['box'], size));
      if (!(name in ICONS)) void this.fetch(name, size);
    });
  }

  /** Most pages need none of the others: they come when one is asked for. */
  private async fetch(name: string, size: number): Promise<void> {
    const { MORE_ICONS } = await import('./object-icons');
    if (MORE_ICONS[name] && name === this.name()) this.host.replaceChildren(drawing(MORE_ICONS[name], size));
  }
}

function drawing(icon: IconNode, size: number): SVGElement {
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
  svg.append(...icon.map(([tag, attributes]) => element(tag, attributes)));
  return svg;
}

function element(tag: string, attributes: Record<string, string | number | undefined>): SVGElement {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
