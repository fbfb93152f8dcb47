import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FieldInfo, ObjectInfo, RecordRow } from '../../api/types';
import { Avatar } from '../../ui/avatar';
import { Chip } from '../../ui/chip';
import { Icon } from '../../ui/icon';
import { Mark } from '../../ui/mark';
import { Cell } from '../cell';
import { RowColors } from '../colors/row-colors';
import { asReference, isEmpty, titleOf } from '../model/values';
import { cardFields } from './card-fields';
import { CARD_MARKS } from './card-marks';

@Component({
  selector: 'crm-board-card',
  imports: [RouterLink, Avatar, Cell, Chip, Icon, Mark],
  template: `
    @if (mark(); as rule) {
      <crm-mark [color]="rule.color" [name]="rule.name" />
    }
    <a
      class="title"
      tabindex="-1"
      draggable="false"
      [routerLink]="['/', object().plural, row().id]"
      (click)="$event.stopPropagation()"
      >{{ title() }}</a
    >
    @if (sum(); as field) {
      <div class="middle">
        <crm-cell
          class="sum"
          [field]="field"
          [value]="row()[field.name]"
          [currency]="row()['currency']"
          [dash]="true"
        />
        @if (person(); as name) {
          <crm-avatar class="person" [name]="name" [title]="name" />
        }
      </div>
    }
    @for (said of marks(); track said.text) {
      <crm-chip class="said" color="warning"><crm-icon [name]="said.icon" [size]="12" /> {{ said.text }}</crm-chip>
    }
    <div class="facts">
      @for (field of facts(); track field.name) {
        <crm-cell
          [field]="field"
          [value]="row()[field.name]"
          [currency]="row()['currency']"
          [over]="row()[field.over ?? '']"
          [plain]="true"
          [title]="field.label"
        />
      }
      @if (!sum() && person(); as name) {
        <crm-avatar class="person" [name]="name" [title]="name" />
      }
    </div>
  `,
  styles: `
    :host {
      position: relative;
      overflow: hidden;
      display: flex;
      flex-direction: column;
      gap: 5px;
      padding: 9px 10px;
      border: 1px solid var(--border);
      border-radius: 8px;
      background: var(--surface-raised);
      box-shadow: var(--shadow-low);
      font-size: var(--text-data);
    }

    .title {
      font-weight: 500;
      padding-inline-end: 44px;
      overflow-wrap: anywhere;
      display: -webkit-box;
      -webkit-line-clamp: 2;
      -webkit-box-orient: vertical;
      overflow: hidden;
    }

    .title:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }

    .middle {
      display: flex;
      align-items: center;
    }

    .sum {
      font-weight: 600;
    }

    .facts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
      color: var(--text-muted);
      font-size: var(--text-caption);
    }

    .said {
      align-self: flex-start;
    }

    .person {
      margin-inline-start: auto;
    }
  `,
})
export class BoardCard {
  readonly object = input.required<ObjectInfo>();
  readonly row = input.required<RecordRow>();
  private readonly colors = inject(RowColors, { optional: true });
  protected readonly mark = computed(() => this.colors?.of(this.row()) ?? null);
  private readonly markers = inject(CARD_MARKS, { optional: true }) ?? [];
  protected readonly marks = computed(() => this.markers.flatMap((marker) => marker(this.object(), this.row()) ?? []));
  protected readonly title = computed(() => titleOf(this.object(), this.row()));
  private readonly fields = computed(() => cardFields(this.object()));
  protected readonly sum = computed(() => {
    const among = this.object().layouts?.card ? this.fields() : this.object().fields;
    return among.find((field) => field.name === this.object().board?.sum);
  });
  protected readonly facts = computed<FieldInfo[]>(() =>
    this.fields().filter((field) => {
      const value = this.row()[field.name];
      // That it came today is no news of a card.
      const told = field.since ? Number(value) > 0 : !isEmpty(value);
      return told && field.type !== 'user' && field !== this.sum();
    }),
  );
  protected readonly person = computed(() => {
    const user = this.fields().find((field) => field.type === 'user');
    return user ? (asReference(this.row()[user.name])?.name ?? null) : null;
  });
}
