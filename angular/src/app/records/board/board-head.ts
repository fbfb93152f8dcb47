import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import { Words } from '../../i18n/words';
import { Chip } from '../../ui/chip';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { ConvertedMark } from '../converted-mark';
import { BoardFigure } from '../model/board-figures';
import { BoardColumn } from './board-cards';
import { figureLabel, figureText } from './figure-text';
import { LimitDialog, LimitAnswer } from './limit-dialog';

/** The head of a column: its name, how many cards it has of how many it should, and what they add up to. Folded, it is a strip. */
@Component({
  selector: 'crm-board-head',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Chip, ConvertedMark, Icon],
  template: `
    @if (folded()) {
      <button
        type="button"
        class="btn ghost small icon"
        aria-expanded="false"
        [attr.aria-label]="t('board.expand', { column: column().name })"
        (click)="fold.emit()"
      >
        <crm-icon name="chevron-right" [size]="14" />
      </button>
      <span class="count num" [class.over]="over()">{{ formats.number(column().count) }}</span>
      <span class="strip" [class.upright]="!laned()">
        <crm-chip [color]="column().color" [dot]="true">{{ column().name }}</crm-chip>
        @if (over()) {
          <span class="over">{{ t('board.over') }}</span>
        }
        @if (figure().field) {
          <span class="sum num" [title]="label()">{{ sum() }}</span>
        }
      </span>
    } @else {
      <crm-chip [color]="column().color" [dot]="true">{{ column().name }}</crm-chip>
      <span class="count num" [class.over]="over()">{{ count() }}</span>
      <span class="space"></span>
      @if (creatable()) {
        <button
          type="button"
          class="btn ghost small icon"
          [attr.aria-label]="t('board.createIn', { column: column().name })"
          (click)="create.emit()"
        >
          <crm-icon name="plus" [size]="14" />
        </button>
      }
      <button
        type="button"
        class="btn ghost small icon"
        [attr.aria-label]="t('board.columnMenu', { column: column().name })"
        [cdkMenuTriggerFor]="menu"
      >
        <crm-icon name="ellipsis" [size]="14" />
      </button>
      <span class="second" [hidden]="!figure().field && !over()">
        @if (figure().field) {
          <span class="sum num" [title]="label()"
            >{{ sum() }}<crm-converted-mark [conversion]="column().conversion" [currency]="column().currency"
          /></span>
        }
        @if (over()) {
          <span class="over">{{ t('board.over') }}</span>
        }
      </span>
    }
    <ng-template #menu>
      <div class="popover menu" cdkMenu>
        <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="fold.emit()">
          <crm-icon name="chevron-left" />{{ t('board.fold') }}
        </button>
        <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="ask()">
          <crm-icon name="gauge" />{{ limit() ? t('board.changeLimit') : t('board.setLimit') }}
        </button>
      </div>
    </ng-template>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      align-content: flex-start;
      gap: 2px;
      min-width: 0;
      padding-block: 6px 8px;
      padding-inline: 8px 2px;
      min-height: 56px;
    }

    :host(.brief) {
      min-height: 38px;
    }

    :host(.folded) {
      position: relative;
      flex-direction: column;
      flex-wrap: nowrap;
      padding: 6px 2px;
    }

    crm-chip {
      max-width: 110px;
    }

    .strip {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 4px 8px;
    }

    /* Over the folded column, whose place takes what is dropped. */
    .strip.upright {
      position: absolute;
      top: 58px;
      z-index: 1;
      flex-wrap: nowrap;
      writing-mode: vertical-rl;
      pointer-events: none;
    }

    .upright crm-chip {
      max-width: none;
      height: auto;
      width: 20px;
      padding: 7px 0;
    }

    .count {
      margin-inline: 4px;
      font-size: var(--text-caption);
      font-weight: 500;
      color: var(--text-muted);
    }

    .over {
      font-size: var(--text-caption);
      font-weight: 600;
      color: var(--danger-text);
    }

    .space {
      flex: 1;
    }

    .sum {
      font-size: var(--text-data);
      font-weight: 600;
    }

    .second {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
      width: 100%;
    }
  `,
  host: { '[class.folded]': 'folded()', '[class.brief]': '!folded() && !figure().field && !over()' },
})
export class BoardHead {
  readonly column = input.required<BoardColumn>();
  readonly figure = input.required<BoardFigure>();
  readonly folded = input(false);
  /** Whether there are lanes under it, which leave a strip no height. */
  readonly laned = input(false);
  /** How many cards there should be at most. */
  readonly limit = input<number | null>(null);
  readonly creatable = input(false);
  readonly fold = output();
  readonly limited = output<number | null>();
  readonly create = output();

  private readonly overlays = inject(Overlays);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly over = computed(() => this.limit() !== null && this.column().count > this.limit()!);
  protected readonly count = computed(() => {
    const count = this.formats.number(this.column().count);
    return this.limit() === null ? count : `${count} / ${this.formats.number(this.limit())}`;
  });
  protected readonly sum = computed(() =>
    figureText(this.formats, this.figure(), this.column(), this.folded() && this.laned()),
  );
  protected readonly label = computed(() => figureLabel(this.t, this.figure()));

  protected async ask(): Promise<void> {
    const answer = await this.overlays.ask<LimitAnswer>(LimitDialog, { name: this.column().name, limit: this.limit() });
    if (answer) this.limited.emit(answer.limit);
  }
}
