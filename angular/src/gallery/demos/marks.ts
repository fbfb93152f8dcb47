import { Component } from '@angular/core';
import { Avatar } from '../../app/ui/avatar';
import { Chip } from '../../app/ui/chip';
import { Icon } from '../../app/ui/icon';
import { ICONS } from '../../app/ui/icons';
import { Mark } from '../../app/ui/mark';
import { SPECIMENS, Specimen } from '../specimen';

const TINTS = ['info', 'success', 'warning', 'danger', 'violet', 'teal', 'pink', 'orange', 'neutral'];

@Component({
  selector: 'crm-avatar-demo',
  imports: [Avatar, Specimen],
  template: `
    @for (size of [20, 24, 32, 40]; track size) {
      <crm-specimen row [of]="size + ' px'"><crm-avatar name="Ada Lovelace" [size]="size" /></crm-specimen>
    }
    <crm-specimen row of="square"><crm-avatar name="Harbour Logistics" [size]="40" [square]="true" /></crm-specimen>
    <crm-specimen row of="one letter"><crm-avatar name="Ö" [size]="40" /></crm-specimen>
    <crm-specimen row of="no letters"><crm-avatar name="?" [size]="40" /></crm-specimen>
    <crm-specimen row of="long text"><crm-avatar [name]="long" [size]="40" /></crm-specimen>
  `,
  styles: SPECIMENS,
})
export class AvatarDemo {
  protected readonly long = 'Maria Antonia Josepha Johanna von Österreich';
}

@Component({
  selector: 'crm-chip-demo',
  imports: [Chip, Specimen],
  template: `
    @for (tint of tints; track tint) {
      <crm-specimen row [of]="tint">
        <crm-chip [color]="tint">Negotiation</crm-chip><crm-chip [color]="tint" [dot]="true">Negotiation</crm-chip>
      </crm-specimen>
    }
    <crm-specimen row of="no colour"><crm-chip>Tag</crm-chip></crm-specimen>
    <crm-specimen row of="long text"
      ><crm-chip color="info">A stage whose name is longer than any column that it will ever stand in</crm-chip>
    </crm-specimen>
  `,
  styles: SPECIMENS,
})
export class ChipDemo {
  protected readonly tints = TINTS;
}

@Component({
  selector: 'crm-icon-demo',
  imports: [Icon, Specimen],
  template: `
    @for (name of names; track name) {
      <crm-specimen row [of]="name"><crm-icon [name]="name" [size]="20" /></crm-specimen>
    }
    <crm-specimen row of="a name that is none"><crm-icon name="no-such-icon" [size]="20" /></crm-specimen>
  `,
  styles: [
    SPECIMENS,
    `
      :host {
        grid-template-columns: repeat(auto-fill, minmax(120px, 1fr));
      }
    `,
  ],
})
export class IconDemo {
  protected readonly names = Object.keys(ICONS);
}

@Component({
  selector: 'crm-mark-demo',
  imports: [Mark, Specimen],
  template: `
    @for (tint of tints; track tint) {
      <crm-specimen [of]="tint"
        ><div class="card row"><crm-mark [color]="tint" name="Overdue" />A row that stands out</div></crm-specimen
      >
    }
  `,
  styles: [
    SPECIMENS,
    `
      .row {
        position: relative;
        padding: 8px 16px;
        overflow: hidden;
      }
    `,
  ],
})
export class MarkDemo {
  protected readonly tints = TINTS;
}
