import { Component } from '@angular/core';
import { Icon } from '../../app/ui/icon';
import { SPECIMENS, Specimen } from '../specimen';

/** What `styles/controls.css` makes of plain elements. */
@Component({
  selector: 'crm-controls-demo',
  imports: [Icon, Specimen],
  template: `
    @for (kind of kinds; track kind) {
      <crm-specimen row [of]="'btn ' + kind">
        <button type="button" class="btn {{ kind }}"><crm-icon name="plus" />New deal</button>
        <button type="button" class="btn {{ kind }}" disabled>Saving…</button>
        <button type="button" class="btn small {{ kind }}">Small</button>
        <button type="button" class="btn icon {{ kind }}" aria-label="More"><crm-icon name="ellipsis" /></button>
      </crm-specimen>
    }
    <crm-specimen of="input"><input class="input" aria-label="Name" value="Harbour Logistics" /></crm-specimen>
    <crm-specimen of="empty"><input class="input" aria-label="Name" placeholder="Search deals…" /></crm-specimen>
    <crm-specimen of="disabled"
      ><input class="input" aria-label="Name" disabled value="Nobody changes it"
    /></crm-specimen>
    <crm-specimen of="invalid"
      ><input class="input" aria-label="Name" aria-invalid="true" value="not@an@address"
    /></crm-specimen>
    <crm-specimen of="long text"><input class="input" aria-label="Name" [value]="long" /></crm-specimen>
    <crm-specimen of="select"
      ><select class="input" aria-label="Stage">
        <option>Proposal</option>
      </select></crm-specimen
    >
    <crm-specimen of="textarea">
      <textarea class="input" aria-label="Note">Called, wants the offer again.</textarea>
    </crm-specimen>
    <crm-specimen row of="checkbox, radio">
      <span
        ><input type="checkbox" checked aria-label="On" /> <input type="checkbox" aria-label="Off" />
        <input type="checkbox" disabled aria-label="Disabled" /> <input type="radio" checked aria-label="Chosen"
      /></span>
    </crm-specimen>
    <crm-specimen row of="kbd"><kbd class="kbd">Ctrl K</kbd></crm-specimen>
    @for (tint of ['info', 'success', 'warning', 'danger']; track tint) {
      <crm-specimen [of]="'note ' + tint"
        ><p class="note" [attr.data-tint]="tint"><crm-icon name="info" />Amounts are in euros.</p></crm-specimen
      >
    }
    <crm-specimen of="card"><div class="card inside">A card</div></crm-specimen>
  `,
  styles: [
    SPECIMENS,
    `
      .inside {
        padding: 16px;
      }
    `,
  ],
})
export class ControlsDemo {
  protected readonly kinds = ['', 'primary', 'danger', 'ghost', 'on'];
  protected readonly long = 'A name of which nobody thought that it would be as long as this one is, and yet it is';
}
