import { Component, inject, input, output } from '@angular/core';
import { ImportPreset } from '../../api/import-types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';

/** Where the data comes from: one file of one's own, or what another product has exported. */
@Component({
  selector: 'crm-import-source',
  imports: [Icon],
  template: `
    <fieldset>
      <legend>{{ t('import.source') }}</legend>
      <div class="sources">
        <label [class.chosen]="!preset()">
          <input
            class="visually-hidden"
            type="radio"
            name="import-source"
            [checked]="!preset()"
            (change)="chosen.emit(null)"
          />
          <crm-icon name="file-spreadsheet" [size]="18" />
          <strong>{{ t('import.sourceFile') }}</strong>
          <span class="caption">{{ t('import.sourceFileText') }}</span>
        </label>
        @for (each of presets(); track each.name) {
          <label [class.chosen]="preset() === each.name">
            <input
              class="visually-hidden"
              type="radio"
              name="import-source"
              [checked]="preset() === each.name"
              (change)="chosen.emit(each.name)"
            />
            <span class="letter" aria-hidden="true">{{ each.label[0] }}</span>
            <strong>{{ each.label }}</strong>
            <span class="caption">{{ each.kinds.join(', ') }}</span>
          </label>
        }
      </div>
    </fieldset>
  `,
  styles: `
    legend {
      margin-bottom: 8px;
      padding: 0;
      font-size: var(--text-body);
      font-weight: 600;
    }

    .sources {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
      gap: 8px;
    }

    label {
      display: flex;
      flex-direction: column;
      gap: 2px;
      padding: 12px;
      border: 1px solid var(--border);
      border-radius: 8px;
      background: var(--surface-raised);
      cursor: pointer;
      font-size: var(--text-data);
    }

    label:hover {
      background: var(--surface-hover);
    }

    label.chosen {
      border-color: var(--accent);
      background: var(--accent-soft);
    }

    label:focus-within {
      outline: 2px solid var(--focus);
      outline-offset: 2px;
    }

    strong {
      margin-top: 6px;
      font-weight: 600;
    }

    crm-icon {
      color: var(--accent-text);
    }

    .letter {
      display: grid;
      place-items: center;
      width: 18px;
      height: 18px;
      border-radius: 4px;
      background: var(--surface-active);
      font-size: 11px;
      font-weight: 600;
    }

    @media (max-width: 699px) {
      .sources {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
})
export class ImportSourcePicker {
  readonly presets = input.required<ImportPreset[]>();
  readonly preset = input<string | null>(null);
  readonly chosen = output<string | null>();
  protected readonly t = inject(Words).t;
}
