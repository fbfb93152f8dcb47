import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem, asProblem } from '../../api/problem';
import { FieldInfo, ObjectInfo, TimelineChange, TimelineItem, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { Cell } from '../cell';
import { Records } from '../records';
import { ReactionBar } from '../reactions/reaction-bar';
import { ReactionPlace, Reactions } from '../reactions/reactions';
import { Composer } from './composer';
import { LineWords } from './line-words';
import { RecordState } from './record-state';
import { valueBefore } from './restorable';

/** What happened to a record, newest first, and a place to write the next note. */
@Component({
  selector: 'crm-timeline',
  imports: [RouterLink, Icon, Cell, Composer, EmptyState, ErrorState, ReactionBar, Skeleton],
  providers: [Reactions],
  template: `
    <crm-composer [object]="object()" [id]="id()" [title]="title()" />
    <div class="narrow">
      <select
        class="input"
        [attr.aria-label]="t('timeline.which')"
        [value]="source()"
        (change)="narrow($any($event.target).value)"
      >
        <option value="">{{ t('timeline.all') }}</option>
        @for (each of sources(); track each.name) {
          <option [value]="each.name" [selected]="each.name === source()">{{ each.label }}</option>
        }
      </select>
      <input
        #box
        class="input"
        type="search"
        [placeholder]="t('timeline.search')"
        [attr.aria-label]="t('timeline.search')"
        [value]="search()"
        (input)="look(box.value)"
      />
    </div>
    @if (error(); as error) {
      <crm-error-state [error]="error" (retry)="load(false)" />
    } @else if (items() === null) {
      <crm-skeleton [lines]="6" [height]="36" />
    } @else {
      <ol>
        @for (item of items(); track item.id) {
          <li>
            <span class="mark"><crm-icon [name]="icon(item)" [size]="14" /></span>
            <div class="what">
              <p>
                <strong>{{ item.by?.name ?? t('timeline.system') }}</strong>
                <span>{{ sentence(item) }}</span>
                @if (isOther(item) && !isWritten(item)) {
                  @if (link(item); as link) {
                    <a class="link" [routerLink]="link">{{ item.title }}</a>
                  } @else {
                    <span>{{ item.title }}</span>
                  }
                }
                <time class="caption num" [title]="formats.dateTime(item.at)">{{ formats.relative(item.at) }}</time>
              </p>
              @if (isWritten(item)) {
                <p class="note-text">{{ item.title }}</p>
              }
              @if (item.changes?.length && item.kind !== 'created') {
                <ul class="changes">
                  @for (change of item.changes; track change.field) {
                    @let field = fieldOf(item, change);
                    <li>
                      <span class="muted">{{ field.label }}</span>
                      <crm-cell [field]="field" [value]="words.asValue(field, change.before)" [dash]="true" />
                      <crm-icon name="arrow-right" [size]="12" />
                      <crm-cell [field]="field" [value]="words.asValue(field, change.after)" [dash]="true" />
                      @if (before(item, change) !== undefined) {
                        <button
                          type="button"
                          class="btn small ghost icon back"
                          [attr.aria-label]="t('timeline.restore', { label: field.label })"
                          [title]="t('timeline.restore', { label: field.label })"
                          (click)="restore(item, change)"
                        >
                          <crm-icon name="undo-2" [size]="14" />
                        </button>
                      }
                    </li>
                  }
                </ul>
              }
              <crm-reaction-bar class="reactions" [place]="placeOf(item)" />
            </div>
          </li>
        } @empty {
          @if (source() || search()) {
            <crm-empty-state icon="search" [heading]="t('timeline.nothing')" [text]="t('timeline.nothingText')" />
          } @else {
            <crm-empty-state icon="history" [heading]="t('timeline.empty')" [text]="t('timeline.emptyText')" />
          }
        }
      </ol>
      @if (next()) {
        <button type="button" class="btn ghost" [disabled]="busy()" (click)="more()">{{ t('timeline.more') }}</button>
      }
    }
  `,
  styleUrl: './timeline.css',
})
export class Timeline {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly title = input('');

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly words = inject(LineWords);
  private readonly reactions = inject(Reactions);
  protected readonly items = signal<TimelineItem[] | null>(null);
  protected readonly next = signal<string | null>(null);
  protected readonly error = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  private readonly state = inject(RecordState, { optional: true });
  private readonly toasts = inject(Toasts);
  protected readonly source = signal('');
  protected readonly search = signal('');
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** What may stand here: the record's own changes, and what is written or kept about it. */
  protected readonly sources = computed(() => [
    { name: this.object().name, label: this.t('timeline.changes') },
    ...(this.object().timelineSources ?? []).flatMap((name) => {
      const source = this.registry.byName(name);
      return source ? [{ name, label: source.labelPlural }] : [];
    }),
  ]);
  private readonly key = computed(() => `${this.object().plural}/${this.id()}/${this.source()}/${this.search()}`);
  private abort: AbortController | null = null;

  constructor() {
    effect(() => {
      this.key();
      untracked(() => void this.load(false));
    });
    effect(() => {
      const shown = (this.items() ?? []).map((item) => this.placeOf(item).to);
      untracked(() => this.reactions.know(shown));
    });
    this.records.hear(() => this.items() && void this.load(true));
  }

  protected async load(quiet: boolean): Promise<void> {
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    if (!quiet) this.items.set(null);
    this.error.set(null);
    try {
      const page = await this.records.timeline(this.object().plural, this.id(), this.asked(null), abort.signal);
      this.items.set(page.items);
      this.next.set(page.next);
    } catch (error) {
      if (!abort.signal.aborted) this.error.set(asProblem(error));
    }
  }

  protected async more(): Promise<void> {
    this.busy.set(true);
    try {
      const page = await this.records.timeline(this.object().plural, this.id(), this.asked(this.next()));
      this.items.update((items) => [...(items ?? []), ...page.items]);
      this.next.set(page.next);
    } catch (error) {
      this.error.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected narrow(source: string): void {
    this.source.set(source);
  }

  protected look(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.search.set(text.trim()), 250);
  }

  private asked(after: string | null) {
    return { after, source: this.source(), search: this.search() };
  }

  /** The value that can be given back: of this record's own fields, as far as the person may change them. */
  protected before(item: TimelineItem, change: TimelineChange): Value {
    if (!this.state || this.isOther(item) || !this.object().can.update) return undefined;
    return valueBefore(this.fieldOf(item, change), change);
  }

  protected async restore(item: TimelineItem, change: TimelineChange): Promise<void> {
    const field = this.fieldOf(item, change);
    if (await this.state!.save(field, this.before(item, change)))
      this.toasts.done(this.t('timeline.givenBack', { label: field.label }));
    else this.toasts.failed(this.state!.errors()[field.name] ?? this.t('error.failed.text'));
  }

  protected icon(item: TimelineItem): string {
    return this.words.icon(item, this.isWritten(item));
  }

  /** Something that happened to another record which belongs to this one. */
  protected isOther(item: TimelineItem): boolean {
    return !!item.record && item.record.id !== this.id();
  }

  protected isWritten(item: TimelineItem): boolean {
    return this.isOther(item) && this.words.isWritten(item);
  }

  protected sentence(item: TimelineItem): string {
    return this.words.sentence(item, this.isOther(item), this.object());
  }

  /** What signs are given to: what was said itself, or the line that tells of something. */
  protected placeOf(item: TimelineItem): ReactionPlace {
    const to = item.record?.object === 'comment' ? item.record.id : item.id;
    return { object: this.object().name, record: this.id(), to };
  }

  protected link(item: TimelineItem): string[] | null {
    const object = this.registry.byName(item.record?.object);
    return object?.can.read && item.kind !== 'deleted' ? ['/', object.plural, item.record!.id] : null;
  }

  protected fieldOf(item: TimelineItem, change: TimelineChange): FieldInfo {
    return this.words.fieldOf(item, change, this.object());
  }
}
