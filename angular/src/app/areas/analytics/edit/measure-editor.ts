import { Component, computed, inject, input, output } from '@angular/core';
import { Filter, ObjectInfo } from '../../../api/types';
import { Words } from '../../../i18n/words';
import { FilterButton } from '../../../records/filter/filter-button';
import { PathPicker } from '../../../records/filter/path-picker';
import { Icon } from '../../../ui/icon';
import { FUNCTIONS, measurable, measureOf } from '../model/draft';
import { Measure } from '../model/layout';
import { callOf } from '../model/questions';

/** What is measured: how many, or a figure over a field, of all records or of some. */
@Component({
  selector: 'crm-measure-editor',
  imports: [FilterButton, Icon, PathPicker],
  template: `
    <div class="line">
      <select
        #name
        class="input function"
        [id]="prefix() + '-function'"
        [attr.aria-label]="t('dash.measure')"
        (change)="choose(name.value)"
      >
        @for (each of functions; track each) {
          <option [value]="each" [selected]="each === call().name">{{ t('dash.fn.' + each) }}</option>
        }
      </select>
      @if (call().name !== 'count' && call().name !== 'share') {
        <crm-path-picker
          class="path"
          [object]="object()"
          [inputId]="prefix() + '-field'"
          [path]="call().path ?? ''"
          [accept]="accept()"
          (changed)="changed.emit(of(call().name, $event.path))"
        />
      }
      @if (removable()) {
        <button
          type="button"
          class="btn ghost icon"
          [attr.aria-label]="t('dash.removeMeasure')"
          (click)="removed.emit()"
        >
          <crm-icon name="x" />
        </button>
      }
    </div>
    <div class="line">
      <span class="caption">{{ call().name === 'share' ? t('dash.shareOf') : t('dash.onlyWhere') }}</span>
      <crm-filter-button
        [object]="object()"
        [filter]="measure().where"
        [labels]="labels()"
        (changed)="changed.emit(with('where', $event))"
        (named)="named.emit($event)"
      />
      @if (call().name === 'share') {
        <span class="caption">{{ t('dash.among') }}</span>
        <crm-filter-button
          [object]="object()"
          [filter]="measure().among"
          [labels]="labels()"
          (changed)="changed.emit(with('among', $event))"
          (named)="named.emit($event)"
        />
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 6px;
    }

    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }

    .function {
      flex: 1;
      min-width: 130px;
    }

    .path {
      flex: 2;
      min-width: 160px;
    }
  `,
})
export class MeasureEditor {
  readonly object = input.required<ObjectInfo>();
  readonly measure = input.required<Measure>();
  readonly prefix = input.required<string>();
  readonly removable = input(false);
  readonly labels = input<Record<string, string>>({});
  readonly changed = output<Measure>();
  readonly removed = output();
  readonly named = output<{ id: string; name: string }>();

  protected readonly t = inject(Words).t;
  protected readonly functions = FUNCTIONS;
  protected readonly call = computed(() => callOf(this.measure()));
  protected readonly accept = computed(() => measurable(this.call().name));

  protected choose(name: string): void {
    const { path } = this.call();
    const field = path && this.object().fields.find((each) => each.name === path);
    // What a sum goes with goes with an average too; the field stays where it fits.
    this.changed.emit(this.of(name, field && measurable(name)(field) ? path : null));
  }

  protected of(name: string, path: string | null): Measure {
    return measureOf(name, path, this.measure());
  }

  protected with(part: 'where' | 'among', filter: Filter | undefined): Measure {
    const { [part]: _, ...kept } = this.measure();
    return filter ? { ...kept, [part]: filter } : kept;
  }
}
