import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FieldInfo, ObjectInfo } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Words } from '../../i18n/words';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { titleOf } from '../model/values';
import { FIELD_CHOICES } from '../page/field-choice';
import { fieldGroups } from '../page/field-groups';
import { InlineField } from '../page/inline-field';
import { PresenceFaces } from '../page/presence-faces';
import { RecordActs } from '../page/record-acts';
import { RecordState } from '../page/record-state';
import { Timeline } from '../page/timeline';

/** A quick look beside the list: read and edit a record without leaving it. */
@Component({
  selector: 'crm-record-panel',
  imports: [RouterLink, ErrorState, Icon, InlineField, PresenceFaces, RecordActs, Skeleton, Timeline],
  providers: [RecordState],
  template: `
    <header>
      <button type="button" class="btn ghost icon" [attr.aria-label]="t('panel.previous')" (click)="stepped.emit(-1)">
        <crm-icon name="arrow-up" />
      </button>
      <button type="button" class="btn ghost icon" [attr.aria-label]="t('panel.next')" (click)="stepped.emit(1)">
        <crm-icon name="arrow-down" />
      </button>
      <span class="space"></span>
      @if (state.row()) {
        <crm-presence-faces [object]="object()" [id]="state.row()!.id" [most]="3" />
        <crm-record-acts [object]="object()" [most]="1" (removed)="removed.emit()" />
      }
      <a
        class="btn ghost icon"
        [routerLink]="['/', object().plural, id()]"
        [attr.aria-label]="t('panel.open')"
        [title]="t('panel.open')"
      >
        <crm-icon name="external-link" />
      </a>
      <button type="button" class="btn ghost icon" [attr.aria-label]="t('common.close')" (click)="closed.emit()">
        <crm-icon name="x" />
      </button>
    </header>
    <div class="body">
      @if (state.error(); as error) {
        <crm-error-state [error]="error" (retry)="load()" />
      } @else if (!state.row()) {
        <crm-skeleton [lines]="9" [height]="34" />
      } @else {
        @if (state.newer(); as newer) {
          <div class="newer" role="status">
            <crm-icon name="circle-alert" />
            <span>{{ newer.by ? t('record.newerBy', { name: newer.by }) : t('record.newer') }}</span>
            <button type="button" class="btn small" (click)="state.reload()">{{ t('record.reload') }}</button>
          </div>
        }
        <h2>{{ title() }}</h2>
        @for (section of sections(); track $index) {
          @if (section.label) {
            <h3>{{ section.label }}</h3>
          }
          @for (field of section.fields; track field.name) {
            <crm-inline-field [field]="field" [editable]="object().can.update" />
          }
        }
        @if (object().timeline) {
          <h3>{{ t('record.timeline') }}</h3>
          <crm-timeline [object]="object()" [id]="id()" [title]="title()" />
        }
      }
    </div>
  `,
  host: { role: 'complementary', '[attr.aria-label]': 't("panel.title")' },
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      background: var(--surface);
    }

    header {
      display: flex;
      align-items: center;
      gap: 2px;
      padding: 6px 8px;
      border-bottom: 1px solid var(--border-soft);
    }

    .space {
      flex: 1;
    }

    .body {
      flex: 1;
      min-height: 0;
      overflow-y: auto;
      padding: 16px 20px 32px;
    }

    .newer {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-bottom: 12px;
      font-size: var(--text-data);
      color: var(--warning-text);
    }

    h2 {
      margin-bottom: 12px;
      font-size: 18px;
      line-height: 1.3;
      overflow-wrap: anywhere;
    }

    h3 {
      margin: 20px 0 12px;
      font-size: var(--text-body);
    }
  `,
})
export class RecordPanel {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly closed = output();
  readonly stepped = output<number>();
  readonly removed = output();

  protected readonly state = inject(RecordState);
  protected readonly t = inject(Words).t;
  protected readonly title = computed(() => (this.state.row() ? titleOf(this.object(), this.state.row()!) : ''));
  private readonly choices = inject(FIELD_CHOICES, { optional: true }) ?? [];
  protected readonly sections = computed(() => {
    const shown = (field: FieldInfo) => this.state.ruled(field).shown;
    const { highlights, sections } = fieldGroups(this.object(), this.state.row(), this.choices, 'panel', shown);
    return [{ label: null, fields: highlights }, ...sections];
  });

  constructor() {
    effect(() => {
      this.id();
      untracked(() => this.load());
    });
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      const [object, id] = [this.object(), this.id()];
      onCleanup(realtime.watch(object.name, id, (changes) => void this.state.hear(changes)));
    });
  }

  protected load(): void {
    void this.state.load(this.object(), this.id());
  }
}
