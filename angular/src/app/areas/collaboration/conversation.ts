import { NgTemplateOutlet } from '@angular/common';
import { Component, afterRenderEffect, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { map } from 'rxjs';
import { Problem, asProblem } from '../../api/problem';
import { ObjectInfo, RecordRow } from '../../api/types';
import { Realtime } from '../../core/realtime';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { asReference } from '../../records/model/values';
import { ReactionBar } from '../../records/reactions/reaction-bar';
import { Reactions } from '../../records/reactions/reactions';
import { Records } from '../../records/records';
import { Avatar } from '../../ui/avatar';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { about } from './about';
import { CommentBox, Written } from './comment-box';
import { Mentioned, pieces } from './mentions';
import { PeopleNames } from './people-names';
import { Said, threads } from './threads';

const PAGE = 50;
/** How far back a comment is looked for. */
const FURTHEST = 500;

/** What colleagues say to each other about a record, oldest first, answers below what they answer. */
@Component({
  selector: 'crm-conversation',
  imports: [NgTemplateOutlet, Avatar, CommentBox, EmptyState, ErrorState, Icon, ReactionBar, Skeleton],
  providers: [Reactions],
  templateUrl: './conversation.html',
  styleUrl: './conversation.css',
})
export class Conversation {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();
  readonly title = input('');

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly names = inject(PeopleNames);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly said = signal<Said[] | null>(null);
  protected readonly earlier = signal<string | null>(null);
  protected readonly error = signal<Problem | null>(null);
  protected readonly answering = signal<string | null>(null);
  protected readonly editing = signal<string | null>(null);
  protected readonly threads = computed(() => threads(this.said() ?? []));
  protected readonly kind = computed(() => this.registry.byName('comment'));
  private readonly reactions = inject(Reactions);
  /** The comment to which a link leads. */
  protected readonly asked = toSignal(inject(ActivatedRoute).queryParamMap.pipe(map((query) => query.get('comment'))));
  private led: string | null = null;
  private abort: AbortController | null = null;

  constructor() {
    effect(() => {
      const shown = (this.said() ?? []).map((comment) => comment.id);
      untracked(() => this.reactions.know(shown));
    });
    afterRenderEffect(() => {
      const [asked, said] = [this.asked() ?? null, this.said()];
      if (asked && said) untracked(() => void this.lead(asked));
    });
    effect(() => {
      const [object, id] = [this.object().name, this.id()];
      untracked(() => void this.load(object, id));
    });
    const realtime = inject(Realtime);
    effect((onCleanup) => {
      const [object, id] = [this.object().name, this.id()];
      onCleanup(realtime.watch('comment', null, () => void this.load(object, id, true)));
    });
    this.records.hear((changes) => {
      if (changes.some(({ plural }) => plural === 'comments')) void this.load(this.object().name, this.id(), true);
    });
  }

  /** Shows the comment that a link names, once; one that was said long ago is looked for further back. */
  private async lead(asked: string): Promise<void> {
    if (this.led === asked) return;
    const found = document.getElementById(`comment-${asked}`);
    if (found) {
      this.led = asked;
      found.scrollIntoView({ block: 'center' });
    } else if (this.earlier() && (this.said()?.length ?? 0) < FURTHEST) await this.more();
  }

  protected readonly say = async (written: Written): Promise<void> => {
    await this.records.create('comments', { object: this.object().name, record: this.id(), ...written });
  };

  protected answer(to: string): (written: Written) => Promise<void> {
    return async (written) => {
      await this.records.create('comments', {
        object: this.object().name,
        record: this.id(),
        replyTo: to,
        ...written,
      });
    };
  }

  protected change(comment: Said): (written: Written) => Promise<void> {
    return async (written) => {
      await this.records.update('comments', comment.id, { ...written }, comment.version);
    };
  }

  protected mine(comment: Said): boolean {
    return comment.author?.id === this.session.user()?.id;
  }

  protected piecesOf(comment: Said) {
    return pieces(
      comment.body,
      this.calledBy(comment).map((person) => person.name),
    );
  }

  protected calledBy(comment: Said): Mentioned[] {
    return comment.mentions.map((id) => ({ id, name: this.names.of(id) }));
  }

  protected async remove(comment: Said): Promise<void> {
    try {
      await this.records.remove('comments', comment.id);
      this.toasts.done(this.t('talk.removed'), {
        label: this.t('common.undo'),
        run: () => void this.records.restore('comments', comment.id),
      });
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    }
  }

  protected retry(): void {
    void this.load(this.object().name, this.id());
  }

  protected async more(): Promise<void> {
    const page = await this.ask(this.object().name, this.id(), PAGE, this.earlier()).catch((error) => {
      this.toasts.failed(asProblem(error).message);
      return null;
    });
    if (!page) return;
    this.said.update((said) => [...page.items.map(toSaid).reverse(), ...(said ?? [])]);
    this.earlier.set(page.next);
  }

  private async load(object: string, id: string, quiet = false): Promise<void> {
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    if (!quiet) this.said.set(null);
    this.error.set(null);
    try {
      const size = quiet ? Math.min(500, Math.max(PAGE, this.said()?.length ?? 0)) : PAGE;
      const page = await this.ask(object, id, size, null, abort.signal);
      if (abort.signal.aborted) return;
      const said = page.items.map(toSaid).reverse();
      this.said.set(said);
      this.earlier.set(page.next);
      await this.names.know(said.flatMap((comment) => comment.mentions));
    } catch (error) {
      if (!abort.signal.aborted && !quiet) this.error.set(asProblem(error));
    }
  }

  private ask(object: string, id: string, size: number, after: string | null, signal?: AbortSignal) {
    const query = {
      select: ['body', 'owner', 'createdAt', 'editedAt', 'replyTo', 'mentions'],
      filter: about(object, id),
      sort: ['-createdAt'],
      page: { size, ...(after ? { after } : {}) },
      count: 'none' as const,
    };
    return this.records.query('comments', query, signal);
  }
}

function toSaid(row: RecordRow): Said {
  return {
    id: row.id,
    version: row.version,
    body: String(row['body'] ?? ''),
    author: asReference(row['owner']),
    at: String(row['createdAt']),
    editedAt: row['editedAt'] ? String(row['editedAt']) : null,
    replyTo: asReference(row['replyTo'])?.id ?? null,
    mentions: row['mentions'] ? (JSON.parse(String(row['mentions'])) as string[]) : [],
  };
}
