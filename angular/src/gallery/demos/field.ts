import { Component } from '@angular/core';
import { Field } from '../../app/ui/field';
import { SPECIMENS, Specimen } from '../specimen';

@Component({
  selector: 'crm-field-demo',
  imports: [Field, Specimen],
  template: `
    <crm-specimen of="default"
      ><crm-field label="Name" for="f1"><input class="input" id="f1" value="Fleet tracking" /></crm-field
    ></crm-specimen>
    <crm-specimen of="required, help"
      ><crm-field label="Name" for="f2" [required]="true" help="As it stands on offers."
        ><input class="input" id="f2" /></crm-field
    ></crm-specimen>
    <crm-specimen of="invalid"
      ><crm-field label="E-mail" for="f3" error="That is no address: the part after @ is missing."
        ><input class="input" id="f3" aria-invalid="true" value="ada@" /></crm-field
    ></crm-specimen>
    <crm-specimen of="disabled"
      ><crm-field label="Number" for="f4"><input class="input" id="f4" disabled value="0042" /></crm-field
    ></crm-specimen>
    <crm-specimen of="long text"
      ><crm-field [label]="long" for="f5" [help]="long"><input class="input" id="f5" [value]="long" /></crm-field
    ></crm-specimen>
  `,
  styles: SPECIMENS,
})
export class FieldDemo {
  protected readonly long = 'A label that a company has made longer than anybody who draws forms would ever expect';
}
