import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, computed, inject, signal } from '@angular/core';
import { asProblem } from '../../api/problem';
import { RecordRow, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Session } from '../../core/session';
import { Words } from '../../i18n/words';
import { Records } from '../../records/records';
import { Combobox, Option } from '../../ui/combobox';
import { DialogFrame } from '../../ui/dialog-frame';
import { Field } from '../../ui/field';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { HoldsDraft } from '../../ui/unsaved';
import { About } from './log-context';
import { entriesOf, outcomesOf, soon, toLocal } from './log-entries';
import { filled, wantedOf } from './placeholders';
import { LogKind, QuickLog, QuickLogData } from './quick-log';
import { Voice } from './voice';

const ICONS: Record<LogKind, string> = { call: 'phone', meeting: 'users', note: 'sticky-note', task: 'circle-check' };

/** One step from anywhere: what it was, about whom, how it went, and what comes next. */
@Component({
  selector: 'crm-quick-log-dialog',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Combobox, DialogFrame, Field, Icon],
  providers: [Voice],
  templateUrl: './quick-log-dialog.html',
  styleUrl: './quick-log-dialog.css',
})
export class QuickLogDialog implements HoldsDraft {
  private readonly data = inject<QuickLogData>(DIALOG_DATA);
  protected readonly reference = inject<DialogRef<boolean>>(DialogRef);
  private readonly log = inject(QuickLog);
  private readonly records = inject(Records);
  private readonly registry = inject(Registry);
  private readonly session = inject(Session);
  private readonly formats = inject(Formats);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly voice = inject(Voice);
  protected readonly t = inject(Words).t;
  protected readonly icons = ICONS;
  protected readonly kinds = this.log.kinds();
  protected readonly kind = signal<LogKind>(this.data.kind);
  protected readonly about = signal<About | null>(this.data.about);
  protected readonly text = signal('');
  protected readonly outcome = signal('');
  protected readonly at = signal(toLocal(new Date()));
  protected readonly subject = signal('');
  protected readonly due = signal(soon());
  protected readonly follow = signal(false);
  protected readonly error = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly options = signal<Option[]>([]);
  protected readonly searching = signal(false);
  private readonly found = new Map<string, About>();
  private readonly templates = signal<RecordRow[]>([]);
  private readonly touched = signal(false);
  private asking: AbortController | null = null;

  protected readonly isTask = computed(() => this.kind() === 'task');
  protected readonly outcomes = computed(() => {
    const offered = outcomesOf(this.kind());
    const choices = this.registry.byName('note')?.fields.find(({ name }) => name === 'outcome')?.choices ?? [];
    return choices.filter(({ value }) => offered.includes(value));
  });
  protected readonly mayFollow = computed(() => !this.isTask() && this.kinds.includes('task'));
  protected readonly chosen = computed<Option | null>(() => {
    const about = this.about();
    return about && { value: about.id, label: about.name };
  });
  protected readonly subjects = computed(() =>
    this.log
      .subjects()
      .map((name) => this.registry.byName(name)!.label.toLowerCase())
      .join(', '),
  );
  protected readonly usable = computed(() => {
    const kind = this.kind();
    return this.templates()
      .filter((each) => !each['kind'] || each['kind'] === kind)
      .map((each) => ({ id: each.id, name: String(each['name']), body: String(each['body']) }));
  });

  constructor() {
    void this.readTemplates();
  }

  unsaved(): boolean {
    return this.touched() && !!(this.text().trim() || this.subject().trim());
  }

  protected type(target: 'text' | 'subject', value: string): void {
    this.touched.set(true);
    this[target].set(value);
    this.error.set(null);
  }

  protected async search(text: string): Promise<void> {
    this.asking?.abort();
    if (!text.trim()) return this.options.set([]);
    const asking = (this.asking = new AbortController());
    this.searching.set(true);
    const groups = await this.records.search(text.trim(), asking.signal).catch(() => []);
    if (asking.signal.aborted) return;
    const known = this.log.subjects();
    const hits = groups
      .filter(({ object }) => known.includes(object))
      .flatMap(({ object, label, items }) => items.slice(0, 6).map((item) => ({ object, label, item })));
    for (const { object, item } of hits) this.found.set(item.id, { object, id: item.id, name: item.title });
    this.options.set(hits.map(({ label, item }) => ({ value: item.id, label: item.title, hint: label })));
    this.searching.set(false);
  }

  protected pick(option: Option | null): void {
    this.about.set(option ? (this.found.get(option.value) ?? null) : null);
    this.error.set(null);
  }

  /** Puts a template's text where the writing is, with what is known of the record in its places. */
  protected async insert(body: string): Promise<void> {
    const about = this.about();
    const object = about && this.registry.byName(about.object);
    const wanted = object ? wantedOf(body, object) : [];
    const row = about
      ? await this.log.row(
          about,
          wanted.map(({ path }) => path),
        )
      : null;
    const own = { today: this.formats.date(toLocal(new Date())), 'me.name': this.session.userName() };
    const text = filled(body, wanted, row, own, (value: Value) => String(value));
    this.type('text', this.text() ? `${this.text().trimEnd()}\n${text}` : text);
    this.host.querySelector<HTMLElement>('textarea')?.focus();
  }

  protected speak(): void {
    this.voice.toggle((said) => this.type('text', [this.text().trimEnd(), said].filter(Boolean).join(' ')));
  }

  protected async save(): Promise<void> {
    const about = this.about();
    const [text, subject] = [this.text().trim(), this.subject().trim()];
    if (!about) return this.refuse(this.t('log.needsRecord'), 'log-about');
    if (this.isTask() && !subject) return this.refuse(this.t('log.needsSubject'), 'log-subject');
    if (!this.isTask() && !text && !this.outcome()) return this.refuse(this.t('log.needsText'), 'log-text');
    this.busy.set(true);
    this.error.set(null);
    const outcome = this.outcomes().find(({ value }) => value === this.outcome());
    try {
      const entries = entriesOf({
        kind: this.kind(),
        about,
        text: text || outcome?.label || '',
        outcome: outcome?.value ?? null,
        at: this.at(),
        subject: subject || this.t('log.followUp', { name: about.name }),
        due: this.due(),
        follow: this.follow() && this.mayFollow(),
      });
      await this.log.save(entries, this.t(`log.done.${this.kind()}`, { name: about.name }));
      this.reference.close(true);
    } catch (error) {
      this.error.set(asProblem(error).message || this.t('error.failed.text'));
    } finally {
      this.busy.set(false);
    }
  }

  private refuse(message: string, focus: string): void {
    this.error.set(message);
    this.host.querySelector<HTMLElement>(`#${focus}`)?.focus();
  }

  private async readTemplates(): Promise<void> {
    if (!this.registry.byName('textTemplate')?.can.read) return;
    const query = { select: ['name', 'kind', 'body'], sort: ['name'], page: { size: 200 }, count: 'none' as const };
    const answer = await this.records.query('text-templates', query).catch(() => null);
    this.templates.set(answer?.items ?? []);
  }
}
