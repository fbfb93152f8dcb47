import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Layout, LayoutKind, ObjectInfo, RecordRow } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { BoardCard } from '../../../records/board/board-card';
import { Cell } from '../../../records/cell';
import { RecordForm } from '../../../records/form/record-form';
import { formSections } from '../../../records/model/form-model';
import { selectAll, titleOf } from '../../../records/model/values';
import { fieldGroups } from '../../../records/page/field-groups';
import { Records } from '../../../records/records';

/** A layout as it will look, with the newest record in it. */
@Component({
  selector: 'crm-layout-preview',
  imports: [BoardCard, Cell, RecordForm],
  template: `
    <div [class]="'frame ' + kind()" inert>
      @switch (kind()) {
        @case ('form') {
          @for (section of form(); track $index) {
            @if (section.label) {
              <h4>{{ section.label }}</h4>
            }
            <crm-record-form [prefix]="'preview' + $index" [fields]="section.fields" [values]="row()" />
          }
        }
        @case ('card') {
          <crm-board-card [object]="drawn()" [row]="row()" />
        }
        @default {
          <div class="side">
            <strong>{{ title() }}</strong>
            @for (field of groups().highlights; track field.name) {
              <p>
                <span class="muted">{{ field.label }}</span>
                <crm-cell
                  [field]="field"
                  [value]="row()[field.name]"
                  [currency]="row()['currency']"
                  [dash]="true"
                  [plain]="true"
                />
              </p>
            }
          </div>
          <div class="main">
            @for (section of groups().sections; track $index) {
              @if (section.label) {
                <h4>{{ section.label }}</h4>
              }
              <div class="fields">
                @for (field of section.fields; track field.name) {
                  <p [class.whole]="field.type === 'longText'">
                    <span class="muted">{{ field.label }}</span>
                    <crm-cell
                      [field]="field"
                      [value]="row()[field.name]"
                      [currency]="row()['currency']"
                      [dash]="true"
                      [plain]="true"
                    />
                  </p>
                }
              </div>
            }
          </div>
        }
      }
    </div>
  `,
  styleUrl: './layout-preview.css',
})
export class LayoutPreview {
  readonly object = input.required<ObjectInfo>();
  readonly kind = input.required<LayoutKind>();
  readonly layout = input.required<Layout>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  protected readonly t = inject(Words).t;
  private readonly sample = signal<RecordRow | null>(null);
  protected readonly drawn = computed<ObjectInfo>(() => ({
    ...this.object(),
    layouts: { [this.kind()]: this.layout() },
  }));
  protected readonly row = computed<RecordRow>(
    () => this.sample() ?? { id: '', [this.object().titleField]: this.object().label },
  );
  protected readonly title = computed(() => titleOf(this.object(), this.row()));
  protected readonly form = computed(() => formSections(this.drawn()));
  protected readonly groups = computed(() => fieldGroups(this.drawn(), null, [], this.kind()));

  constructor() {
    effect(() => {
      const object = this.object();
      untracked(() => void this.load(object));
    });
  }

  private async load(object: ObjectInfo): Promise<void> {
    try {
      const select = selectAll(this.registry, object);
      const newest = await this.records.query(object.plural, { select, page: { size: 1 }, count: 'none' });
      this.sample.set(newest.items[0] ?? null);
    } catch {
      // Without a record the places of the fields are shown all the same.
      this.sample.set(null);
    }
  }
}
