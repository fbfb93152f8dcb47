import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';
import { isMadeByHand } from '../model/making';
import { COLLECTION_ACTS } from './collection-acts';

/** The head of a list: what it is of, how many there are, and what can be done with all of them. */
@Component({
  selector: 'crm-list-head',
  imports: [RouterLink, CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    <header class="page-head">
      <h1 class="ellipsis">
        {{ archived() ? t('archive.title', { label: object().labelPlural.toLowerCase() }) : object().labelPlural }}
      </h1>
      @if (total()) {
        <span class="total num">{{ total() }}</span>
      }
      <span class="space"></span>
      @if (object().can.import && !screen.compact() && !archived()) {
        <a class="btn" [routerLink]="['/', object().plural, 'import']"
          ><crm-icon name="upload" />{{ t('list.import') }}</a
        >
      }
      @for (act of acts(); track act.icon) {
        <button
          type="button"
          class="btn act"
          [class.primary]="act.makes"
          [attr.aria-label]="act.label()"
          (click)="act.run()"
        >
          <crm-icon [name]="act.icon" /><span [class.text]="!act.makes">{{ act.label() }}</span>
        </button>
      }
      @if (!made()) {
        @if (isMadeByHand(object()) && !archived()) {
          <button
            type="button"
            class="btn primary create"
            [attr.aria-label]="t('list.create', { label: object().label.toLowerCase() })"
            (click)="created.emit()"
          >
            <crm-icon name="plus" /><span class="text">{{
              t('list.create', { label: object().label.toLowerCase() })
            }}</span>
          </button>
        }
      }
      @if (object().can.import || object().can.delete || object().can.archive || object().duplicates) {
        <button type="button" class="btn ghost icon" [attr.aria-label]="t('list.moreActs')" [cdkMenuTriggerFor]="more">
          <crm-icon name="ellipsis" />
        </button>
      }
      <ng-content />
      <ng-template #more>
        <div class="popover menu" cdkMenu>
          @if (object().can.import) {
            <a class="menu-item" cdkMenuItem [routerLink]="['/', object().plural, 'import']"
              ><crm-icon name="upload" />{{ t('list.import') }}</a
            >
          }
          @if (screen.phone() && listed()) {
            <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="picked.emit()">
              <crm-icon name="square-check" />{{ t('list.pick') }}
            </button>
          }
          @if (object().duplicates) {
            <a class="menu-item" cdkMenuItem [routerLink]="['/', object().plural, 'duplicates']"
              ><crm-icon name="copy" />{{ t('duplicates.title') }}</a
            >
          }
          @if (object().can.archive) {
            <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="asided.emit(!archived())">
              <crm-icon name="archive" />{{ archived() ? t('archive.hide') : t('archive.show') }}
            </button>
          }
          @if (object().can.delete) {
            <a class="menu-item" cdkMenuItem [routerLink]="['/', object().plural, 'bin']"
              ><crm-icon name="trash-2" />{{ t('bin.title') }}</a
            >
          }
        </div>
      </ng-template>
    </header>
  `,
  styleUrl: './list-head.css',
})
export class ListHead {
  protected readonly isMadeByHand = isMadeByHand;
  readonly object = input.required<ObjectInfo>();
  /** How many there are, as people read it; empty where nobody counted. */
  readonly total = input('');
  /** Whether it shows what was put aside. */
  readonly archived = input(false);
  /** Whether its rows can be chosen. */
  readonly listed = input(true);
  readonly created = output();
  readonly picked = output();
  readonly asided = output<boolean>();

  protected readonly screen = inject(Screen);
  protected readonly t = inject(Words).t;
  private readonly all = (inject(COLLECTION_ACTS, { optional: true }) ?? []).flat();
  protected readonly acts = computed(() =>
    this.all.filter((act) => act.object === this.object().name && act.allowed()),
  );
  /** Whether one of them is how a record is made here. */
  protected readonly made = computed(() => this.acts().some((act) => act.makes));
}
