import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { Realtime } from '../../core/realtime';
import { Colleague } from '../../core/stay-list';
import { CellEdits } from './cell-edits';

/** Whoever edits a cell of a list is at its record, and is told who else is changing the same. */
@Injectable()
export class CellPresence {
  private readonly edits = inject(CellEdits);
  private readonly realtime = inject(Realtime);
  /** Colleagues who are changing the field of the open editor, or the whole record. */
  readonly others = signal<Colleague[]>([]);
  private at: string | null = null;
  private stop: (() => void) | null = null;

  constructor() {
    effect(() => {
      const edit = this.edits.open();
      untracked(() =>
        this.enter(edit && { object: edit.object.name, id: edit.before.id, field: edit.column.field.name }),
      );
    });
    inject(DestroyRef).onDestroy(() => this.stop?.());
  }

  private enter(edit: { object: string; id: string; field: string } | null): void {
    const at = edit ? `${edit.id}/${edit.field}` : null;
    if (at === this.at) return;
    this.at = at;
    this.stop?.();
    this.stop = null;
    this.others.set([]);
    if (!edit) return;
    const heard = (people: Colleague[]) =>
      this.others.set(people.filter((each) => each.edits && (each.field === edit.field || each.field === null)));
    const presence = this.realtime.stay(edit.object, edit.id, heard);
    presence.do(true, edit.field);
    this.stop = () => presence.leave();
  }
}
