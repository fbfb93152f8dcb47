import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { asProblem } from '../../api/problem';
import { ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Records } from '../../records/records';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import { about } from './about';
import { Favorites } from './favorites';

/** A star to have a record at hand, and an eye to be told what becomes of it. */
@Component({
  selector: 'crm-record-marks',
  imports: [Icon],
  template: `
    @if (offered()) {
      <button
        type="button"
        class="btn ghost icon"
        [class.on]="starred()"
        [attr.aria-pressed]="starred()"
        [attr.aria-label]="t('favorites.star')"
        [title]="starred() ? t('favorites.unstar') : t('favorites.star')"
        (click)="star()"
      >
        <crm-icon name="star" />
      </button>
      <button
        type="button"
        class="btn ghost icon"
        [class.on]="following()"
        [attr.aria-pressed]="!!following()"
        [attr.aria-label]="t('follow.follow')"
        [title]="following() ? t('follow.unfollow') : t('follow.follow')"
        [disabled]="busy()"
        (click)="follow()"
      >
        <crm-icon name="eye" />
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 2px;
    }
  `,
})
export class RecordMarks {
  readonly object = input.required<ObjectInfo>();
  readonly id = input.required<string>();

  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly favorites = inject(Favorites);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly following = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly offered = computed(() => this.object().navigation && !!this.registry.byName('follower'));
  protected readonly starred = computed(() => this.favorites.has(this.id()));

  constructor() {
    effect(() => {
      const [object, id] = [this.object().name, this.id()];
      if (this.offered()) untracked(() => void this.load(object, id));
    });
  }

  protected star(): void {
    void this.favorites.toggle(this.object().name, this.id());
  }

  protected async follow(): Promise<void> {
    const [object, id, known] = [this.object().name, this.id(), this.following()];
    this.busy.set(true);
    try {
      if (known) {
        await this.records.remove('followers', known);
        this.following.set(null);
        this.toasts.done(this.t('follow.stopped'));
      } else {
        const row = await this.records.create('followers', { object, record: id });
        if (this.id() === id) this.following.set(row.id);
        this.toasts.done(this.t('follow.began'));
      }
    } catch (error) {
      this.toasts.failed(asProblem(error).message);
    } finally {
      this.busy.set(false);
    }
  }

  private async load(object: string, id: string): Promise<void> {
    this.following.set(null);
    const page = await this.records
      .query('followers', { select: ['object'], filter: about(object, id), page: { size: 1 }, count: 'none' })
      .catch(() => null);
    if (page && this.id() === id) this.following.set(page.items[0]?.id ?? null);
  }
}
