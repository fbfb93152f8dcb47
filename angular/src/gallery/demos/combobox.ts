import { Component, computed, signal } from '@angular/core';
import { Combobox, Option } from '../../app/ui/combobox';
import { SPECIMENS, Specimen } from '../specimen';

const ALL: Option[] = [
  { value: 'a', label: 'Harbour Logistics', hint: 'Gdańsk' },
  { value: 'b', label: 'Rila Outdoor', hint: 'Sofia' },
  { value: 'c', label: 'A company whose name does not fit into any box that was ever drawn for it', hint: 'Nowhere' },
];

@Component({
  selector: 'crm-combobox-demo',
  imports: [Combobox, Specimen],
  template: `
    @for (state of states; track state.name) {
      <crm-specimen [of]="state.name">
        <crm-combobox
          [inputId]="'box-' + $index"
          [ariaLabel]="state.name"
          [options]="state.empty ? [] : options()"
          [selected]="state.selected ?? null"
          [disabled]="state.disabled ?? false"
          [invalid]="state.invalid ?? false"
          [busy]="state.busy ?? false"
          [creatable]="state.creatable ?? false"
          (search)="text.set($event)"
        />
      </crm-specimen>
    }
  `,
  styles: SPECIMENS,
})
export class ComboboxDemo {
  protected readonly text = signal('');
  protected readonly options = computed(() =>
    ALL.filter((each) => each.label.toLowerCase().includes(this.text().toLowerCase())),
  );
  protected readonly states: {
    name: string;
    selected?: Option;
    disabled?: boolean;
    invalid?: boolean;
    busy?: boolean;
    creatable?: boolean;
    empty?: boolean;
  }[] = [
    { name: 'default' },
    { name: 'chosen', selected: ALL[0] },
    { name: 'long text', selected: ALL[2] },
    { name: 'disabled', selected: ALL[1], disabled: true },
    { name: 'invalid', invalid: true },
    { name: 'busy', busy: true, empty: true },
    { name: 'empty', empty: true },
    { name: 'creatable', creatable: true },
  ];
}
