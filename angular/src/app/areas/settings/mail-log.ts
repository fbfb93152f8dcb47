import { Component, inject, signal } from '@angular/core';
import { Http } from '../../api/http';
import { Mail } from '../../api/work-types';
import { Words } from '../../i18n/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Formats } from '../../ui/formats';
import { Skeleton } from '../../ui/skeleton';

const PAGE = 30;

/** Mail that has been written while no mail server is set, so that links in it can be used all the same. */
@Component({
  selector: 'crm-mail-log',
  imports: [EmptyState, ErrorState, Skeleton],
  template: `
    <div>
      <h2>{{ t('settings.mail-log') }}</h2>
      <p class="lead">{{ t('mail.lead') }}</p>
    </div>
    @if (failure()) {
      <crm-error-state [error]="failure()" (retry)="load()" />
    } @else if (mails() === null) {
      <crm-skeleton [lines]="6" [height]="44" />
    } @else {
      @for (mail of mails(); track mail.id) {
        <details class="card">
          <summary>
            <span class="ellipsis subject">{{ mail.subject }}</span>
            <span class="muted ellipsis">{{ mail.to }}</span>
            <time class="caption num" [title]="formats.dateTime(mail.createdAt)">{{
              formats.relative(mail.createdAt)
            }}</time>
          </summary>
          <p class="body">
            @for (part of parts(mail.body); track $index) {
              @if (part.link) {
                <a class="link" [href]="part.text">{{ part.text }}</a>
              } @else {
                {{ part.text }}
              }
            }
          </p>
        </details>
      } @empty {
        <crm-empty-state icon="mail" [heading]="t('mail.empty')" [text]="t('mail.emptyText')" />
      }
      @if (mails()!.length < total()) {
        <button type="button" class="btn" (click)="more()">{{ t('list.more') }}</button>
      }
    }
  `,
  styleUrls: ['./page.css', './mail-log.css'],
})
export class MailLogPage {
  private readonly http = inject(Http);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly mails = signal<Mail[] | null>(null);
  protected readonly total = signal(0);
  protected readonly failure = signal<unknown>(null);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const page = await this.page(0);
      this.mails.set(page.items);
      this.total.set(page.totalCount);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected async more(): Promise<void> {
    try {
      const page = await this.page(this.mails()!.length);
      this.mails.update((mails) => [...(mails ?? []), ...page.items]);
    } catch (error) {
      this.failure.set(error);
    }
  }

  /** The body is text or simple HTML; only its words and addresses are shown. */
  protected parts(body: string): { text: string; link: boolean }[] {
    const document = new DOMParser().parseFromString(body.replace(/<br\s*\/?>|<\/p>/gi, '\n'), 'text/html');
    for (const anchor of document.querySelectorAll('a[href]')) anchor.textContent = anchor.getAttribute('href');
    const text = (document.body.textContent ?? '').trim();
    return text.split(/(https?:\/\/[^\s<>"]+)/).map((part) => ({ text: part, link: /^https?:\/\//.test(part) }));
  }

  private page(skip: number): Promise<{ totalCount: number; items: Mail[] }> {
    return this.http.get(`/api/app/mail-log?skipCount=${skip}&maxResultCount=${PAGE}`);
  }
}
