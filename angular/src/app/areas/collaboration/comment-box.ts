import { Component, ElementRef, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { asProblem } from '../../api/problem';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { titleOf } from '../../records/model/values';
import { Records } from '../../records/records';
import { Avatar } from '../../ui/avatar';
import { Toasts } from '../../ui/toasts';
import { Mentioned, stillMentioned, typedMention, withMention } from './mentions';

export interface Written {
  body: string;
  mentions: string | null;
}

/** Where a comment is written: people are called by @, what is typed is kept until it is said, Ctrl-Enter says it. */
@Component({
  selector: 'crm-comment-box',
  imports: [Avatar],
  template: `
    <form class="card" (submit)="$event.preventDefault(); save()">
      <textarea
        #box
        rows="2"
        aria-autocomplete="list"
        [attr.aria-controls]="found().length ? listId : null"
        [attr.aria-activedescendant]="found().length ? listId + '-' + active() : null"
        [value]="text()"
        [placeholder]="placeholder()"
        [attr.aria-label]="placeholder()"
        [attr.aria-invalid]="failed() ? true : null"
        (input)="typed(box.value, box.selectionStart)"
        (keydown)="key($event)"
        (blur)="later()"
      ></textarea>
      @if (found().length) {
        <ul class="popover menu people" role="listbox" [id]="listId" [attr.aria-label]="t('talk.people')">
          @for (person of found(); track person.id; let index = $index) {
            <li
              role="option"
              class="menu-item"
              [id]="listId + '-' + index"
              [attr.data-active]="index === active()"
              [attr.aria-selected]="index === active()"
              (mousedown)="$event.preventDefault(); choose(person)"
            >
              <crm-avatar [name]="person.name" />{{ person.name }}
            </li>
          }
        </ul>
      }
      @if (failed(); as reason) {
        <p class="error" role="alert">{{ reason }}</p>
      }
      <div class="acts">
        <span class="caption">{{ t('talk.hint') }}</span>
        <span class="space"></span>
        @if (cancellable()) {
          <button type="button" class="btn small ghost" (click)="cancel()">{{ t('common.cancel') }}</button>
        }
        <button type="submit" class="btn small primary" [disabled]="busy() || !text().trim()">{{ label() }}</button>
      </div>
    </form>
  `,
  styleUrl: './comment-box.css',
})
export class CommentBox {
  private static readonly drafts = new Map<string, string>();
  private static boxes = 0;

  /** What is being written; what was typed is kept under it. */
  readonly draft = input.required<string>();
  readonly start = input('');
  readonly called = input<Mentioned[]>([]);
  readonly placeholder = input('');
  readonly label = input.required<string>();
  readonly cancellable = input(false);
  readonly write = input.required<(written: Written) => Promise<void>>();
  readonly done = output();

  private readonly registry = inject(Registry);
  private readonly records = inject(Records);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly listId = `mention-${++CommentBox.boxes}`;
  private readonly changes = signal(0);
  protected readonly text = computed(() => (this.changes(), CommentBox.drafts.get(this.draft()) ?? this.start()));
  protected readonly busy = signal(false);
  protected readonly failed = signal<string | null>(null);
  protected readonly found = signal<Mentioned[]>([]);
  protected readonly active = signal(0);
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');
  private chosen: Mentioned[] = [];
  private asked = 0;

  protected typed(text: string, caret: number): void {
    this.keep(text);
    this.failed.set(null);
    void this.look(text, caret);
  }

  protected key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void this.save();
    const people = this.found();
    if (!people.length) {
      if (event.key === 'Escape' && this.cancellable()) {
        event.stopPropagation();
        this.cancel();
      }
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.active.update((at) => (at + step + people.length) % people.length);
    else if (event.key === 'Enter' || event.key === 'Tab') this.choose(people[this.active()]);
    else if (event.key === 'Escape') this.found.set([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected choose(person: Mentioned): void {
    const box = this.box().nativeElement;
    const typed = typedMention(box.value, box.selectionStart);
    if (!typed) return;
    const put = withMention(box.value, typed.from, box.selectionStart, person.name);
    this.chosen.push(person);
    this.found.set([]);
    this.keep(put.text);
    box.value = put.text;
    box.setSelectionRange(put.caret, put.caret);
    box.focus();
  }

  protected later(): void {
    this.found.set([]);
  }

  protected cancel(): void {
    this.forget();
    this.done.emit();
  }

  protected async save(): Promise<void> {
    const body = this.text().trim();
    if (!body || this.busy()) return;
    this.busy.set(true);
    this.failed.set(null);
    const called = stillMentioned(body, [...this.called(), ...this.chosen]);
    try {
      await this.write()({ body, mentions: called.length ? JSON.stringify(called.map((person) => person.id)) : null });
      this.forget();
      this.done.emit();
    } catch (error) {
      const problem = asProblem(error);
      this.failed.set(problem.fieldErrors['body'] ?? (problem.message || this.t('error.failed.text')));
    } finally {
      this.busy.set(false);
    }
  }

  private async look(text: string, caret: number): Promise<void> {
    const [typed, users] = [typedMention(text, caret), this.registry.byName('user')];
    const asked = ++this.asked;
    if (!typed || !users?.can.read) return this.found.set([]);
    try {
      const answer = await this.records.query(users.plural, {
        select: [users.titleField],
        filter: { field: 'active', op: 'eq', value: true },
        ...(typed.text ? { search: typed.text } : {}),
        sort: [users.titleField],
        page: { size: 6 },
        count: 'none',
      });
      if (asked !== this.asked) return;
      this.active.set(0);
      this.found.set(answer.items.map((row) => ({ id: row.id, name: titleOf(users, row) })));
    } catch (error) {
      this.found.set([]);
      this.toasts.failed(asProblem(error).message);
    }
  }

  private keep(text: string): void {
    CommentBox.drafts.set(this.draft(), text);
    this.changes.update((count) => count + 1);
  }

  private forget(): void {
    CommentBox.drafts.delete(this.draft());
    this.chosen = [];
    this.changes.update((count) => count + 1);
  }
}
