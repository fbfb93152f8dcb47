import { Component, computed, inject, input, output } from '@angular/core';
import { FieldInfo, ObjectInfo } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { PathPicker } from '../../../records/filter/path-picker';
import { Icon } from '../../../ui/icon';
import { isDated, isGroupable } from '../model/draft';
import { BUCKETS } from '../model/ranges';

/** A field that records are grouped by; dates by a span. */
@Component({
  selector: 'crm-key-editor',
  imports: [Icon, PathPicker],
  template: `
    <crm-path-picker
      class="path"
      [object]="object()"
      [inputId]="inputId()"
      [path]="path()"
      [accept]="accept"
      (changed)="choose($event.path, $event.field)"
    />
    @if (dated()) {
      <select
        #span
        class="input"
        [attr.aria-label]="t('dash.bucketLabel')"
        (change)="changed.emit(path() + ':' + span.value)"
      >
        @for (each of buckets; track each) {
          <option [value]="each" [selected]="each === bucket()">{{ t('dash.bucket.' + each) }}</option>
        }
      </select>
    }
    @if (removable()) {
      <button type="button" class="btn ghost icon" [attr.aria-label]="t('dash.removeKey')" (click)="changed.emit(null)">
        <crm-icon name="x" />
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 6px;
    }

    .path {
      flex: 1;
      min-width: 0;
    }

    select {
      width: auto;
    }
  `,
})
export class KeyEditor {
  readonly object = input.required<ObjectInfo>();
  readonly key = input.required<string>();
  readonly inputId = input.required<string>();
  readonly removable = input(false);
  readonly changed = output<string | null>();

  private readonly registry = inject(Registry);
  protected readonly t = inject(Words).t;
  protected readonly buckets = BUCKETS;
  protected readonly accept = isGroupable;
  protected readonly path = computed(() => this.key().split(':')[0]);
  protected readonly bucket = computed(() => this.key().split(':')[1] ?? '');
  protected readonly dated = computed(() => {
    const field = this.registry.path(this.object(), this.path()).at(-1);
    return !!field && isDated(field);
  });

  protected choose(path: string, field: FieldInfo): void {
    this.changed.emit(isDated(field) ? `${path}:${this.bucket() || 'month'}` : path);
  }
}
