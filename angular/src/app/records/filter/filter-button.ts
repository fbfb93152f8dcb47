import { OverlayModule } from '@angular/cdk/overlay';
import { A11yModule } from '@angular/cdk/a11y';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Filter, ObjectInfo } from '../../api/types';
import { Words } from '../../i18n/words';
import { afterPaint } from '../../ui/after-paint';
import { Icon } from '../../ui/icon';
import { FilterGroup, FilterNode, countRules, emptyGroup, fromFilter, toFilter } from '../model/filter';
import { FilterCount } from './filter-count';
import { FilterEditor } from './filter-editor';
import { FilterSharing } from './filter-sharing';

/** The filter of a list: a button with the number of rules, and the builder under it. Applies as it is edited. */
@Component({
  selector: 'crm-filter-button',
  imports: [OverlayModule, A11yModule, Icon, FilterCount, FilterEditor],
  template: `
    <button
      type="button"
      class="btn"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      data-filter
      [attr.id]="buttonId()"
      [class.on]="count() > 0"
      [attr.aria-expanded]="open()"
      (click)="toggle()"
    >
      <crm-icon name="list-filter" /><span class="text">{{ act() || t('filter.title') }}</span>
      @if (count() > 0) {
        <span class="num">{{ count() }}</span>
      }
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="drawn()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayPush]="true"
      [cdkConnectedOverlayViewportMargin]="8"
      (backdropClick)="close()"
      (detach)="close()"
    >
      <div
        class="popover builder"
        role="dialog"
        cdkTrapFocus
        [attr.aria-label]="t('filter.title')"
        (paste)="paste($event)"
      >
        <crm-filter-editor
          [object]="object()"
          [group]="draft()"
          [labels]="labels()"
          [own]="own()"
          (changed)="apply($event)"
          (named)="named.emit($event)"
        />
        <input
          #box
          class="input paste"
          data-paste
          [attr.aria-label]="t('filter.paste.label')"
          [placeholder]="t('filter.paste.label')"
          (change)="typed(box)"
        />
        <footer>
          <button type="button" class="btn ghost" [disabled]="draft().nodes.length === 0" (click)="apply(empty())">
            {{ t('filter.clear') }}
          </button>
          @if (object().can.read) {
            <button
              type="button"
              class="btn ghost"
              [disabled]="!filter()"
              [title]="t('filter.copyLink')"
              (click)="sharing.copy(object(), filter()!)"
            >
              <crm-icon name="link" /><span class="wide">{{ t('filter.copyLink') }}</span>
            </button>
            <crm-filter-count class="count" [object]="object()" [group]="draft()" />
          }
          <button type="button" class="btn primary done" (click)="close()">{{ t('common.done') }}</button>
        </footer>
      </div>
    </ng-template>
  `,
  styles: `
    .builder {
      width: min(720px, calc(100vw - 16px));
      padding: 12px;
      margin-top: 4px;
    }

    .paste {
      margin-top: 10px;
      font-size: var(--text-caption);
    }

    .count {
      flex: 1;
      justify-content: flex-end;
    }

    .done {
      margin-inline-start: auto;
    }

    footer {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-top: 12px;
      padding-top: 12px;
      border-top: 1px solid var(--border-soft);
    }

    @media (max-width: 699px) {
      .text,
      .wide {
        position: absolute;
        clip-path: inset(50%);
        width: 1px;
        overflow: hidden;
      }
    }
  `,
})
export class FilterButton {
  readonly object = input.required<ObjectInfo>();
  readonly filter = input<Filter>();
  readonly buttonId = input<string | null>(null);
  readonly labels = input<Record<string, string>>({});
  /** Whether only fields of the record itself can be chosen. */
  readonly own = input(false);
  /** What the button says. */
  readonly act = input<string | null>(null);
  readonly changed = output<Filter | undefined>();
  /** The builder was open and is not any more. */
  readonly closed = output();
  readonly named = output<{ id: string; name: string }>();

  protected readonly sharing = inject(FilterSharing);
  protected readonly t = inject(Words).t;
  protected readonly open = signal(false);
  /** The builder follows the button, which is seen to be pressed first. */
  protected readonly drawn = signal(false);
  protected readonly empty = emptyGroup;
  protected readonly count = computed(() => countRules(fromFilter(this.filter())));
  /** Unfinished rules live here only; what comes back from the page as the same filter must not sweep them away. */
  protected readonly draft = linkedSignal<Filter | undefined, FilterGroup>({
    source: this.filter,
    computation: (filter, previous) => {
      const kept = previous?.value;
      return kept && JSON.stringify(toFilter(kept)) === JSON.stringify(filter) ? kept : fromFilter(filter);
    },
  });

  protected toggle(): void {
    if (!this.open() && this.draft().nodes.length === 0) this.draft.set({ ...emptyGroup(), nodes: [blankRule()] });
    this.open.update((open) => !open);
    if (this.open()) afterPaint(() => this.drawn.set(this.open()));
    else this.drawn.set(false);
  }

  protected close(): void {
    if (!this.open()) return;
    this.open.set(false);
    this.drawn.set(false);
    this.closed.emit();
  }

  /** A link to a filtered list, or a filter as text, takes the place of what is being edited. */
  protected paste(event: ClipboardEvent): void {
    const filter = this.sharing.paste(event, this.object(), this.own());
    if (filter) this.apply(fromFilter(filter));
  }

  protected typed(box: HTMLInputElement): void {
    const filter = box.value.trim() ? this.sharing.read(box.value, this.object(), this.own()) : null;
    box.value = '';
    if (filter) this.apply(fromFilter(filter));
  }

  protected apply(group: FilterGroup): void {
    this.draft.set(group);
    this.changed.emit(toFilter(group));
  }
}

function blankRule(): FilterNode {
  return { kind: 'rule', path: '', op: '', value: '' };
}
