import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FieldInfo, Reference } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { ActivityAsked } from '../../../records/activity/activity-part';
import { ReferencePicker } from '../../../records/form/reference-picker';
import { titleOf } from '../../../records/model/values';
import { Records } from '../../../records/records';
import { FeedChoice } from './feed-choice';
import { toldObjects } from './feed-objects';
import { WHO } from './feed-question';

/** Whose doings are picked by name. */
const PICKED = ['person', 'team'] as const;

/** Whose doings, and on which objects: chosen for a list of the last of them. */
@Component({
  selector: 'crm-feed-narrow',
  imports: [FeedChoice, ReferencePicker],
  template: `
    <select #who class="input" [attr.aria-label]="t('feed.whose')" (change)="change({ who: who.value })">
      @for (each of WHO; track each) {
        <option [value]="each" [selected]="each === (asked().who ?? 'all')">{{ t('feed.who.' + each) }}</option>
      }
    </select>
    @if (picked(); as part) {
      <crm-reference-picker
        [inputId]="'feed-narrow-' + part"
        [field]="field(part)"
        [ariaLabel]="t('feed.who.' + part)"
        [value]="chosen()"
        [creatable]="false"
        (changed)="choose(part, $event)"
      />
    }
    <crm-feed-choice
      [label]="t('feed.of')"
      [all]="t('feed.ofAll')"
      [from]="objects()"
      [chosen]="asked().objects ?? []"
      (changed)="change({ objects: $event })"
    />
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }

    select,
    crm-reference-picker {
      flex: 1 1 180px;
      min-width: 0;
    }
  `,
})
export class FeedNarrow {
  readonly asked = input.required<ActivityAsked>();
  readonly changed = input.required<(asked: ActivityAsked) => void>();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  protected readonly t = inject(Words).t;
  protected readonly WHO = WHO;
  protected readonly objects = computed(() =>
    toldObjects(this.registry).map(({ name, labelPlural, icon }) => ({ name, label: labelPlural, icon })),
  );
  protected readonly picked = computed(() => {
    const { who } = this.asked();
    return PICKED.find((each) => each === who) ?? null;
  });
  private readonly id = computed(() => {
    const part = this.picked();
    return part ? this.asked()[part] : undefined;
  });
  private readonly named = signal<Record<string, string>>({});
  protected readonly chosen = computed<Reference | null>(() => {
    const id = this.id();
    return id ? { id, name: this.named()[id] ?? '…' } : null;
  });

  constructor() {
    effect(() => {
      const [part, id] = [this.picked(), this.id()];
      if (part && id) untracked(() => void this.name(part, id));
    });
  }

  protected field(part: 'person' | 'team'): FieldInfo {
    const [type, reference] = part === 'person' ? (['user', 'user'] as const) : (['reference', 'team'] as const);
    return { name: part, label: this.t(`feed.who.${part}`), type, reference, required: false, readOnly: false };
  }

  protected choose(part: 'person' | 'team', reference: Reference | null): void {
    if (reference) this.named.update((named) => ({ ...named, [reference.id]: reference.name }));
    this.change({ [part]: reference?.id });
  }

  protected change(part: Partial<ActivityAsked>): void {
    const { who, person, team, objects } = { ...this.asked(), ...part };
    this.changed()({
      ...(who && who !== 'all' ? { who } : {}),
      ...(who === 'person' && person ? { person } : {}),
      ...(who === 'team' && team ? { team } : {}),
      ...(objects?.length ? { objects } : {}),
    });
  }

  private async name(part: 'person' | 'team', id: string): Promise<void> {
    const object = this.registry.byName(part === 'person' ? 'user' : 'team');
    if (!object?.can.read || this.named()[id]) return;
    const { items } = await this.records.query(object.plural, {
      select: [object.titleField],
      filter: { field: 'id', op: 'eq', value: id },
      page: { size: 1 },
      count: 'none',
    });
    if (items[0]) this.named.update((named) => ({ ...named, [id]: titleOf(object, items[0]) }));
  }
}
