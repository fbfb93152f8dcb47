import { Component } from '@angular/core';
import { DialogFrame } from '../../app/ui/dialog-frame';
import { SPECIMENS, Specimen } from '../specimen';

@Component({
  selector: 'crm-dialog-frame-demo',
  imports: [DialogFrame, Specimen],
  template: `
    <crm-specimen of="default">
      <div class="card">
        <crm-dialog-frame heading="Move the deal to Won"
          ><p>When was it closed?</p>
          <ng-container foot
            ><button type="button" class="btn">Cancel</button
            ><button type="button" class="btn primary">Move</button></ng-container
          ></crm-dialog-frame
        >
      </div>
    </crm-specimen>
    <crm-specimen of="without a foot">
      <div class="card">
        <crm-dialog-frame heading="Keyboard shortcuts"><p>Ctrl K searches.</p></crm-dialog-frame>
      </div>
    </crm-specimen>
    <crm-specimen of="long, scrolling">
      <div class="card low">
        <crm-dialog-frame [heading]="long">
          @for (line of lines; track line) {
            <p>{{ line }}. {{ long }}</p>
          }
        </crm-dialog-frame>
      </div>
    </crm-specimen>
  `,
  styles: [
    SPECIMENS,
    `
      .low {
        height: 220px;
        overflow: hidden;
      }
    `,
  ],
})
export class DialogFrameDemo {
  protected readonly long = 'A heading that goes on for longer than the dialog that it stands above is broad';
  protected readonly lines = Array.from({ length: 12 }, (_, at) => at + 1);
}
