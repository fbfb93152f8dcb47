import {
  ApplicationRef,
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { FieldInfo, StoredFile, Value } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { Cell } from '../cell';
import { FilterField } from '../filter/filter-field';
import { FileInput } from '../files/file-input';
import { fileAddress } from '../files/files';
import { FieldControl } from '../form/field-control';
import { addressOf, asReference } from '../model/values';
import { PresenceSayings } from './presence-sayings';
import { RecordState } from './record-state';

/** One field of a record: hover shows that it can be edited, a click edits, Enter saves, Esc restores. */
@Component({
  selector: 'crm-inline-field',
  imports: [RouterLink, Avatar, Icon, Cell, FieldControl, FileInput, FilterField],
  templateUrl: './inline-field.html',
  styleUrl: './inline-field.css',
})
export class InlineField {
  readonly field = input.required<FieldInfo>();
  readonly editable = input(true);
  readonly stacked = input(false);

  private readonly application = inject(ApplicationRef);
  private readonly registry = inject(Registry);
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  protected readonly state = inject(RecordState);
  protected readonly sayings = inject(PresenceSayings);
  protected readonly t = inject(Words).t;
  /** Colleagues who are changing the same: told before there are two values. */
  protected readonly others = computed(() => this.state.othersAt(this.field().name));
  protected readonly editing = signal(false);
  protected readonly draft = signal<Value>(null);
  protected readonly value = computed<Value>(() => this.state.shown(this.field()));
  /** Whether what is shown is reckoned here, ahead of a saving. */
  protected readonly ahead = computed(() => this.state.follows(this.field()));
  protected readonly currency = computed<Value>(() => this.state.row()?.['currency']);
  protected readonly over = computed<Value>(() => this.state.row()?.[this.field().over ?? '']);
  protected readonly error = computed(() => this.state.errors()[this.field().name]);
  protected readonly conflict = computed(() => this.state.conflicts()[this.field().name]);
  protected readonly inputId = computed(() => `field-${this.field().name}`);
  protected readonly canEdit = computed(() => this.editable() && this.state.ruled(this.field()).editable);
  protected readonly fileAddress = computed(() => {
    const [plural, row] = [this.state.plural(), this.state.row()];
    return plural && row ? fileAddress(plural, row.id, this.field().name) : null;
  });
  /** One choice and it is done: these save as soon as something is picked. */
  private readonly picks = computed(() => ['choice', 'reference', 'user', 'boolean'].includes(this.field().type));
  protected readonly link = computed(() => {
    const reference = asReference(this.value());
    const target = this.registry.target(this.field());
    return reference && target?.can.read ? ['/', target.plural, reference.id] : null;
  });
  /** Where a web, mail or phone address leads. */
  protected readonly outside = computed(() => addressOf(this.field().type, this.value()));
  private focusPending = false;

  constructor() {
    effect((onCleanup) => {
      if (!this.editing()) return;
      this.state.editing.update((count) => count + 1);
      onCleanup(() => this.state.editing.update((count) => count - 1));
    });
    effect((onCleanup) => {
      if (!this.editing()) return;
      const name = this.field().name;
      this.state.draft(name, this.draft());
      onCleanup(() => this.state.undraft(name));
    });
    afterRenderEffect(() => {
      if (!this.editing() || !this.focusPending) return;
      this.focusPending = false;
      const control = this.host.querySelector<HTMLInputElement>('input, textarea, select');
      control?.focus();
      if (control?.getAttribute('role') === 'combobox') control.click();
      else if (/^(text|email|tel|url)$/.test(control?.type ?? '')) control?.select();
    });
  }

  protected edit(): void {
    if (!this.canEdit() || this.editing()) return;
    this.draft.set(this.value());
    this.focusPending = true;
    this.editing.set(true);
    // Drawn at once: the next key is the editor's, however fast it follows.
    this.application.tick();
  }

  protected change(value: Value): void {
    this.draft.set(value);
    this.state.forget(this.field().name);
    if (this.picks()) void this.save();
  }

  protected async save(): Promise<void> {
    const typed = this.draft();
    // The editor closes at once; a refusal opens it again with what was typed.
    this.editing.set(false);
    if (await this.state.save(this.field(), typed)) return;
    this.draft.set(typed);
    this.focusPending = this.host.contains(document.activeElement);
    this.editing.set(!this.conflict());
  }

  protected async saveNow(value: Value): Promise<void> {
    await this.state.save(this.field(), value);
  }

  protected async saveFile(file: StoredFile | null): Promise<void> {
    await this.saveNow(file && { ...file });
  }

  protected cancel(): void {
    this.state.forget(this.field().name);
    this.editing.set(false);
    this.returnFocus();
  }

  /** The keyboard goes on from where the editor was opened. */
  private returnFocus(): void {
    this.application.tick();
    this.host.querySelector<HTMLElement>('button.value')?.focus();
  }

  protected key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.cancel();
    } else if (event.key === 'Enter' && (this.field().type !== 'longText' || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.save();
      this.returnFocus();
    }
  }

  /** Leaving the field saves it; moving inside it (a list, a second control) does not. */
  protected left(event: FocusEvent): void {
    const to = event.relatedTarget as Node | null;
    if (!this.editing() || (to && this.host.contains(to))) return;
    if (this.picks()) this.editing.set(false);
    else void this.save();
  }

  protected keepMine(): void {
    const mine = this.conflict()!.mine;
    this.state.forget(this.field().name);
    void this.state.save(this.field(), mine);
  }

  protected takeTheirs(): void {
    this.state.forget(this.field().name);
  }
}
