import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { ObjectInfo, SearchGroup } from '../../api/types';
import { Recents } from '../../core/recents';
import { Registry } from '../../core/registry';
import { QUICK_STEPS, QuickStep } from '../../core/slots';
import { Words } from '../../i18n/words';
import { isMadeByHand } from '../../records/model/making';
import { Records } from '../../records/records';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { navigation } from './navigation';

export type PaletteChoice = { go: string } | { create: ObjectInfo } | { step: QuickStep };

interface Entry {
  id: string;
  label: string;
  hint: string | null;
  icon: string | null;
  choice: PaletteChoice;
}

interface Section {
  label: string;
  entries: Entry[];
}

const MAX_PER_GROUP = 6;

/** Ctrl-K: finds records, goes to pages, creates. */
@Component({
  selector: 'crm-palette',
  imports: [Avatar, Icon],
  template: `
    <div class="field">
      <crm-icon name="search" [size]="18" />
      <input
        #box
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        autocomplete="off"
        cdkFocusInitial
        [attr.aria-activedescendant]="'palette-' + active()"
        [attr.aria-label]="t('palette.placeholder')"
        [placeholder]="t('palette.placeholder')"
        (input)="type(box.value)"
        (keydown)="key($event)"
      />
      <kbd class="kbd">Esc</kbd>
    </div>
    <div class="list" id="palette-list" role="listbox" [attr.aria-label]="t('palette.results')">
      @for (section of sections(); track section.label) {
        <div role="group" [attr.aria-label]="section.label">
          <span class="menu-label">{{ section.label }}</span>
          @for (entry of section.entries; track entry.id) {
            <button
              type="button"
              class="menu-item"
              role="option"
              tabindex="-1"
              [id]="'palette-' + flat().indexOf(entry)"
              [attr.aria-selected]="flat()[active()] === entry"
              [attr.data-active]="flat()[active()] === entry"
              (click)="reference.close(entry.choice)"
            >
              @if (entry.icon) {
                <crm-icon [name]="entry.icon" />
              } @else {
                <crm-avatar [name]="entry.label" [size]="18" [square]="true" />
              }
              <span class="ellipsis">{{ entry.label }}</span>
              @if (entry.hint) {
                <span class="caption ellipsis">{{ entry.hint }}</span>
              }
            </button>
          }
        </div>
      } @empty {
        <p class="nothing muted">{{ busy() ? t('common.searching') : t('palette.nothing', { text: text() }) }}</p>
      }
    </div>
  `,
  styles: `
    .field {
      display: flex;
      align-items: center;
      gap: 10px;
      height: 52px;
      padding: 0 16px;
      border-bottom: 1px solid var(--border-soft);
      color: var(--text-muted);
    }

    input {
      flex: 1;
      min-width: 0;
      border: 0;
      outline: 0;
      background: none;
      color: var(--text);
      font-size: 16px;
    }

    .list {
      max-height: min(420px, 60dvh);
      padding: 4px 8px 8px;
      overflow-y: auto;
    }

    .menu-label {
      display: block;
    }

    .menu-item {
      min-height: 34px;
    }

    .menu-item .caption {
      margin-inline-start: auto;
    }

    .nothing {
      padding: 24px;
      text-align: center;
      font-size: var(--text-data);
    }
  `,
})
export class Palette {
  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly steps = inject(QUICK_STEPS, { optional: true }) ?? [];
  private readonly recents = inject(Recents);
  protected readonly reference = inject<DialogRef<PaletteChoice>>(DialogRef);
  protected readonly t = inject(Words).t;
  protected readonly text = signal('');
  protected readonly active = signal(0);
  protected readonly busy = signal(false);
  private readonly found = signal<SearchGroup[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;

  private readonly fixed = computed<Section[]>(() => {
    const pages: Entry[] = [
      this.page('/dashboard', this.t('dashboard.title'), 'chart-column'),
      this.page('/activity', this.t('feed.title'), 'activity'),
      ...navigation(this.registry.objects(), this.t).flatMap((group) =>
        group.items.map((item) => this.page(item.link, item.label, item.icon)),
      ),
      this.page('/settings', this.t('settings.title'), 'settings'),
    ];
    const creations = this.registry
      .objects()
      .filter((object) => isMadeByHand(object) && object.navigation)
      .map((object) => ({
        id: `create ${object.name}`,
        label: this.t('palette.create', { label: object.label.toLowerCase() }),
        hint: null,
        icon: 'plus',
        choice: { create: object },
      }));
    const steps = this.steps
      .filter((step) => step.offered())
      .map((step) => ({ id: step.label, label: this.t(step.label), hint: null, icon: step.icon, choice: { step } }));
    return [
      { label: this.t('palette.goTo'), entries: pages },
      { label: this.t('palette.acts'), entries: [...steps, ...creations] },
    ];
  });

  protected readonly sections = computed<Section[]>(() => {
    const text = this.text().toLowerCase();
    const matching = this.fixed()
      .map((section) => ({
        ...section,
        entries: section.entries.filter((each) => each.label.toLowerCase().includes(text)),
      }))
      .filter((section) => section.entries.length);
    return text ? [...this.recordSections(), ...matching] : [...this.recentSection(), ...matching];
  });
  protected readonly flat = computed(() => this.sections().flatMap((section) => section.entries));

  protected type(value: string): void {
    this.text.set(value.trim());
    this.active.set(0);
    clearTimeout(this.timer);
    this.abort?.abort();
    if (!this.text()) return this.found.set([]);
    this.busy.set(true);
    this.timer = setTimeout(() => void this.search(this.text()), 120);
  }

  protected key(event: KeyboardEvent): void {
    const last = this.flat().length - 1;
    if (event.key === 'ArrowDown') this.active.set(Math.min(last, this.active() + 1));
    else if (event.key === 'ArrowUp') this.active.set(Math.max(0, this.active() - 1));
    else if (event.key === 'Enter' && this.flat()[this.active()])
      this.reference.close(this.flat()[this.active()].choice);
    else return;
    event.preventDefault();
    document.getElementById(`palette-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
  }

  private async search(text: string): Promise<void> {
    const abort = (this.abort = new AbortController());
    try {
      this.found.set(await this.records.search(text, abort.signal));
    } catch {
      if (!abort.signal.aborted) this.found.set([]);
    }
    if (!abort.signal.aborted) this.busy.set(false);
  }

  private recordSections(): Section[] {
    return this.found().flatMap((group) => {
      const object = this.registry.byName(group.object);
      if (!object || !group.items.length) return [];
      const entries = group.items.slice(0, MAX_PER_GROUP).map((item) => ({
        id: item.id,
        label: item.title,
        hint: item.subtitle,
        icon: item.about ? object.icon : null,
        choice: { go: this.addressOf(object, item) },
      }));
      return [{ label: group.label, entries }];
    });
  }

  /** What was said is shown where it was said. */
  private addressOf(object: ObjectInfo, item: SearchGroup['items'][number]): string {
    const subject = item.about && this.registry.byName(item.about.object);
    return subject
      ? `/${subject.plural}/${item.about!.id}?tab=comments&comment=${item.id}`
      : `/${object.plural}/${item.id}`;
  }

  private recentSection(): Section[] {
    const entries = this.recents.all().flatMap((recent) => {
      const object = this.registry.byName(recent.object);
      if (!object?.can.read) return [];
      const go = `/${object.plural}/${recent.id}`;
      return [{ id: recent.id, label: recent.title, hint: object.label, icon: object.icon, choice: { go } }];
    });
    return entries.length ? [{ label: this.t('palette.recent'), entries: entries.slice(0, MAX_PER_GROUP) }] : [];
  }

  private page(link: string, label: string, icon: string): Entry {
    return { id: link, label, hint: null, icon, choice: { go: link } };
  }
}
