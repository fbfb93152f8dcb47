import { Component, ElementRef, Injector, afterNextRender, computed, effect, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHelp } from '../../core/page-help';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Overlays } from '../../ui/overlays';
import { CreatePanel } from '../form/create-panel';
import { Guides } from './guides';
import { KEYS } from './keys';
import { factsOf } from './object-facts';
import { topicOf } from './record-topics';
import { HELP_TOPICS, HelpPlace, HelpThing } from './topics';

/** What the open page is for, what can be done on it, what its object is about, its shortcuts, and what to learn next. */
@Component({
  selector: 'crm-help-content',
  imports: [RouterLink, Guides, Icon],
  templateUrl: './help-content.html',
  styleUrl: './help-content.css',
})
export class HelpContent {
  /** Something is done from here: a sheet makes room for it. */
  readonly acted = output();
  readonly closed = output();

  private readonly help = inject(PageHelp);
  private readonly registry = inject(Registry);
  private readonly overlays = inject(Overlays);
  private readonly topics = inject(HELP_TOPICS, { optional: true }) ?? [];
  private readonly injector = inject(Injector);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly keyOf = KEYS;
  protected readonly name = computed(() => this.help.about()?.topic ?? '');
  protected readonly object = computed(() => this.registry.byPlural(this.help.about()?.object ?? '') ?? null);
  protected readonly topic = computed(() => {
    const place: HelpPlace = {
      object: this.object(),
      id: this.help.about()?.id ?? null,
      makes: (object) => this.registry.byName(object)?.can.create ?? false,
    };
    return topicOf(this.name(), this.topics, place);
  });
  protected readonly facts = computed(() => {
    const object = this.object();
    const list = new Intl.ListFormat(this.words.language(), { type: 'conjunction' });
    return object ? factsOf(object).map(({ id, labels }) => ({ id, labels: list.format(labels) })) : [];
  });
  protected readonly values = computed(() => {
    const object = this.object();
    return {
      one: object?.label.toLowerCase(),
      many: object?.labelPlural.toLowerCase(),
      by: object?.fields.find((field) => field.name === object.board?.by)?.label,
      save: this.t('view.save'),
      arrange: this.t('dash.arrange'),
      access: this.t('access.act'),
    };
  });

  constructor() {
    effect(() => {
      // Whoever asked reads on here; a page that was opened with help beside it begins where it always does.
      if (!this.help.asked()) return;
      this.help.asked.set(false);
      afterNextRender(() => this.host.querySelector('h2')?.focus(), { injector: this.injector });
    });
  }

  protected async run(thing: HelpThing): Promise<void> {
    this.acted.emit();
    const object = this.object();
    if (thing.create && object) await this.overlays.side(CreatePanel, { object });
    else if (thing.press) this.press(thing.press);
  }

  protected press(key: string): void {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
}
