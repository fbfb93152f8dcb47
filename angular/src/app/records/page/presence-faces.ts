import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { ObjectInfo } from '../../api/types';
import { Presence, Realtime } from '../../core/realtime';
import { Words } from '../../i18n/words';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { PresenceSayings } from './presence-sayings';
import { RecordState } from './record-state';

/** Who else is at the record now, and who is changing it; and tells them of oneself. */
@Component({
  selector: 'crm-presence-faces',
  imports: [Avatar, Icon],
  template: `
    <span class="visually-hidden" role="status">{{ summary() }}</span>
    @if (people().length) {
      <button
        type="button"
        class="faces"
        [attr.aria-label]="summary()"
        [attr.aria-expanded]="open()"
        (click)="open.set(!open())"
        (blur)="open.set(false)"
        (keydown.escape)="open.set(false)"
      >
        @for (person of shown(); track person.id) {
          <span class="face" [class.edits]="person.edits">
            <crm-avatar [name]="person.name" [size]="24" />
            @if (person.edits) {
              <span class="pen"><crm-icon name="pencil" [size]="8" /></span>
            }
          </span>
        }
        @if (people().length > shown().length) {
          <span class="face more num">+{{ people().length - shown().length }}</span>
        }
      </button>
      <ul class="popover" aria-hidden="true" [class.open]="open()">
        @for (person of people(); track person.id) {
          <li><crm-avatar [name]="person.name" [size]="18" />{{ sayings.of(person, object().plural) }}</li>
        }
      </ul>
    }
  `,
  styleUrl: './presence-faces.css',
})
export class PresenceFaces {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  /** How many faces at most. */
  readonly most = input(4);

  private readonly state = inject(RecordState);
  protected readonly sayings = inject(PresenceSayings);
  protected readonly t = inject(Words).t;
  protected readonly open = signal(false);
  protected readonly people = this.state.colleagues;
  protected readonly shown = computed(() => {
    const [people, most] = [this.people(), this.most()];
    return people.length > most ? people.slice(0, Math.max(1, most - 1)) : people;
  });
  protected readonly summary = computed(() => this.sayings.list(this.people(), this.object().plural));
  private readonly presence = signal<Presence | null>(null);
  private readonly doing = computed(() => {
    const typed = Object.keys(this.state.drafts());
    const edits = this.state.editing() > 0 || this.state.forms() > 0;
    return { edits, field: edits && !this.state.forms() && typed.length === 1 ? typed[0] : null };
  });

  constructor() {
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      const [object, id] = [this.object().name, this.id()];
      const presence = realtime.stay(object, id, (people) => this.state.colleagues.set(people));
      untracked(() => this.presence.set(presence));
      onCleanup(() => {
        presence.leave();
        this.state.colleagues.set([]);
      });
    });
    effect(() => {
      const { edits, field } = this.doing();
      this.presence()?.do(edits, field);
    });
  }
}
