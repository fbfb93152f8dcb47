import { Location } from '@angular/common';
import { Component, computed, inject, input, output } from '@angular/core';
import { FeedItem } from '../../../api/types';
import { Registry } from '../../../core/registry';
import { Words } from '../../../i18n/words';
import { Cell } from '../../../records/cell';
import { LineWords } from '../../../records/page/line-words';
import { ReactionBar } from '../../../records/reactions/reaction-bar';
import { Avatar } from '../../../ui/avatar';
import { Formats } from '../../../ui/formats';
import { Icon } from '../../../ui/icon';

/** So many fields of a change are shown; the rest stand on the record's timeline. */
const MOST_CHANGES = 4;

/** One thing that happened: who, what, to which record, and when. */
@Component({
  selector: 'crm-feed-line',
  imports: [Avatar, Cell, Icon, ReactionBar],
  template: `
    @let line = item();
    <span class="face">
      <crm-avatar [name]="line.by?.name ?? t('timeline.system')" [size]="28" />
      <span class="kind"><crm-icon [name]="words.icon(line, tells())" [size]="10" /></span>
    </span>
    <div class="what">
      <p>
        <strong>{{ line.by?.name ?? t('timeline.system') }}</strong>
        <span class="muted">{{ sentence() }}</span>
        @if (link(); as link) {
          <a class="link" [href]="link" (click)="open($event)">{{ name() }}</a>
        } @else {
          <span>{{ name() }}</span>
        }
        <time class="caption num" [title]="formats.dateTime(line.at)">{{ formats.relative(line.at) }}</time>
      </p>
      @if (tells()) {
        <p class="said">{{ line.title }}</p>
      }
      @if (changes().length) {
        <ul>
          @for (change of changes(); track change.field) {
            @let field = words.fieldOf(line, change);
            <li>
              <span class="muted">{{ field.label }}</span>
              <crm-cell [field]="field" [value]="words.asValue(field, change.before)" [dash]="true" />
              <crm-icon name="arrow-right" [size]="12" />
              <crm-cell [field]="field" [value]="words.asValue(field, change.after)" [dash]="true" />
            </li>
          }
          @if (left()) {
            <li class="muted">{{ t('feed.moreFields', { n: left() }) }}</li>
          }
        </ul>
      }
      @if (line.kind !== 'deleted') {
        <crm-reaction-bar [place]="place()" />
      }
    </div>
  `,
  styleUrl: './feed-line.css',
})
export class FeedLine {
  readonly item = input.required<FeedItem>();
  readonly opened = output();

  private readonly registry = inject(Registry);
  private readonly location = inject(Location);
  protected readonly words = inject(LineWords);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  /** Said of a record, or put beside it, rather than a change of it. */
  protected readonly tells = computed(() => this.item().record?.id !== this.item().about.id);
  protected readonly sentence = computed(() => {
    const item = this.item();
    if (this.tells()) return this.t(item.record?.object === 'attachment' ? 'feed.filed' : 'feed.said');
    return this.words.sentence(item, true);
  });
  protected readonly name = computed(() => {
    const { object, title } = this.item().about;
    return title || this.registry.byName(object)?.label || object;
  });
  protected readonly link = computed(() => {
    const { object, id } = this.item().about;
    const known = this.registry.byName(object);
    const there = known?.can.read && this.item().kind !== 'deleted';
    return there ? this.location.prepareExternalUrl(`/${known.plural}/${id}`) : null;
  });
  private readonly all = computed(() => (this.item().kind === 'created' ? [] : (this.item().changes ?? [])));
  protected readonly changes = computed(() => this.all().slice(0, MOST_CHANGES));
  protected readonly left = computed(() => this.all().length - this.changes().length);
  protected readonly place = computed(() => {
    const { id, record, about } = this.item();
    const to = record?.object === 'comment' ? record.id : id;
    return { object: about.object, record: about.id, to };
  });

  /** Opens beside the feed; in a new tab where somebody wants that. */
  protected open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.opened.emit();
  }
}
